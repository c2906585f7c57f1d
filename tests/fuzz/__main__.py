"""Fuzz the reader and every format, ours and foreign, for a while: python -m tests.fuzz [SECONDS [SEED]].

Exits with 1 at the first text that makes the program fail, and prints it. Before this was written, 1,054,132
texts were tried (757,000 of seed 7 in 2,400 s and 297,132 of seed 8 in 840 s), and 30,138 by coverage with
`tests.fuzz.guided`; none failed.
"""

import sys
from collections import Counter
from random import Random
from time import monotonic

from tests.fuzz.corpus import seeds
from tests.fuzz.import_targets import IMPORT_TARGETS
from tests.fuzz.mutations import mutants
from tests.fuzz.targets import TARGETS, limited

_IMPORT_WEIGHT = 20
"""How often a text is a foreign document, per format; compare with TARGETS."""


def main(seconds: float, seed: int) -> int:
    """Try texts until the time is up; return the exit code."""
    random = Random(seed)
    models = mutants(random, seeds())
    targets = [(target, models) for target, _ in TARGETS]
    weights = [weight for _, weight in TARGETS]
    for target, documents in IMPORT_TARGETS:
        targets.append((target, mutants(random, documents)))
        weights.append(_IMPORT_WEIGHT)
    tried: Counter[str] = Counter()
    until = monotonic() + seconds
    while monotonic() < until:
        target, texts = random.choices(targets, weights)[0]
        text = next(texts)
        tried[target.__name__] += 1
        try:
            with limited():
                target(text)
        except Exception as mistake:
            sys.stdout.write(
                f"{target.__name__} fails after {sum(tried.values())} texts of seed {seed} on\n{text!r}\n"
            )
            raise SystemExit(1) from mistake
    sys.stdout.write(f"seed {seed}: {sum(tried.values()):,} texts, {dict(tried)}: nothing found\n")
    return 0


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(*arguments, *(60, 1)[len(arguments) :])))
