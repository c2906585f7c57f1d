"""Run the bench, write its page and print the first table: `make truth`.

python -m tests.truth             write docs/reference/truth.md
"""

import sys
from pathlib import Path

from tests.oracle.trials import simulated
from tests.truth.bench import run
from tests.truth.page import Figures, page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "truth.md"
SEED, EACH = 2026, 1
CHAINS, NETWORKS = 250, 100


def main() -> None:
    """Run everything; the result depends only on the code and the seed."""
    results = run(SEED, EACH)
    PAGE.write_text(page(results, simulated(CHAINS, NETWORKS)), encoding="utf-8")
    for name, share in Figures(results).headline().items():
        sys.stdout.write(f"{name:52} {share.part:6} of {share.whole:6}  {share.text:>9}\n")


if __name__ == "__main__":
    main()
