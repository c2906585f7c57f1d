"""Which programs run on which companies, and what they cost."""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from compileall import compile_dir
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.bench.cost import Cost, cost_of, event_seconds, python
from tests.bench.others import LIKEC4, ROOT, others, written_in_likec4

PLACES, MANY_PLACES, MOST_PLACES = 10, 200, 1000
SMALL, LARGE, HUGE = 50, 10_000, 100_000
GROWTH = (500, 1000, 2000, 5000, LARGE)
"""Sizes from which the exponent of growth is worked out."""

SHAPES = ("hub", "mesh", "regional", "chain", "broken", "scheduled", "journeys")
THREE = ("hub", "mesh", "broken")
"""Shapes for which every command is measured."""
PLANNED, PLANNED_SIZE = ("hub", "journeys", "scheduled"), 1_000
"""Shapes with 50 to 120 findings for which a plan is found, for both offices."""

VERSION, VALIDATE, TEXT, JSON, SARIF, HTML, RENDER, DIFF, IMPORTS = (
    "--version",
    "validate",
    "audit, text",
    "audit, JSON",
    "audit, SARIF",
    "audit, HTML",
    "render",
    "diff",
    "importing pydantic and yaml",
)
PLAN = "plan"
COMMANDS = (VALIDATE, TEXT, JSON, SARIF, HTML, RENDER, DIFF)


class Subject(NamedTuple):
    """A company."""

    shape: str
    elements: int
    places: int


class Run(NamedTuple):
    """What a program cost on a company, and the CPU seconds of the bare events of the same file."""

    subject: Subject
    program: str
    cost: Cost
    events: float
    task: str = ""

    @property
    def ratio(self) -> float:
        """Return the CPU as a multiple of the bare events."""
        return self.cost.seconds / self.events


class Bench:
    """Runs programs one after the other on companies in a folder, with the sources of a checkout.

    Runs that are `known` are not repeated.
    """

    def __init__(self, folder: Path, checkout: Path, known: Sequence[Run] = ()) -> None:
        self._known = {(run.subject, run.program): run for run in known}
        self._known_events = {run.subject: run.events for run in known}
        self._folder = folder
        self._sources = checkout / "src"
        compile_dir(self._sources, quiet=1)
        self._subjects: dict[Subject, tuple[Path, float]] = {}
        self.events = cache(self._events)

    def runs(self, most: int) -> Iterator[Run]:
        """Yield the runs on companies of at most so many elements; small ones several times, best of them."""
        for subject, programs in plan(most).items():
            for program in programs:
                yield self._known.get((subject, program)) or self._run(subject, program)
        for elements in (1000, LARGE):
            if elements <= most:
                yield from self._others(Subject("hub", elements, PLACES))

    def _run(self, subject: Subject, program: str) -> Run:
        command = python("-c", "import pydantic, yaml")
        if program != IMPORTS:
            command = python("-m", "omnicheck", *self._arguments(program, self.model(subject)))
        cost = cost_of(command, self._sources, best_of=self._times(subject))
        return Run(subject, program, cost, self.events(subject))

    def _arguments(self, program: str, model: Path) -> Sequence[str]:
        if program == DIFF:
            changed = model.with_suffix(".changed.yaml")
            text = model.read_text(encoding="utf-8")
            changed.write_text(text.replace("latency: 1s", "latency: 10m", 1), encoding="utf-8")
            return ("diff", str(model), str(changed))
        if program == RENDER:
            return ("render", str(model), "--output", str(self._folder / "pictures"))
        if program == PLAN:
            return (program, str(model), "--quiet")
        if program in (VERSION, VALIDATE):
            return (program, *([str(model)] if program == VALIDATE else []))
        return ("audit", str(model), "--exit-zero", "--format", program.removeprefix("audit, ").lower())

    def _others(self, subject: Subject) -> Iterator[Run]:
        model = self.model(subject)
        for other in others(model, self._folder):
            if known := self._known.get((subject, other.program)):
                yield known
                continue
            if other.program == LIKEC4:
                project = Path(other.command[-1]) if other.command else self._folder / "unused"
                project.mkdir(exist_ok=True)
                self._write(written_in_likec4(model), project / "model.c4")
            cost = (
                cost_of(other.command, self._sources, accepted=(0, 1))
                if other.command
                else Cost(0, 0, "not installed")
            )
            yield Run(subject, other.program, cost, self.events(subject), other.task)

    def model(self, subject: Subject) -> Path:
        """Return the file of a company; it is made in another process, so that this one stays small."""
        file = self._folder / "{}-{}-{}.yaml".format(*subject)
        if not file.exists():
            self._write(python("-m", "tests.bench.landscapes", *map(str, subject)), file)
        return file

    def _write(self, command: Sequence[str], file: Path) -> None:
        with file.open("wb") as target:
            subprocess.run(command, cwd=ROOT, stdout=target, check=True)

    def _events(self, subject: Subject) -> float:
        known = self._known_events.get(subject)
        return known if known else event_seconds(self.model(subject), self._sources, best_of=3)

    def _times(self, subject: Subject) -> int:
        return 3 if subject.elements <= SMALL else 1


def plan(most: int) -> Mapping[Subject, Sequence[str]]:
    """Return the companies of at most so many elements, with the programs to run on each."""
    largest = min(most, LARGE)
    wanted: dict[Subject, dict[str, None]] = {}

    def add(subject: Subject, *programs: str) -> None:
        if subject.elements <= most:
            wanted.setdefault(subject, {}).update(dict.fromkeys(programs))

    for places in (1, 3):
        add(Subject("hub", SMALL, places), IMPORTS, VERSION, *COMMANDS[:-1])
    for shape in THREE:
        add(Subject(shape, largest, PLACES), VALIDATE, JSON)
    for shape in SHAPES:
        add(Subject(shape, SMALL, 3), JSON)
        for elements in GROWTH:
            add(Subject(shape, elements, PLACES), JSON)
    for shape in PLANNED:
        add(Subject(shape, PLANNED_SIZE, PLACES), PLAN)
    for shape in THREE:
        add(Subject(shape, largest, PLACES), *COMMANDS)
    for places in (1, PLACES, MANY_PLACES, MOST_PLACES):
        if places < largest / 4:
            add(Subject("hub", largest, places), VALIDATE, TEXT, JSON)
    add(Subject("hub", HUGE, PLACES), VALIDATE, TEXT, JSON)
    return {subject: tuple(programs) for subject, programs in wanted.items()}


def progress(run: Run) -> None:
    """Print one run."""
    shape, elements, places = run.subject
    said = (
        run.cost.failure or f"{run.cost.seconds:8.2f} s {run.cost.memory / 2**20:8.0f} MiB {run.ratio:7.1f} x"
    )
    sys.stdout.write(f"{shape:10} {elements:7} {places:5}  {run.program:28} {said}\n")
    sys.stdout.flush()
