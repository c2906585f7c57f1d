"""The documentation is true: models load, commands print what is shown, links lead somewhere."""

import re
import tomllib
from pathlib import Path

import pytest

from omnicheck.place import Source
from omnicheck.read.landscape import landscape
from omnicheck.read.parse import parse
from omnicheck.read.shapes import shaped
from omnicheck.rules.catalogue import catalogue
from tests.commands.running import omnicheck
from tests.commands.test_origin import install
from tests.docs.markdown import PAGES, Block, Command, anchors, blocks, commands, links, same_output, text_of
from tests.landscapes import EXAMPLES, ROOT

LANGUAGES = {"csv", "diff", "dsl", "yaml", "console", "sh", "text", "layers", "python", "toml"}
FRAGMENT, FOREIGN, PRINTED, INSTALLED = "fragment", "of another program", "printed", "installed"
EVERY_PAGE = pytest.mark.parametrize("page", PAGES)


def pages_with(*languages: str) -> pytest.MarkDecorator:
    """Return the mark of a test of every page that has blocks in one of the languages."""
    having = [page for page in PAGES if any(block.language in languages for block in blocks(page))]
    assert having
    return pytest.mark.parametrize("page", having)


def _is_model(block: Block) -> bool:
    return re.match(r"(#.*\n)*omnicheck: 1\n", block.text) is not None


def test_every_block_has_a_known_language() -> None:
    every = [(page, block) for page in PAGES for block in blocks(page)]

    assert [(page, block) for page, block in every if block.language not in LANGUAGES] == []
    assert [
        (page, block)
        for page, block in every
        if block.language == "yaml" and not _is_model(block) and block.name not in (FRAGMENT, FOREIGN)
    ] == []


@pages_with("yaml")
def test_every_whole_model_loads(page: str) -> None:
    for block in blocks(page):
        if block.language == "yaml" and _is_model(block) and "/" not in block.name:
            landscape((Source(page, block.text),))


@pages_with("yaml")
def test_every_fragment_has_a_valid_shape(page: str) -> None:
    for block in blocks(page):
        if block.language == "yaml" and block.name == FRAGMENT:
            assert not shaped(parse(Source(page, f"omnicheck: 1\n{block.text}")).tree).faults


@pytest.mark.long
@pages_with("sh", "console")
def test_commands_have_the_output_and_exit_code_of_the_page(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The folder has the examples and the files that the page has the reader write up to here. The reader has
    # installed omnicheck from its address.
    recorded = {"vcs": "git", "commit_id": "ab" * 20}
    install(monkeypatch, {"url": "https://git.example.com/tools/omnicheck", "vcs_info": recorded})
    (tmp_path / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(tmp_path)
    for block in blocks(page):
        _save(block)
        if block.language == "diff":
            _edit(Path(block.name), block.text)
        for command in () if block.name == INSTALLED else commands(block):
            _run(command)


def test_only_the_page_tested_with_a_plug_in_shows_output_with_one() -> None:
    pages = {page for page in PAGES for block in blocks(page) if block.name == INSTALLED}

    assert pages == {"docs/how-to/write-your-own-rule.md"}


@pages_with("python")
def test_python_blocks_have_the_output_of_the_page(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The blocks run in one session; a block `text printed` shows the output of the one before.
    (tmp_path / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(tmp_path)
    session: dict[str, object] = {"__name__": "page"}
    printed = None
    for block in blocks(page):
        _save(block)
        if block.info == "python":
            exec(compile(block.text, page, "exec"), session)
            printed = capsys.readouterr().out
        elif block.info == f"text {PRINTED}":
            assert printed is not None
            assert same_output(block.text, printed), f"what is printed is\n{printed}"


def _save(block: Block) -> None:
    """Write a block that the page has the reader save, under its name."""
    if block.name.endswith(f".{block.language}") or block.name.endswith(".py"):
        Path(block.name).parent.mkdir(parents=True, exist_ok=True)
        Path(block.name).write_text(block.text, encoding="utf-8")


def _edit(file: Path, change: str) -> None:
    """Apply a diff of the page to the file; without lines to remove, append the others."""
    out, into = (
        "".join(f"{line[1:]}\n" for line in change.splitlines() if line.startswith(sign)) for sign in "-+"
    )
    text = file.read_text(encoding="utf-8")
    assert text.count(out) == 1 or not out, f"{file} has {text.count(out)} of\n{out}"
    file.write_text(text.replace(out, into) if out else text + into, encoding="utf-8")


def _run(command: Command) -> None:
    arguments, file = list(command.arguments), None
    if ">" in arguments:
        *arguments, _, file = arguments
    run = omnicheck(*arguments)
    if file is not None:
        Path(file).write_text(run.out, encoding="utf-8")
    assert run.code == command.code, (arguments, run.err)
    if command.output.strip():
        assert same_output(command.output, run.out + run.err), f"{arguments} prints\n{run.out}{run.err}"


@EVERY_PAGE
def test_every_link_leads_to_an_existing_file_and_heading(page: str) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def test_the_index_leads_to_every_page() -> None:
    indexes = [ROOT / "docs" / "README.md", ROOT / "docs" / "explanation" / "decisions" / "README.md"]
    led_to = {
        (index.parent / link.partition("#")[0]).resolve()
        for index in indexes
        for link in links(index.relative_to(ROOT).as_posix())
    }

    assert set((ROOT / "docs").rglob("*.md")) - {indexes[0]} <= led_to


def test_the_drawing_of_the_layers_matches_the_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(
        contract for contract in settings["tool"]["importlinter"]["contracts"] if "layers" in contract
    )
    (drawing,) = [block for block in blocks("docs/explanation/architecture.md") if block.language == "layers"]

    assert [re.split(r" {2,}", line)[0] for line in drawing.text.splitlines()] == layers["layers"]


def test_every_path_in_the_architecture_page_exists() -> None:
    pointed_to = re.findall(r"`([\w/.]+(?:/|\.py))`", text_of("docs/explanation/architecture.md"))
    roots = (ROOT, ROOT / "docs", ROOT / "src" / "omnicheck")

    assert len(pointed_to) > 20
    assert [path for path in pointed_to if not any((root / path).exists() for root in roots)] == []


def test_the_page_of_the_two_definitions_names_every_rule_that_can_break_a_promise() -> None:
    said = text_of("docs/explanation/two-definitions.md")
    breaking = [rule.name for rule in catalogue() if rule.kinds and rule.promise.definition]

    assert [name for name in breaking if f"[{name}]" not in said] == []
