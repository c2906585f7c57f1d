"""The least set of changes that satisfies all clauses, found by HiGHS."""

from collections.abc import Container, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from omnicheck.caps import MAX_PLAN_NODES


class ClauseRow(NamedTuple):
    """A clause in numbers: the weights of what is added and of what is undone must together reach 1.

    `given_up` is the number of what fails if it is not satisfied; None if it must be.
    """

    added: tuple[tuple[int, float], ...]
    undone: tuple[tuple[int, float], ...]
    given_up: int | None

    def lacks(self, changes: Container[int]) -> float:
        """Return how much a set of changes lacks of satisfying it."""
        added = sum(weight for number, weight in self.added if number in changes)
        undone = sum(weight for number, weight in self.undone if number not in changes)
        return max(0.0, 1 - _ROUNDING - added - undone)


class Problem(NamedTuple):
    """What to minimize: first the weight of what is given up, then effort, then the number of changes.

    `shared` are points that several changes have in common, and the changes that need them.
    """

    efforts: Sequence[int]
    rows: Sequence[ClauseRow]
    clashes: Sequence[tuple[int, int]]
    failures: Sequence[int]
    shared: Sequence[tuple[int, tuple[int, ...]]] = ()
    limit: int | None = None


class TooHardError(Exception):
    """No set of least cost is known within the nodes that the solver may look at."""


class Choice(NamedTuple):
    """The changes that were chosen, and what is given up, by number."""

    changes: frozenset[int]
    given_up: frozenset[int]


_OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-6,
    "mip_max_nodes": MAX_PLAN_NODES,
}

_ROUNDING = 1e-7
"""What a sum of weights may lack of 1."""

_STEP = 1e-3
"""What a change costs beside its effort, so that of equal efforts the one with fewer changes wins."""


def least(problem: Problem) -> Choice:
    """Return a set of least cost. Raises ImportError without HiGHS, and TooHardError.

    Whether nothing need be given up is tried first, since that is so most often.
    """
    if not problem.rows:
        return Choice(frozenset(), frozenset())
    changes, failures, shared = len(problem.efforts), len(problem.failures), len(problem.shared)
    solver = _Solver(changes + failures + shared)
    for row, low, high in _rows(problem):
        solver.require(row, low, high)
    weights = [*([0] * changes), *problem.failures, *([0] * shared)]
    efforts = [
        *(points + _STEP for points in problem.efforts),
        *([0] * failures),
        *(points for points, _ in problem.shared),
    ]
    lost = solver.require(dict(enumerate(weights)), 0, 0)
    found = solver.minimized(efforts)
    if found is None:
        solver.bound(lost, 0, inf)
        fewest = solver.minimized(weights)
        solver.bound(lost, 0, sum(weights[one] for one in _chosen(fewest)))
        found = solver.minimized(efforts)
    chosen = _chosen(found)
    failing = range(changes, changes + failures)
    return Choice(
        frozenset(number for number in chosen if number < changes),
        frozenset(number - changes for number in chosen if number in failing),
    )


def _chosen(found: Sequence[float] | None) -> list[int]:
    """Return the columns that are 1."""
    if found is None:
        raise RuntimeError("no set of changes satisfies what must hold")
    return [number for number, value in enumerate(found) if value > 0.5]


def _rows(problem: Problem) -> Iterator[tuple[Mapping[int, float], float, float]]:
    """Yield the weights of columns, and the bounds of their sum."""
    changes, failures = len(problem.efforts), len(problem.failures)
    for row in problem.rows:
        kept = sum(weight for _, weight in row.undone)
        weights = {**dict(row.added), **{number: -weight for number, weight in row.undone}}
        if row.given_up is not None:
            weights[changes + row.given_up] = 1
        yield weights, 1 - kept - _ROUNDING, inf
    for one, other in problem.clashes:
        yield {one: 1, other: 1}, 0, 1
    columns = {changes + failures + number: points for number, (points, _) in enumerate(problem.shared)}
    for column, (_, sharing) in zip(columns, problem.shared, strict=True):
        for change in sharing:
            yield {change: -1, column: 1}, 0, inf
    if problem.limit is not None:
        yield {**dict(enumerate(problem.efforts)), **columns}, 0, problem.limit


class _Solver:
    """HiGHS, silent, with one thread and no gap, so that it answers alike; all columns are 0 or 1."""

    def __init__(self, columns: int) -> None:
        import numpy as np
        from highspy import Highs, HighsVarType

        self._np = np
        self._columns = np.arange(columns, dtype=np.int32)
        self._highs = Highs()  # type: ignore[no-untyped-call]
        for option, value in _OPTIONS.items():
            self._highs.setOptionValue(option, value)
        self._highs.addVars(columns, np.zeros(columns), np.ones(columns))
        whole = np.full(columns, HighsVarType.kInteger)
        self._highs.changeColsIntegrality(columns, self._columns, whole)

    def require(self, weights: Mapping[int, float], low: float, high: float) -> int:
        """Keep a sum of columns between two bounds; return the number of the row."""
        columns = self._np.array(sorted(weights), dtype=self._np.int32)
        values = self._np.array([weights[column] for column in sorted(weights)], dtype=float)
        self._highs.addRow(low, high, len(columns), columns, values)
        return self._highs.getNumRow() - 1

    def bound(self, row: int, low: float, high: float) -> None:
        """Change the bounds of a row."""
        self._highs.changeRowBounds(row, low, high)

    def minimized(self, costs: Sequence[float]) -> list[float] | None:
        """Return the values of the columns that cost least; None if no values keep all bounds."""
        from highspy import HighsModelStatus

        self._highs.changeColsCost(len(costs), self._columns, self._np.array(costs, dtype=float))
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == HighsModelStatus.kInfeasible:
            return None
        if status == HighsModelStatus.kSolutionLimit:
            raise TooHardError
        if status != HighsModelStatus.kOptimal:
            raise RuntimeError(f"HiGHS ended with {self._highs.modelStatusToString(status)}")
        return list(self._highs.getSolution().col_value)
