"""The page of performance: targets, ratios, growth, memory, other programs, and how they were measured."""

import os
import platform
import statistics
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from math import log
from pathlib import Path

from docs.pages.markdown import table
from tests.bench import runs as plan
from tests.bench.cost import MAX_SECONDS
from tests.bench.runs import LARGE, Run, Subject

HEAD = """# How fast, and how large

Written by `make bench`. The figures are CPU time of whole processes, as a multiple of the time in which the
parser in C reads the same file as a bare stream of YAML events (*x*), which no program that reads YAML can
undercut. Both were measured in the same run, so a ratio says more about omnicheck than about the machine. An
*element* is everything that is declared with an id: systems, touchpoints, flows, data, places."""

HOW = """## How it was measured

Every figure is user and system time, and the peak of the resident memory, of a process that starts, reads
one file, and ends. The program is compiled first, as pip does when it installs one. Small companies are
measured several times, and the best counts; a process is stopped after {stop} s of CPU. The time of the bare
events is that of a process which reads them, less that of one which only imports the parser. The exponent of
growth is the slope of a straight line through the logarithms of size and time, with the time of a company of
fifty taken off.

The companies are made up, from a seed (`python -m tests.bench.landscapes SHAPE ELEMENTS PLACES`). Teams of
about 25 elements own data, systems and touchpoints; shared data such as prices and orders is shown by all;
most promises are kept. The shapes are

- `hub`: records publish to one hub, from which every team's service reads;
- `mesh`: services ask each other and pass on what they were given, so there are several routes to most data;
- `regional`: each service has a copy in each of four regions, from which touchpoints there read;
- `chain`: a dozen systems in a row between the records and each service;
- `broken`: random traffic, most of which arrives nowhere;
- `scheduled`: two daily batches in a row, in several time zones;
- `journeys`: a hub, and a journey through the touchpoints of every team and its neighbour.

Measured on {day} on {machine}, with Python {python}."""

NONE = "-"


class Runs:
    """The runs, found by company and program."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.all = runs
        self.by = {(run.subject, run.program): run for run in runs}
        self.large = min(max(run.subject.elements for run in runs), LARGE)

    def ratio(self, subject: Subject, program: str) -> str:
        """Return a ratio as a cell."""
        run = self.by.get((subject, program))
        return NONE if run is None else run.cost.failure or f"{run.ratio:.1f} x"

    def seconds(self, subject: Subject, program: str) -> str:
        """Return CPU and memory as a cell."""
        run = self.by.get((subject, program))
        if run is None or run.cost.failure:
            return NONE if run is None else run.cost.failure
        return f"{run.cost.seconds:.2f} s, {run.cost.memory / 2**20:.0f} MiB"

    def exponent(self, shape: str) -> float | None:
        """Return the exponent by which an audit to JSON grows with the elements, if two sizes were judged."""
        start = self.by.get((Subject(shape, plan.SMALL, 3), plan.JSON))
        points = [
            (log(run.subject.elements), log(run.cost.seconds - start.cost.seconds))
            for run in self.all
            if start
            and (run.subject.shape, run.subject.places, run.program) == (shape, plan.PLACES, plan.JSON)
            and run.subject.elements in plan.GROWTH
            and not run.cost.failure
            and run.cost.seconds > start.cost.seconds
        ]
        return slope(points) if len({x for x, _ in points}) > 1 else None


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the straight line that fits points best (least squares)."""
    xs, ys = ([*one] for one in zip(*points, strict=True))
    return statistics.linear_regression(xs, ys).slope


STOPPED = "The time for measuring ended before all was measured, and `-` is what is missing."


def page(runs: Sequence[Run], *, stopped: bool = False) -> str:
    """Return the page as Markdown; measuring may have been `stopped` before the last run."""
    found = Runs(runs)
    how = HOW.format(
        stop=MAX_SECONDS, day=datetime.now(UTC).date(), machine=_machine(), python=platform.python_version()
    )
    head = f"{HEAD}\n\n{STOPPED}" if stopped else HEAD
    parts = (
        head,
        *_targets(found),
        *_ratios(found),
        *_growth(found),
        *_places(found),
        *_plans(found),
        *_others(found),
        how,
    )
    return "\n\n".join(parts) + "\n"


def _targets(runs: Runs) -> Iterator[str]:
    yield "## Targets"
    yield "What we hold ourselves to; a target that is missed says so."
    yield table(["of", "what", "target", "measured", "met"], _target_rows(runs))


def _target_rows(runs: Runs) -> Iterator[list[str]]:
    three = [Subject(shape, LARGE, plan.PLACES) for shape in plan.THREE]
    many, huge = Subject("hub", LARGE, plan.MANY_PLACES), Subject("hub", plan.HUGE, plan.PLACES)
    ratios: list[tuple[str, str, Sequence[Subject], str, float]] = [
        ("10,000 elements: hub, mesh, broken", plan.VALIDATE, three, "x", 8),
        ("10,000 elements: hub, mesh, broken", plan.JSON, three, "x", 20),
        ("10,000 elements, 200 places", plan.TEXT, [many], "x", 25),
        ("10,000 elements, 200 places", plan.JSON, [many], "x", 40),
        ("100,000 elements", plan.JSON, [huge], "x", 20),
        ("100,000 elements", plan.JSON, [huge], "GiB", 1.5),
    ]
    for of, program, subjects, unit, target in ratios:
        found = [run for one in subjects if (run := runs.by.get((one, program)))]
        values = [run.ratio if unit == "x" else run.cost.memory / 2**30 for run in found]
        yield _row(of, program, target, unit, values, [run.cost.failure for run in found])
    small = Subject("hub", plan.SMALL, 3)
    imports = runs.by.get((small, plan.IMPORTS))
    for program in (plan.TEXT, plan.JSON):
        judged = runs.by.get((small, program))
        pairs = [(judged.cost, imports.cost)] if judged and imports else []
        values = [one.seconds / least.seconds for one, least in pairs]
        unit = "times `import pydantic, yaml`"
        yield _row("50 elements", program, 4, unit, values, [one.failure for one, _ in pairs])
    exponents = [runs.exponent(shape) for shape in plan.SHAPES]
    missing = "" if None not in exponents else "not worked out"
    values = [one for one in exponents if one is not None]
    yield _row("every shape", "exponent of growth, audit, JSON", 1.1, "", values, [missing])


def _row(
    of: str, what: str, target: float, unit: str, values: Sequence[float], failures: Sequence[str]
) -> list[str]:
    """Return a row for the largest of the values, or for the first failure."""
    failure = next(filter(None, failures), "" if values else "not measured")
    worst = max(values, default=0)
    met = NONE if failure == "not measured" else "yes" if not failure and worst <= target else "no"
    return [of, what, f"{target:g} {unit}".strip(), failure or f"{worst:.2f} {unit}".strip(), met]


def _ratios(runs: Runs) -> Iterator[str]:
    size = f"{runs.large:,} elements in {plan.PLACES} places"
    yield f"## Commands, with {size}"
    yield table(
        ["shape", *plan.COMMANDS],
        [
            [shape, *(runs.ratio(Subject(shape, runs.large, plan.PLACES), one) for one in plan.COMMANDS)]
            for shape in plan.THREE
        ],
    )
    hub = Subject("hub", runs.large, plan.PLACES)
    bare = {run.events for run in runs.all if run.subject == hub}
    yield from (f"The bare events of the hub take {one:.2f} s." for one in bare)
    yield "CPU and peak memory, on the machine named below:"
    yield table(
        ["shape", *plan.COMMANDS],
        [
            [shape, *(runs.seconds(Subject(shape, runs.large, plan.PLACES), one) for one in plan.COMMANDS)]
            for shape in plan.THREE
        ],
    )
    yield "## Small companies"
    yield "With fifty elements a command takes what it imports; two libraries alone are the first column."
    small = (plan.IMPORTS, plan.VERSION, *plan.COMMANDS[:-1])
    yield table(
        ["places", *small],
        [
            [str(places), *(runs.seconds(Subject("hub", plan.SMALL, places), one) for one in small)]
            for places in (1, 3)
        ],
    )


def _growth(runs: Runs) -> Iterator[str]:
    sizes = [size for size in plan.GROWTH if size <= runs.large]
    yield "## Growth with the elements"
    yield f"An audit to JSON, in {plan.PLACES} places. At exponent 1, twice the elements take twice the time."
    rows = []
    for shape in plan.SHAPES:
        exponent = runs.exponent(shape)
        cells = [runs.ratio(Subject(shape, size, plan.PLACES), plan.JSON) for size in sizes]
        rows.append([shape, *cells, NONE if exponent is None else f"{exponent:.2f}"])
    yield table(["shape", *(f"{size:,}" for size in sizes), "exponent"], rows)


def _places(runs: Runs) -> Iterator[str]:
    yield "## Growth with the places, and the largest company"
    programs = (plan.VALIDATE, plan.TEXT, plan.JSON)
    found = [Subject("hub", runs.large, places) for places in (1, 10, plan.MANY_PLACES, plan.MOST_PLACES)]
    found = [one for one in [*found, Subject("hub", plan.HUGE, plan.PLACES)] if (one, plan.JSON) in runs.by]
    yield "A hub. JSON lists every obligation at every place, so its length grows with the places."
    yield table(
        ["elements", "places", *programs, *(f"{program}: cost" for program in programs)],
        [
            [
                f"{one.elements:,}",
                f"{one.places:,}",
                *(runs.ratio(one, program) for program in programs),
                *(runs.seconds(one, program) for program in programs),
            ]
            for one in found
        ],
    )


def _plans(runs: Runs) -> Iterator[str]:
    found = [Subject(shape, plan.PLANNED_SIZE, plan.PLACES) for shape in plan.PLANNED]
    yield "## Plans"
    yield (
        "The least plan for both offices, with its steps and what each alone would take. Such companies "
        "have 50 to 120 findings. The target is ten minutes."
    )
    yield table(
        ["shape", "elements", "`plan`: cost"],
        [[one.shape, f"{one.elements:,}", runs.seconds(one, plan.PLAN)] for one in found],
    )


def _others(runs: Runs) -> Iterator[str]:
    tasks = [run for run in runs.all if run.task]
    if not tasks:
        return
    yield "## Other programs"
    yield (
        "They do other and simpler work, so this gives a sense of scale: the first two ask whether the file "
        "has the right form, as `validate` does among other things, and the third whether names resolve."
    )
    rows = [
        [f"`{run.program}`", f"{run.subject.elements:,}", run.task, *_compared(runs, run)] for run in tasks
    ]
    yield table(["program", "elements", "checks", "ratio", "cost", "`validate`", "`audit`, JSON"], rows)


def _compared(runs: Runs, run: Run) -> list[str]:
    ours = (runs.ratio(run.subject, program) for program in (plan.VALIDATE, plan.JSON))
    return [runs.ratio(run.subject, run.program), runs.seconds(run.subject, run.program), *ours]


def _machine() -> str:
    """Return the system, the processor where Linux names it, and the number of cores."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{platform.system()} on {next(iter(names), platform.machine())}, {os.cpu_count()} cores"
