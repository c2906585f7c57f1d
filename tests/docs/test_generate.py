"""Tests of the generator of pages, which `make check` runs: a stale page is noticed."""

import re
from pathlib import Path

import pytest

from docs.generate import DOCS, PAGES, main, outdated
from docs.pages import report
from docs.pages.markdown import table
from docs.pages.report_keys import MEANINGS
from tests.landscapes import ROOT


def test_a_missing_or_changed_page_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few = {
        "reference/report.md": PAGES["reference/report.md"],
        "reference/rules.md": PAGES["reference/rules.md"],
    }
    monkeypatch.setattr("docs.generate.PAGES", few)
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "report.md").write_bytes((DOCS / "reference" / "report.md").read_bytes() + b"!")

    assert outdated(tmp_path) == list(few)
    assert main(["--check", "--please"]) == 2
    assert "--check" in capsys.readouterr().err


def test_every_described_key_of_the_report_exists() -> None:
    page = report.page().decode()

    for meaning in MEANINGS.values():
        assert f"| {meaning} |" in page


def test_a_bar_stays_in_its_cell() -> None:
    assert table(("a",), [("x|y",)]).splitlines()[-1] == r"| x\|y |"


def test_the_settings_page_names_every_variable_that_is_read() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    said = PAGES["reference/settings.md"]().decode()
    named = set(re.findall(r"\bOMNICHECK_[A-Z_]*[A-Z]\b", sources)) - {"OMNICHECK_EXAMPLES"}

    assert len(named) > 2
    assert [name for name in sorted(named) if f"`{name}`" not in said] == []
