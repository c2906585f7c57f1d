"""The runs that were measured, a line of JSON each, so that a later call can go on from them."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.bench.cost import Cost
from tests.bench.runs import Run, Subject


def written(run: Run) -> str:
    """Return a run as a line."""
    return json.dumps([[*run.subject], run.program, [*run.cost], run.events, run.task]) + "\n"


def read(file: Path) -> Iterator[Run]:
    """Yield the runs of a file, if there is one."""
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        subject, program, cost, events, task = json.loads(line)
        yield Run(Subject(*subject), program, Cost(*cost), events, task)
