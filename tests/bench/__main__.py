"""Measure what every command costs on companies of every shape: `make bench`.

python -m tests.bench [--most ELEMENTS] [--page FILE] [--checkout FOLDER]

With companies of at most 1,000 elements it takes a few minutes; 100,000 are the largest.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.others import ROOT
from tests.bench.page import page
from tests.bench.runs import HUGE, Bench, progress

PAGE = ROOT / "docs" / "reference" / "performance.md"


def main() -> None:
    """Measure, print every run, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--most", type=int, default=HUGE, help="the elements of the largest company")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to write")
    parser.add_argument("--checkout", type=Path, default=ROOT, help="the checkout to measure")
    chosen = parser.parse_args()
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for run in Bench(Path(folder), chosen.checkout.resolve()).runs(chosen.most):
            progress(run)
            runs.append(run)
    chosen.page.write_text(page(runs), encoding="utf-8")
    sys.stdout.write(f"{chosen.page}\n")


if __name__ == "__main__":
    main()
