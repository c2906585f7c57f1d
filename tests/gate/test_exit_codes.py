"""Exit codes of the gate in one table, the same for every format."""

from collections.abc import Mapping
from typing import NamedTuple

import pytest

from omnicheck.commands.formats import ReportFormat
from tests.commands.running import omnicheck
from tests.gate.repository import ENDS, FLOWS, Repository
from tests.gate.test_story import EVENT, KIOSK, WAIVER

LEVELS = ("--severity", "stale-read=warning", "--severity", "disagreement-window=warning")


class Row(NamedTuple):
    """A change to the model, the options of the audit, and the expected exit code."""

    files: Mapping[str, str | None]
    options: tuple[str, ...]
    code: int


ADDED = {"model/ends.yaml": ENDS.replace("systems:", f"{KIOSK}systems:")}
FIXED = {"model/flows.yaml": FLOWS.replace(*EVENT)}
UNPROVEN = {"model/flows.yaml": FLOWS.replace(*EVENT).replace(", latency: 2s}", "}")}
SYNTAX = {"model/flows.yaml": f"{FLOWS}  x: [\n"}
WAIVED = {"model/waivers.yaml": WAIVER}

TABLE = {
    "gaps": Row({}, (), 1),
    "gaps, reported only": Row({}, ("--exit-zero",), 0),
    "gaps below the threshold": Row({}, LEVELS, 0),
    "gaps at the threshold": Row({}, (*LEVELS, "--fail-on", "warning"), 1),
    "no gap": Row(FIXED, (), 0),
    "a verdict unproven": Row(UNPROVEN, (), 0),
    "a verdict unproven, asked": Row(UNPROVEN, ("--fail-on", "unproven"), 1),
    "nothing new": Row({}, ("--base", "main", "--fail-on-new"), 0),
    "something new": Row(ADDED, ("--base", "main", "--fail-on-new"), 1),
    "something new, reported only": Row(ADDED, ("--base", "main", "--fail-on-new", "--exit-zero"), 0),
    "nothing removed": Row(ADDED, ("--base", "main", "--fail-on-removed", "--ignore", "declared"), 1),
    "waived in part": Row(WAIVED, (), 1),
    "one rule only, and that waived": Row(WAIVED, ("--select", "stale-read"), 0),
    "waived, but the day is over": Row(WAIVED, ("--select", "stale-read", "--as-of", "3000-01-01"), 1),
    "a baseline that is not there": Row({}, ("--baseline", "known.json"), 2),
    "a baseline written": Row({}, ("--baseline", "known.json", "--write-baseline"), 0),
    "a syntax error": Row(SYNTAX, (), 2),
    "a syntax error, reported only": Row(SYNTAX, ("--exit-zero",), 2),
    "a syntax error, nothing new": Row(SYNTAX, ("--base", "main", "--fail-on-new"), 2),
    "no such base": Row({}, ("--base", "nowhere"), 2),
    "no such rule": Row({}, ("--ignore", "nothing"), 2),
    "a filter that names nothing": Row({}, ("--at", "nowhere"), 2),
}


@pytest.mark.long
@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
def test_the_code_is_the_same_for_every_format_and_for_all_of_them(repository: Repository, row: Row) -> None:
    repository.commit(row.files)
    codes = {}
    for format in (*ReportFormat, "all"):
        wanted = list(ReportFormat) if format == "all" else [format]
        words = [word for name in wanted for word in ("-f", f"{name}={repository.folder / f'out.{name}'}")]
        codes[format] = omnicheck("audit", "model", *words, *row.options).code
        (repository.folder / "known.json").unlink(missing_ok=True)

    assert set(codes.values()) == {row.code}, codes
