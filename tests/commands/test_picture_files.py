"""`audit --render`: the pictures of a report beside it, under the rules of all outputs."""

from pathlib import Path

import pytest

from tests.commands.running import omnicheck
from tests.evaluation.shops import SHOP
from tests.landscapes import EXAMPLES

HUB, LIVE = EXAMPLES / "nightly-hub", EXAMPLES / "live-hub"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_all_pictures_are_written_beside_the_report_and_nothing_is_said_of_them(tmp_path: Path) -> None:
    pictures, drawn = tmp_path / "pictures", tmp_path / "drawn"
    report = f"json={tmp_path / 'report.json'}"

    run = omnicheck("audit", HUB, "-f", report, "--render", pictures, "--exit-zero")
    omnicheck("render", HUB, "all", "-q", "-o", drawn)

    assert (run.code, run.out, run.err) == (0, "", "")
    assert (tmp_path / "report.json").exists()
    assert {path.name: path.read_bytes() for path in pictures.iterdir()} == {
        path.name: path.read_bytes() for path in drawn.iterdir()
    }


def test_with_a_base_the_change_is_drawn_too(tmp_path: Path) -> None:
    omnicheck("audit", LIVE, "--base", HUB, "-q", "--render", tmp_path)

    assert "change.svg" in names(tmp_path)


def test_pictures_have_the_gaps_that_the_report_has(tmp_path: Path) -> None:
    omnicheck("audit", LIVE, "--definition", "cio", "-q", "--render", tmp_path)

    assert b"may differ" not in (tmp_path / "touchpoint-map.svg").read_bytes()


def test_elements_lead_to_their_lines_where_the_report_leads_there(tmp_path: Path) -> None:
    omnicheck("audit", HUB, "-q", "--render", tmp_path, "--base-url", "https://x.org/main")

    assert b"https://x.org/main/" in (tmp_path / "touchpoint-map.svg").read_bytes()


def test_a_failing_engine_is_reported_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMNICHECK_DOT", "/nowhere/dot")
    file = tmp_path / "report.json"

    run = omnicheck("audit", HUB, "-f", f"json={file}", "--render", tmp_path / "pictures")

    assert (run.code, "/nowhere/dot" in run.err, names(tmp_path)) == (2, True, set())


class TestUnsafeFolders:
    @pytest.fixture
    def checkout(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Return the working directory, a checkout with a model and a link out of it."""
        here = tmp_path / "checkout"
        (here / ".git").mkdir(parents=True)
        (here / "shop.yaml").write_text(SHOP)
        (tmp_path / "outside").mkdir()
        (here / "pictures").symlink_to(tmp_path / "outside")
        monkeypatch.chdir(here)
        return here

    def test_a_link_out_of_the_checkout_is_not_followed(self, checkout: Path) -> None:
        run = omnicheck("audit", "shop.yaml", "-f", "json=report.json", "--render", "pictures")

        assert (run.code, "leads out of the checkout" in " ".join(run.err.split())) == (2, True)
        assert names(checkout.parent / "outside") == set()
        assert "report.json" not in names(checkout)

    def test_neither_an_input_nor_a_report_is_overwritten(self, checkout: Path) -> None:
        (checkout / "touchpoint-map.svg").write_text(SHOP)
        model = omnicheck("audit", "touchpoint-map.svg", "--render", ".")
        report = omnicheck("audit", "shop.yaml", "-f", "json=new/touchpoint-map.svg", "--render", "new")

        assert (model.code, "touchpoint-map.svg is an input" in model.err) == (2, True)
        assert (report.code, "two outputs would be written to new/touchpoint-map.svg" in report.err) == (
            2,
            True,
        )
        assert (checkout / "touchpoint-map.svg").read_text() == SHOP
        assert not (checkout / "new").exists()
