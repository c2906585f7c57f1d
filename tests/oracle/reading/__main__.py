"""Where the program and the independent implementation differ: `python -m tests.oracle.reading [NUMBER]`.

Prints, for each kind of obligation and pair of outcomes, how often they differ on random landscapes, and the
shortest landscape on which they do, with a key. Each difference is a wrong verdict of the program, or a
question to the definitions.
"""

import sys
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.oracle.examples import drawn
from tests.oracle.models import Model, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.reading.differences import Difference, differences, shrunk
from tests.oracle.reading.loading import Unsupported

NUMBER = 200
KINDS = (Allowed(), Allowed(syncs=True), Allowed(wide=True), Allowed(wide=True, syncs=True))


def main(number: int) -> None:
    """Compare the two on random landscapes, as many as wanted."""
    counts: Counter[Difference] = Counter()
    shortest: dict[Difference, Model] = {}
    outcome: Counter[str] = Counter()

    @drawn(number)
    @given(st.sampled_from(KINDS).flatmap(models))
    def compare(model: Model) -> None:
        try:
            found = differences(text(model))
        except Unsupported:
            outcome["unsupported"] += 1
            return
        outcome["different" if found else "equal"] += 1
        counts.update(found.values())
        for one in set(found.values()):
            shortest[one] = min(model, shortest.get(one, model), key=lambda model: len(text(model)))

    compare()
    sys.stdout.write(f"{dict(outcome)}\n")
    for difference, times in counts.most_common():
        kind, ours, theirs = difference
        sys.stdout.write(f"\n{kind}: {times} times {ours} here, {theirs} there\n")
        model = shrunk(shortest[difference], difference)
        keys = [key for key, found in differences(text(model)).items() if found == difference]
        sys.stdout.write(f"# {keys[0]}\n{text(model)}")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER)
