"""Only the library and the commands read a clock, so a report depends on the model and the date alone."""

import re

from tests.landscapes import ROOT

SOURCES = ROOT / "src" / "omnicheck"
CLOCK = re.compile(r"\.(today|now|utcnow)\(|\bimport time\b|from time import|monotonic\(|time\.time")


def test_nothing_below_the_library_reads_a_clock() -> None:
    readers = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if CLOCK.search(path.read_text(encoding="utf-8"))
    }

    assert readers == {"library.py", "commands/progress.py"}
