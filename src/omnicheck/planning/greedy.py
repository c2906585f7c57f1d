"""A set of changes that satisfies all clauses, found step by step where there is no solver."""

from omnicheck.planning.hitting_set import Choice, Problem


def greedy(problem: Problem) -> Choice:
    """Return a set found by taking the change that satisfies most for its points, again and again."""
    chosen: set[int] = set()
    clashing: dict[int, set[int]] = {}
    for one, other in problem.clashes:
        clashing.setdefault(one, set()).add(other)
        clashing.setdefault(other, set()).add(one)
    while True:
        unmet = [row for row in problem.rows if row.lacks(chosen) > 0]
        gains: dict[int, float] = {}
        for row in unmet:
            worth = problem.failures[row.given_up] if row.given_up is not None else 1
            for change, weight in row.added:
                if change not in chosen and chosen.isdisjoint(clashing.get(change, ())):
                    gains[change] = gains.get(change, 0) + worth * min(weight, row.lacks(chosen))
        affordable = {
            change: gain / (cost or 0.5)
            for change, gain in gains.items()
            if (cost := _cost(problem, chosen | {change}) - _cost(problem, chosen)) is not None
            and (problem.limit is None or _cost(problem, chosen) + cost <= problem.limit)
        }
        if not affordable:
            lost = frozenset(row.given_up for row in unmet if row.given_up is not None)
            return Choice(frozenset(chosen), lost)
        chosen.add(min(affordable, key=lambda change: (-affordable[change], change)))


def _cost(problem: Problem, chosen: set[int]) -> int:
    shared = sum(points for points, sharing in problem.shared if not chosen.isdisjoint(sharing))
    return sum(problem.efforts[number] for number in chosen) + shared
