"""Landscapes of a shape and a size, the same in every run.

python -m tests.bench.landscapes SHAPE ELEMENTS PLACES [SEED] > model.yaml
"""

import sys

from tests.bench.company import PROMPT, Company
from tests.bench.shapes import LIMITS, SHAPES


def company(shape: str, elements: int, places: int = 1, seed: int = 0) -> str:
    """Return a model of at least so many elements, by less than a team more.

    Elements are everything declared with an id, places included. Customers are in `places` locations. A
    larger company of a shape and a seed begins with the same teams as a smaller one.
    """
    made = Company(shape, places, seed, LIMITS.get(shape, PROMPT))
    while made.size < elements:
        SHAPES[shape](made, made.found_team())
    return made.text()


def of_teams(shape: str, teams: int, places: int = 1, seed: int = 0) -> str:
    """Return a model of so many teams, which are the same in any number of places."""
    made = Company(shape, places, seed, LIMITS.get(shape, PROMPT))
    for _ in range(teams):
        SHAPES[shape](made, made.found_team())
    return made.text()


def main(arguments: list[str]) -> None:
    """Write one landscape to standard output."""
    if len(arguments) not in (3, 4) or arguments[0] not in SHAPES:
        sys.exit(f"python -m tests.bench.landscapes {'|'.join(SHAPES)} ELEMENTS PLACES [SEED] > model.yaml")
    shape, *numbers = arguments
    sys.stdout.write(company(shape, *map(int, numbers)))


if __name__ == "__main__":
    main(sys.argv[1:])
