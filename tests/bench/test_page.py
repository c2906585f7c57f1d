"""The page of performance says what was measured, what was not, and which target is missed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import runs as plan
from tests.bench.cost import Cost, cost_of
from tests.bench.likec4 import in_likec4
from tests.bench.page import page, slope
from tests.bench.runs import Run, Subject
from tests.landscapes import ROOT


def measured(seconds: float, failure: str = "", most: int = plan.LARGE) -> list[Run]:
    """Return runs of everything that is planned, where a company costs so much for a thousand elements."""
    return [
        Run(one, program, Cost(seconds * one.elements / 1000, 2**30, failure), one.elements / 10_000)
        for one, programs in plan.plan(most).items()
        for program in programs
    ]


def row(text: str, *words: str) -> str:
    """Return the only row of a table with all of the words."""
    (found,) = [
        line for line in text.splitlines() if line.startswith("|") and all(one in line for one in words)
    ]
    return found


def test_a_target_that_is_met_says_so() -> None:
    assert row(page(measured(1)), "10,000 elements: hub, mesh, broken", "audit, JSON").endswith(
        "| 10.00 x | yes |"
    )


def test_a_target_that_is_missed_says_so() -> None:
    assert row(page(measured(3)), "10,000 elements: hub, mesh, broken", "audit, JSON").endswith(
        "| 30.00 x | no |"
    )


def test_what_was_refused_misses_its_target() -> None:
    target = row(page(measured(1, "refused")), "10,000 elements: hub, mesh, broken", "validate")

    assert target.endswith("| refused | no |")


def test_what_was_not_measured_neither_meets_nor_misses_its_target() -> None:
    assert row(page(measured(1, most=1000)), "| 100,000 elements", "1.5 GiB").endswith("| not measured | - |")


@pytest.mark.parametrize("number", [1, 20, 40, 60])
def test_measuring_that_was_stopped_makes_a_page_that_says_so(number: int) -> None:
    runs = measured(1)[:number]

    assert "`-` is what is missing" in page(runs, stopped=True)
    assert "is missing" not in page(runs)


def test_growth_in_proportion_has_the_exponent_one() -> None:
    assert row(page(measured(1)), "| mesh", "| 1.0").count("|") == len(plan.GROWTH) + 3
    assert slope([(0, 0), (1, 2), (2, 4)]) == pytest.approx(2)


def test_no_company_is_larger_than_wanted() -> None:
    assert max(one.elements for one in plan.plan(1000)) == 1000


def test_the_cost_of_a_process_is_its_time_and_its_memory() -> None:
    small, large = (
        _measured_apart(f"data = b'x' * {size}; sum(range({size} // 20))") for size in (1, 80_000_000)
    )

    assert large.memory - small.memory > 40_000_000
    assert large.seconds > small.seconds
    assert not large.failure


def _measured_apart(program: str) -> Cost:
    """Measure a program from a process that is itself small."""
    measuring = "import sys\nfrom pathlib import Path\nfrom tests.bench.cost import cost_of\n"
    measuring += "print(*cost_of([sys.executable, '-c', sys.argv[1]], Path())[:2])"
    seconds, memory = subprocess.check_output(
        [sys.executable, "-c", measuring, program], text=True, cwd=ROOT
    ).split()
    return Cost(float(seconds), int(memory))


def test_an_unexpected_exit_code_gives_no_figure() -> None:
    assert cost_of([sys.executable, "-c", "raise SystemExit(2)"], Path()).failure == "refused"


def test_every_flow_becomes_an_arrow_to_each_of_its_targets() -> None:
    model = "systems: {a: {}, b: {}, c: {}}\nflows: {f: {from: a, to: [b, c], carries: [d]}}\n"

    assert "  a = system 'a'\n" in in_likec4(model)
    assert "  a -> b 'f'\n  a -> c 'f'\n" in in_likec4(model)


def test_the_companies_are_of_the_shapes_that_the_generator_knows() -> None:
    from tests.bench.shapes import SHAPES

    assert set(plan.SHAPES) == set(SHAPES)
    assert Subject("hub", plan.LARGE, plan.MANY_PLACES) in plan.plan(plan.HUGE)
