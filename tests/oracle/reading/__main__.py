"""Where the program and the independent implementation differ: `python -m tests.oracle.reading [NUMBER]`.

Prints, for each kind of obligation and pair of outcomes, how often they differ on random landscapes, and the
shortest landscape on which they do. The implementation follows the definitions planned for the next version:
each difference is a change to make in the program, or a question to the definitions.
"""

import sys
from collections import Counter
from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, settings

from omnicheck.evaluation.audit import audit
from tests.landscapes import landscape
from tests.oracle.models import Model, text
from tests.oracle.random_landscapes import models
from tests.oracle.reading.loading import Unsupported, model_of
from tests.oracle.reading.obligations import CIO, CMO
from tests.oracle.reading.verdicts import reading

NUMBER = 200

Difference = tuple[str, str, str]
"""The kind of obligation, the program's outcome and the other's; `-` for an obligation that one lacks."""


def differences(model: str) -> Iterator[Difference]:
    """Yield one for each obligation on which the two differ. Raises Unsupported."""
    expected = {key: str(outcome) for key, outcome in reading(model_of(model)).outcomes.items()}
    found = {one.key: str(outcome) for one, outcome in audit(landscape(model)).outcomes.items()}
    for key in sorted(expected.keys() | found.keys()):
        kind, ours, theirs = key.split("/")[0], found.get(key, "-"), expected.get(key, "-")
        if kind in (*CIO, *CMO) and ours != theirs:
            yield kind, ours, theirs


def main(number: int) -> None:
    """Compare the two on random landscapes, as many as wanted."""
    counts: Counter[Difference] = Counter()
    shortest: dict[Difference, str] = {}
    outcome: Counter[str] = Counter()

    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(models())
    def compare(model: Model) -> None:
        source = text(model)
        try:
            found = Counter(differences(source))
        except Unsupported:
            outcome["unsupported"] += 1
            return
        outcome["different" if found else "equal"] += 1
        counts.update(found)
        for one in found:
            shortest[one] = min(source, shortest.get(one, source), key=len)

    compare()
    sys.stdout.write(f"{dict(outcome)}\n")
    for difference, times in counts.most_common():
        kind, ours, theirs = difference
        sys.stdout.write(f"\n{kind}: {times} times {ours} here, {theirs} there\n{shortest[difference]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER)
