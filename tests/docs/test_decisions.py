"""The decision records are numbered without gaps, dated, listed in the index, and cited correctly."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.landscapes import ROOT

FOLDER = ROOT / "docs" / "explanation" / "decisions"
RECORDS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")

_TITLE = re.compile(r"# (\d+)\. ([A-Z].*[^.?!])")
_STATUS = re.compile(r"Status: (?:accepted|superseded by (\d+)) · (20\d\d-[01]\d-[0-3]\d)")
_FILE = re.compile(r"\d{4}(?:-[a-z]+)+")
_ROW = re.compile(r"^\| (\d+) \| \[(.+)\]\((\S+)\) \| (.+) \| (\S+) \|$", re.MULTILINE)
_MENTION = re.compile(r"\bdecisions?\s+(\d{1,4})\b", re.IGNORECASE)
_LINK = re.compile(r"\b\d{4}-[\w-]+\.md\b")


def _lines(record: Path) -> list[str]:
    return record.read_text(encoding="utf-8").splitlines()


def _title(record: Path) -> tuple[int, str]:
    title = _TITLE.fullmatch(_lines(record)[0])
    assert title is not None, (record.name, _lines(record)[0])
    return int(title[1]), title[2]


def _status(record: Path) -> re.Match[str]:
    status = _STATUS.fullmatch(_lines(record)[2])
    assert status is not None, (record.name, _lines(record)[2])
    return status


def _texts() -> Iterator[tuple[str, str]]:
    """Yield every text in which a decision may be mentioned, with its path."""
    for path in (
        *ROOT.glob("*.md"),
        *(
            one
            for folder in ("src", "tests", "docs", "examples", "models")
            for one in sorted((ROOT / folder).rglob("*"))
        ),
    ):
        if path.suffix in (".md", ".py", ".yaml", ".toml"):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_the_numbers_have_no_gaps() -> None:
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_a_record_begins_with_its_number_and_title() -> None:
    assert [one.name for one in RECORDS if not _FILE.fullmatch(one.stem)] == []
    assert [one.name for one in RECORDS if _title(one)[0] != int(one.name[:4])] == []


def test_a_record_has_a_status_and_a_date() -> None:
    successors = {one.name: int(status[1]) for one in RECORDS if (status := _status(one))[1]}

    assert [one for one, other in successors.items() if not int(one[:4]) < other <= len(RECORDS)] == []


def test_a_record_has_a_context_a_decision_and_consequences() -> None:
    headings = {one.name: [line for line in _lines(one) if line.startswith("## ")] for one in RECORDS}
    wanted = ["## Context", "## Decision", "## Consequences"]

    assert {name: found for name, found in headings.items() if found != wanted} == {}


def test_the_index_lists_every_record_once_with_its_title_status_and_date() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    heads = [(*_title(record), record.name, _status(record)) for record in RECORDS]

    assert _ROW.findall(index) == [
        (str(number), title, name, status[0].removeprefix("Status: ").rpartition(" · ")[0], status[2])
        for number, title, name, status in heads
    ]


def test_every_mention_of_a_decision_is_of_a_record() -> None:
    mentions = [(path, int(number)) for path, text in _texts() for number in _MENTION.findall(text)]

    assert mentions
    assert [one for one in mentions if not 1 <= one[1] <= len(RECORDS)] == []


def test_every_file_name_of_a_decision_is_that_of_a_record() -> None:
    names = {record.name for record in RECORDS}
    mentions = [(path, name) for path, text in _texts() for name in _LINK.findall(text)]

    assert mentions
    assert [one for one in mentions if one[1] not in names] == []
