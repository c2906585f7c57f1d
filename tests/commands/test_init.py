"""omnicheck init: the files it writes are usable at once, and existing ones stay, models above all."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from omnicheck.commands import starter
from tests.commands.running import omnicheck
from tests.commands.test_origin import install
from tests.landscapes import ROOT

ALL = {
    "model/landscape.yaml",
    "model/omnicheck.schema.json",
    ".github/workflows/omnicheck.yml",
    ".pre-commit-config.yaml",
}
EVERY_TRADE = pytest.mark.parametrize("trade", starter.trades())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working directory, with an omnicheck that was installed from a git address."""
    monkeypatch.chdir(tmp_path)
    recorded = {"vcs": "git", "commit_id": "cd" * 20}
    install(monkeypatch, {"url": "https://git.example/o", "vcs_info": recorded})
    return tmp_path


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text())


def typed(folder: Path, *lines: str) -> tuple[int, str]:
    """Run `init` on a terminal with these answers; return the exit code and all that the terminal shows."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "omnicheck", "init"], stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder
    )
    os.write(ours, "".join(f"{line}\n" for line in lines).encode())
    code = process.wait(timeout=60)
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    return code, said


@EVERY_TRADE
def test_the_model_of_every_trade_is_valid(trade: str, folder: Path) -> None:
    run = omnicheck("init", "--extends", trade, "--name", "Two Wheels")

    assert run.code == 0
    assert written(folder) == ALL
    assert omnicheck("validate", "model").out.startswith("Two Wheels is a valid model: ")


@EVERY_TRADE
@pytest.mark.long
def test_the_schema_named_in_the_first_line_accepts_the_model(trade: str, folder: Path) -> None:
    omnicheck("init", "--extends", trade)
    first = (folder / "model/landscape.yaml").read_text().splitlines()[0]
    schema = folder / "model" / first.removeprefix("# yaml-language-server: $schema=")

    jsonschema.validate(read(folder / "model/landscape.yaml"), json.loads(schema.read_text()))


@EVERY_TRADE
def test_the_model_of_every_trade_can_be_drawn(trade: str, folder: Path) -> None:
    omnicheck("init", "--extends", trade)

    assert omnicheck("render", "model", "all", "-o", folder / "pictures", "-f", "dot").code == 0


def test_without_a_trade_the_minimal_model_is_written_and_has_no_gap(folder: Path) -> None:
    omnicheck("init", "shop")

    assert written(folder / "shop") == ALL
    assert omnicheck("audit", "shop/model").code == 0


def test_the_default_name_is_that_of_the_folder(folder: Path) -> None:
    omnicheck("init", "two-wheels")

    assert read(folder / "two-wheels/model/landscape.yaml")["name"] == "two-wheels"


@pytest.mark.parametrize("name", ["A: B # C", 'the "best"', "{{}}", "- x", "Frühling & Söhne", "$HOME"])
def test_any_name_is_written_unchanged(name: str, folder: Path) -> None:
    omnicheck("init", "--name", name)

    assert read(folder / "model/landscape.yaml")["name"] == name


def test_an_invalid_name_is_rejected_and_nothing_is_written(folder: Path) -> None:
    run = omnicheck("init", "--name", "a\ab")

    assert run.code == 2
    assert "U+0007" in run.err
    assert written(folder) == set()


def test_an_unknown_trade_suggests_the_nearest(folder: Path) -> None:
    run = omnicheck("init", "--extends", "retial")

    assert run.code == 2
    assert "did you mean `retail`?" in run.err
    assert written(folder) == set()


MINE = "omnicheck: 1\nchannels: {web: {shows: [price]}}\nsystems: {erp: }\ndata: {price: {record: erp}}\n"
GATE = {".github/workflows/omnicheck.yml", ".pre-commit-config.yaml"}


@pytest.mark.parametrize(
    ("there", "given", "model"),
    [
        ("model/landscape.yaml", ".", "model"),
        ("model/parts/shops.yml", ".", "model"),
        ("shop.yaml", ".", "shop.yaml"),
        ("shop.yaml", "shop.yaml", "shop.yaml"),
        ("docs/company/web.yaml", "docs/company", "docs/company/web.yaml"),
    ],
)
def test_beside_a_model_only_what_is_missing_is_added(
    there: str, given: str, model: str, folder: Path
) -> None:
    (folder / ".git").mkdir()
    (folder / there).parent.mkdir(parents=True, exist_ok=True)
    (folder / there).write_text(MINE)
    (folder / "compose.yaml").write_text("services: {}\n")
    run = omnicheck("init", given)
    home = Path(model) if model == "model" else Path(model).parent
    schema = (home / "omnicheck.schema.json").as_posix()

    assert run.code == 0
    assert written(folder) == {there, schema, "compose.yaml", *GATE}
    assert (folder / there).read_text() == MINE
    assert f'audit "$GITHUB_WORKSPACE/{model}"' in (folder / ".github/workflows/omnicheck.yml").read_text()
    assert f"{model} " in run.out.splitlines()[0]
    assert "your model, not changed" in run.out
    assert "# yaml-language-server: $schema=omnicheck.schema.json" in run.out
    assert run.out.endswith(f"\nNext: omnicheck audit {model}\n")


def test_two_files_of_a_model_are_a_folder(folder: Path) -> None:
    (folder / "ours").mkdir()
    (folder / "ours/ends.yaml").write_text(MINE)
    (folder / "ours/more.yaml").write_text("omnicheck: 1\nsystems: {crm: }\n")
    run = omnicheck("init", "ours", "--ci", "none", "--no-pre-commit")

    assert run.code == 0
    assert written(folder) == {"ours/ends.yaml", "ours/more.yaml", "ours/omnicheck.schema.json"}
    assert run.out.endswith("\nNext: omnicheck audit ours\n")


def test_a_second_run_adds_a_gate_that_was_declined_and_changes_nothing_else(folder: Path) -> None:
    omnicheck("init", "--ci", "none", "--no-pre-commit")
    before = {path: (folder / path).read_text() for path in written(folder)}
    run = omnicheck("init", "--ci", "gitlab", "--no-pre-commit")

    assert run.code == 0
    assert written(folder) == {*before, ".gitlab-ci.yml"}
    assert {path: (folder / path).read_text() for path in before} == before


@pytest.mark.parametrize("option", ["--extends", "--name"])
def test_options_about_a_new_model_are_refused_beside_one(option: str, folder: Path) -> None:
    (folder / "model").mkdir()
    (folder / "model/landscape.yaml").write_text(MINE)
    run = omnicheck("init", option, "retail")

    assert (run.code, "there is a model already" in run.err) == (2, True)
    assert written(folder) == {"model/landscape.yaml"}


@pytest.mark.parametrize("there", ["model/landscape.yaml", "model"])
def test_nothing_is_added_to_a_model_with_faults(there: str, folder: Path) -> None:
    (folder / there).parent.mkdir(parents=True, exist_ok=True)
    (folder / there).write_text("omnicheck: 1\nchanels: {}\n")
    run = omnicheck("init")

    assert run.code == 2
    assert f"{there}:2:1" in run.err
    assert written(folder) == {there}


def test_a_pipeline_that_would_be_a_part_of_the_model_is_refused(folder: Path) -> None:
    (folder / "ends.yaml").write_text(MINE)
    (folder / "more.yaml").write_text("omnicheck: 1\nsystems: {crm: }\n")
    run = omnicheck("init", "--ci", "azure")

    assert (run.code, "would be read as a part of the model" in run.err) == (2, True)
    assert written(folder) == {"ends.yaml", "more.yaml"}
    assert omnicheck("init", "--ci", "github").code == 0
    assert omnicheck("validate", ".").code == 0


@pytest.mark.parametrize("ci", ["github", "gitlab", "azure", "jenkins"])
@pytest.mark.parametrize(("here", "named"), [(".", "shops/web"), ("shops", "web"), ("shops/web", ".")])
def test_in_a_folder_of_a_checkout_the_gates_are_at_its_top(
    ci: str, here: str, named: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".git").mkdir()
    (folder / "shops" / "web").mkdir(parents=True)
    monkeypatch.chdir(folder / here)

    assert omnicheck("init", named, "--ci", ci).code == 0
    gates = written(folder) - {"shops/web/model/landscape.yaml", "shops/web/model/omnicheck.schema.json"}
    assert len(gates) == 2
    assert all(gate in ALL or "/" not in gate for gate in gates)
    assert all("shops/web/model" in (folder / gate).read_text() for gate in gates)


@pytest.mark.parametrize("name", ["a b", "$(x)", "a'b", "ü", "-q"])
def test_a_folder_that_a_pipeline_could_misread_is_refused(name: str, folder: Path) -> None:
    (folder / ".git").mkdir()
    run = omnicheck("init", f"./{name}")

    assert (run.code, "a pipeline cannot name the path" in run.err) == (2, True)
    assert written(folder) == set()
    assert omnicheck("init", f"./{name}", "--ci", "none", "--no-pre-commit").code == 0


def test_nothing_is_written_through_a_link_out_of_the_checkout(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (folder / ".git").mkdir()
    (folder / ".github").symlink_to(outside)
    run = omnicheck("init")

    assert (run.code, "leads out of the checkout" in run.err) == (2, True)
    assert written(folder) == set()
    assert not list(outside.iterdir())


def test_an_existing_file_stays_and_the_text_to_add_is_printed(folder: Path) -> None:
    (folder / ".pre-commit-config.yaml").write_text("mine")
    (folder / ".github/workflows").mkdir(parents=True)
    (folder / ".github/workflows/omnicheck.yml").write_text("mine, too")

    run = omnicheck("init")

    assert run.code == 0
    assert (folder / ".pre-commit-config.yaml").read_text() == "mine"
    assert (folder / ".github/workflows/omnicheck.yml").read_text() == "mine, too"
    assert "entry: python -I -m omnicheck validate --quiet model" in run.out
    assert "--fail-on-new --fail-on-removed" in run.out


def test_files_that_are_declined_are_not_written(folder: Path) -> None:
    omnicheck("init", "--ci", "none", "--no-pre-commit")

    assert written(folder) == {"model/landscape.yaml", "model/omnicheck.schema.json"}


def test_the_workflow_expands_no_github_expression_in_a_script(folder: Path) -> None:
    omnicheck("init")
    workflow = read(folder / ".github/workflows/omnicheck.yml")
    steps = workflow["jobs"]["audit"]["steps"]

    assert workflow["permissions"] == {}
    assert workflow["jobs"]["audit"]["permissions"] == {"contents": "read"}
    assert {"fetch-depth": 0, "persist-credentials": False} in [step.get("with") for step in steps]
    assert not any("${{" in step.get("run", "") for step in steps)


@pytest.mark.parametrize(
    ("ci", "file"),
    [
        ("github", ".github/workflows/omnicheck.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("azure", "azure-pipelines.yml"),
        ("jenkins", "Jenkinsfile"),
    ],
)
def test_ci_and_the_hook_install_the_given_commit(ci: str, file: str, folder: Path) -> None:
    commit = "ab" * 20
    requirement = f"omnicheck @ git+https://a.example/b@{commit}"
    run = omnicheck("init", "--ci", ci, "--requirement", requirement)
    (hook,) = read(folder / ".pre-commit-config.yaml")["repos"][0]["hooks"]

    assert written(folder) == {*ALL - {".github/workflows/omnicheck.yml"}, file}
    assert hook["additional_dependencies"] == [requirement]
    assert requirement in run.out
    assert f"git -C source checkout --quiet {commit}\n" in (folder / file).read_text()


@pytest.mark.parametrize("requirement", ["omnicheck @ git+https://a.example/b@main", "$X", 'a"b'])
def test_nothing_is_written_if_nothing_fixes_what_ci_installs(requirement: str, folder: Path) -> None:
    run = omnicheck("init", "--requirement", requirement)

    assert run.code == 2
    assert "does not fix what CI installs" in run.err
    assert written(folder) == set()


def test_nothing_is_written_if_ci_cannot_get_this_installation(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, {"url": "file:///home/me/omnicheck", "dir_info": {}})
    run = omnicheck("init")

    assert run.code == 2
    assert "--ci none --no-pre-commit" in run.err
    assert written(folder) == set()
    assert omnicheck("init", "--ci", "none", "--no-pre-commit").code == 0


def test_a_terminal_is_asked_where_ci_gets_omnicheck(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = tmp_path_factory.mktemp("installed") / "omnicheck-0.dist-info"
    recorded.mkdir()
    (recorded / "METADATA").write_text("Name: omnicheck\n")
    (recorded / "direct_url.json").write_text('{"url": "file:///home/me/omnicheck", "dir_info": {}}')
    monkeypatch.setenv("PYTHONPATH", f"{recorded.parent}:{ROOT / 'src'}")
    answer = f"omnicheck @ git+https://a.example/b@{'ab' * 20}"
    code, said = typed(folder, "retail", "Two Wheels", "gitlab", "n", answer)

    assert code == 0, said
    assert "was installed from file:///home/me/omnicheck, where CI cannot get it" in said
    assert "https://a.example/b" in (folder / ".gitlab-ci.yml").read_text()


def test_a_terminal_is_prompted_again_after_an_unknown_word(folder: Path) -> None:
    code, said = typed(folder, "retial", "none", "Two Wheels", "none", "maybe", "n")

    assert code == 0, said
    assert "Error: answer y or n" in said
    assert "did you mean `retail`?" in said
    assert written(folder) == {"model/landscape.yaml", "model/omnicheck.schema.json"}
    assert read(folder / "model/landscape.yaml")["name"] == "Two Wheels"
