"""Print how long reading and judging take as landscapes of every shape grow: `make bench`."""

import sys
from time import process_time

from omnicheck.evaluation.audit import audit
from omnicheck.place import Source
from omnicheck.read.landscape import landscape
from tests.bench.landscapes import company
from tests.bench.shapes import SHAPES

SIZES = ((500, 10), (1000, 10), (2000, 10), (1000, 100))


def main() -> None:
    """Print a row for each shape and size."""
    for shape in SHAPES:
        for elements, places in SIZES:
            text = company(shape, elements, places)
            started = process_time()
            model = landscape((Source("bench.yaml", text),))
            read = process_time()
            report = audit(model)
            sys.stdout.write(
                f"{shape:9} {elements:6} elements {places:4} places {len(report.outcomes):8} obligations: "
                f"read {read - started:6.2f} s, audit {process_time() - read:6.2f} s\n"
            )


if __name__ == "__main__":
    main()
