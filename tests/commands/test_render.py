"""omnicheck render: pictures on disk, their names on standard output."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from tests.commands.running import omnicheck
from tests.landscapes import COMPANIES, EXAMPLES

HUB = EXAMPLES / "nightly-hub"
LIVE = EXAMPLES / "live-hub"
COMPANY = EXAMPLES / "harbor-home"


def test_a_picture_is_written_and_its_name_is_printed(tmp_path: Path) -> None:
    run = omnicheck("render", HUB, "-o", tmp_path)

    assert (run.code, run.out, run.err) == (0, f"{tmp_path / 'touchpoint-map.svg'}\n", "")
    assert b"Nightly hub: touchpoint map" in (tmp_path / "touchpoint-map.svg").read_bytes()


@pytest.mark.parametrize("formats", [["svg,png,dot"], ["svg", "png,dot", "svg"], ["svg, png, dot"]])
def test_several_formats_are_written_each_once(tmp_path: Path, formats: list[str]) -> None:
    options = [word for format in formats for word in ("--format", format)]

    run = omnicheck("render", HUB, "-o", tmp_path, *options)

    assert run.code == 0
    assert [Path(line).suffix for line in run.out.splitlines()] == [".svg", ".png", ".dot"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "touchpoint-map.dot",
        "touchpoint-map.png",
        "touchpoint-map.svg",
    ]


def test_the_default_folder_is_created(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert omnicheck("render", HUB).out == f"{Path('omnicheck-pictures/touchpoint-map.svg')}\n"


def test_a_model_is_read_from_standard_input(tmp_path: Path) -> None:
    text = (HUB / "model.yaml").read_bytes()

    assert omnicheck("render", "-", "touchpoint-map", "-o", tmp_path, stdin=text).code == 0


def test_pictures_whose_names_differ_only_in_case_do_not_overwrite_each_other(tmp_path: Path) -> None:
    journeys = "\njourneys:\n" + "".join(
        f"  {id}: {{steps: [{{at: web}}, {{at: web}}]}}\n" for id in ("Pay", "pay", "PAY")
    )
    model = b"omnicheck: 1\nchannels: {web: }\nsystems: {erp: }" + journeys.encode()

    run = omnicheck("render", "-", "journey", "-o", tmp_path, "-f", "dot", stdin=model)

    assert [Path(line).name for line in run.out.splitlines()] == [
        "journey-Pay.dot",
        "journey-pay-2.dot",
        "journey-PAY-3.dot",
    ]


def test_quiet_writes_files_and_prints_nothing(tmp_path: Path) -> None:
    assert omnicheck("render", HUB, "-q", "-o", tmp_path, "-f", "dot").out == ""
    assert (tmp_path / "touchpoint-map.dot").exists()


def test_all_writes_each_picture_under_its_name(tmp_path: Path) -> None:
    run = omnicheck("render", HUB, "all", "-o", tmp_path, "-f", "dot")

    assert [Path(line).name for line in run.out.splitlines()] == [
        "touchpoint-map.dot",
        "data-route-price.dot",
        "coverage-touchpoints.dot",
        "disagreement.dot",
    ]


def test_mermaid_and_markdown_have_their_usual_suffixes(tmp_path: Path) -> None:
    omnicheck("render", HUB, "-o", tmp_path, "-f", "mermaid,markdown")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["touchpoint-map.md", "touchpoint-map.mmd"]


def test_a_narrowed_picture_says_which_part_it_shows(tmp_path: Path) -> None:
    options = ("--data", "price", "--at", "till", "--location", "germany", "--definition", "cio")

    run = omnicheck("render", COMPANY, "data-route", *options, "-o", tmp_path, "-f", "markdown")

    assert [Path(line).name for line in run.out.splitlines()] == ["data-route-price.md"]
    text = (tmp_path / "data-route-price.md").read_text(encoding="utf-8")
    assert "Drawn is only a part: price, at till, in germany, by the CIO's definition." in text
    assert "CIO: not satisfied (515 of 610 kept)" in text


def test_gaps_only_and_whole_draw_fewer_and_more_elements(tmp_path: Path) -> None:
    lines = []
    for option in ("--gaps-only", "--whole"):
        omnicheck("render", COMPANY, option, "-q", "-o", tmp_path, "-f", "markdown")
        lines.append((tmp_path / "touchpoint-map.md").read_text(encoding="utf-8").count("nothing wrong"))

    assert lines[0] == 0
    assert lines[1] > 60


def test_theme_and_links_are_applied(tmp_path: Path) -> None:
    run = omnicheck("render", HUB, "-o", tmp_path, "--theme", "dark", "--base-url", "https://x.org/main")

    svg = (tmp_path / "touchpoint-map.svg").read_text(encoding="utf-8")
    assert run.code == 0
    assert "#12181f" in svg
    assert "https://x.org/main/" in svg


def test_the_impact_is_of_the_given_element(tmp_path: Path) -> None:
    run = omnicheck("render", COMPANY, "impact", "--of", "points", "-o", tmp_path, "-f", "dot")

    assert run.code == 0
    assert (tmp_path / "impact-points.dot").exists()


def test_the_change_is_from_the_given_base(tmp_path: Path) -> None:
    formats = "svg,png,html,dot,mermaid,markdown"

    run = omnicheck("render", LIVE, "change", "--base", HUB, "-o", tmp_path, "-f", formats)

    assert run.code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        f"change.{suffix}" for suffix in ("svg", "png", "html", "dot", "mmd", "md")
    }
    said = (tmp_path / "change.md").read_text(encoding="utf-8")
    assert "CMO: not satisfied, before satisfied (2 of 3 kept, before 2 of 2)" in said


def test_a_change_can_be_narrowed_to_an_element_missing_in_the_base(tmp_path: Path) -> None:
    run = omnicheck(
        "render", LIVE, "change", "--base", HUB, "--at", "kiosk", "-o", tmp_path, "-f", "markdown"
    )

    said = (tmp_path / "change.md").read_text(encoding="utf-8")
    assert run.code == 0
    assert "Drawn is only a part: at kiosk." in said
    assert "newly broken" in said
    assert "| web |" not in said


def test_the_picture_of_an_empty_change_says_so(tmp_path: Path) -> None:
    run = omnicheck("render", HUB, "change", "--base", HUB, "-o", tmp_path, "-f", "svg,mermaid,markdown")

    assert run.code == 0
    assert "Gaps: 1 unchanged." in (tmp_path / "change.md").read_text(encoding="utf-8")


def test_an_html_picture_is_one_file_without_scripts(tmp_path: Path) -> None:
    omnicheck("render", HUB, "-o", tmp_path, "-f", "html", "--base-url", "https://x.org/main")

    page = (tmp_path / "touchpoint-map.html").read_text(encoding="utf-8")
    (style,) = re.findall("<style>(.*?)</style>", page)
    fingerprint = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src &#x27;none&#x27;; style-src &#x27;sha256-{fingerprint}&#x27;" in page
    assert "<script" not in page
    assert " style=" not in page
    assert "prefers-color-scheme:dark" in style
    assert "https://x.org/main/" in page


class TestMistakes:
    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--data", "prise"), "there is no data object `prise`"),
            (("--at", "posse"), "did you mean `pos`?"),
            (("--definition", "ceo"), "there is no value `ceo`; one of cio, cmo"),
            (("--theme", "drak"), "did you mean `dark`?"),
            (("--gaps-only", "--whole"), "cannot be combined with --whole"),
            (("impact",), "--of: the picture impact requires it"),
            (("impact", "--of", "erb"), "erb"),
            (("--of", "erp"), "only the pictures impact and all take it"),
            (("change",), "--base: the picture change requires it"),
            (("--base", "main"), "only the pictures change and all take it"),
            (("change", "--base", "nowhere.yaml"), "nowhere.yaml"),
            (("--base-url", "javascript:x"), "is not the address of a folder on the web"),
        ],
    )
    def test_a_wrong_option_is_reported_and_nothing_is_written(
        self, tmp_path: Path, options: tuple[str, ...], said: str
    ) -> None:
        run = omnicheck("render", HUB, *options, "-o", tmp_path / "pictures")

        assert run.code == 2
        assert said in " ".join(run.err.replace("│", " ").split())
        assert not (tmp_path / "pictures").exists()

    def test_nothing_to_draw_is_reported(self, tmp_path: Path) -> None:
        run = omnicheck(
            "render", "-", "data-route", "-o", tmp_path, stdin=b"omnicheck: 1\nchannels: {web: }\n"
        )

        assert run.code == 2
        assert "there is nothing to draw" in run.err

    def test_an_unknown_picture_suggests_the_nearest(self, tmp_path: Path) -> None:
        run = omnicheck("render", HUB, "touchpoints-map", "-o", tmp_path)

        assert run.code == 2
        assert "did you mean `touchpoint-map`?" in run.err

    def test_an_unknown_format_suggests_the_nearest(self, tmp_path: Path) -> None:
        run = omnicheck("render", HUB, "-o", tmp_path, "--format", "svg,pgn")

        assert run.code == 2
        assert "did you mean `png`?" in run.err

    def test_an_invalid_model_is_rejected_and_nothing_is_written(self, tmp_path: Path) -> None:
        run = omnicheck("render", "-", "-o", tmp_path / "pictures", stdin=b"omnicheck: 1\nchanels: {}\n")

        assert run.code == 2
        assert not (tmp_path / "pictures").exists()

    def test_a_failing_engine_is_reported_and_nothing_is_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OMNICHECK_DOT", "/nowhere/dot")

        run = omnicheck("render", HUB, "-o", tmp_path / "pictures", "--format", "dot,svg")

        assert run.code == 2
        assert "/nowhere/dot" in run.err
        assert not (tmp_path / "pictures").exists()

    def test_a_folder_that_cannot_be_created_is_reported(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")

        run = omnicheck("render", HUB, "-o", tmp_path / "file", "-f", "dot")

        assert run.code == 2
        assert "cannot write" in run.err


@pytest.mark.long
@pytest.mark.parametrize("name", COMPANIES)
def test_every_example_can_be_drawn(tmp_path: Path, name: str) -> None:
    assert omnicheck("render", EXAMPLES / name, "all", "-o", tmp_path, "--format", "svg,mermaid").code == 0
    assert omnicheck("render", EXAMPLES / name, "touchpoint-map", "-o", tmp_path, "-f", "png").code == 0


def test_characters_that_a_png_cannot_show_are_reported(tmp_path: Path) -> None:
    model = "omnicheck: 1\nname: Shop\nchannels: {web: {kind: 商店}}\n".encode()

    run = omnicheck("render", "-", "-o", tmp_path, "--format", "svg,png", stdin=model)

    assert run.code == 0
    assert "商 店" in run.err
    assert "use svg" in run.err


SCRIPTS = EXAMPLES.parent / "tests" / "diagram" / "models" / "tea-house.yaml"


def test_a_png_shows_the_ids_of_titles_that_its_font_lacks_and_says_so_once(tmp_path: Path) -> None:
    run = omnicheck("render", SCRIPTS, "journey", "-o", tmp_path, "--format", "svg,png")

    assert run.code == 0
    assert run.err.count("lacks characters of 20 titles") == 1
    assert "empty boxes" not in run.err
    assert "オンラインショップ" in (tmp_path / "journey-click-and-collect.svg").read_text(encoding="utf-8")


def test_an_svg_shows_every_title_without_a_note(tmp_path: Path) -> None:
    assert omnicheck("render", SCRIPTS, "all", "-o", tmp_path, "--format", "svg").err == ""
