"""The index of the decision records, from the records themselves."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docs.pages.markdown import table

FOLDER = Path(__file__).parents[1] / "explanation" / "decisions"

_HEAD = re.compile(r"# (\d+)\. (.+)\n\nStatus: (.+) · (\S+)\n")

_INTRODUCTION = """\
# Decisions

<!-- Written by `python -m docs.generate` from the records: change those, not this file. -->

Each record states a decision that may be questioned later, what led to it and what follows from it.

"""


class Record(NamedTuple):
    """The head of a decision record and the name of its file."""

    number: int
    title: str
    status: str
    date: str
    file: str


def records(folder: Path = FOLDER) -> Iterator[Record]:
    """Read the heads of all records, in the order of their numbers.

    Raises:
        ValueError: if a record does not begin with its number, title, status and date.
    """
    for path in sorted(folder.glob("[0-9]*.md")):
        head = _HEAD.match(path.read_text(encoding="utf-8"))
        if head is None:
            raise ValueError(
                f"{path.name} does not begin with `# N. <title>` and `Status: <status> · <date>`"
            )
        number, title, status, date = head.groups()
        yield Record(int(number), title, status, date, path.name)


def page() -> bytes:
    """Return the index."""
    rows = ((str(one.number), f"[{one.title}]({one.file})", one.status, one.date) for one in records())
    return f"{_INTRODUCTION}{table(('number', 'decision', 'status', 'date'), rows)}\n".encode()
