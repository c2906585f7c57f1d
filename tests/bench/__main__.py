"""Measure what every command costs on companies of every shape: `make bench`.

python -m tests.bench [--most ELEMENTS] [--minutes N | --whole] [--resume] [--page FILE] [--checkout FOLDER]

It stops after twelve minutes, and the page says what is missing; `--resume` goes on from there.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic

from tests.bench import record
from tests.bench.others import ROOT
from tests.bench.page import page
from tests.bench.runs import HUGE, Bench, Run, progress

PAGE = ROOT / "docs" / "reference" / "performance.md"
RECORD = ROOT / "build" / "bench.jsonl"
MINUTES = 12


def main() -> None:
    """Measure, print and record every run, and write the page."""
    chosen = _arguments()
    known = [*record.read(RECORD)] if chosen.resume else []
    RECORD.parent.mkdir(exist_ok=True)
    RECORD.write_text("", encoding="utf-8")
    end = monotonic() + (float("inf") if chosen.whole else 60 * chosen.minutes)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), chosen.checkout.resolve(), known)
        found = [*_recorded(before(end, bench.runs(chosen.most)))]
    stopped = not chosen.whole and monotonic() >= end
    chosen.page.write_text(page(found, stopped=stopped), encoding="utf-8")
    sys.stdout.write(f"{chosen.page}\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--most", type=int, default=HUGE, help="the elements of the largest company")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="after which no other run begins")
    parser.add_argument("--whole", action="store_true", help="measure everything, however long it takes")
    parser.add_argument("--resume", action="store_true", help=f"leave out what is in {RECORD.name}")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to write")
    parser.add_argument("--checkout", type=Path, default=ROOT, help="the checkout to measure")
    return parser.parse_args()


def before(end: float, runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs until the clock shows `end`; the one during which it does is the last."""
    for run in runs:
        yield run
        if monotonic() >= end:
            return


def _recorded(runs: Iterable[Run]) -> Iterator[Run]:
    with RECORD.open("a", encoding="utf-8") as file:
        for run in runs:
            progress(run)
            file.write(record.written(run))
            file.flush()
            yield run


if __name__ == "__main__":
    main()
