"""A set of changes as steps in order, each with what the audit says after it."""

from collections.abc import Container, Iterator, Mapping, Sequence, Set

from omnicheck.model.edit import Edit, KeyPath, SetKey
from omnicheck.model.landscape import Landscape
from omnicheck.planning.goal import Goal
from omnicheck.planning.least_plan import LeastSet, Outcomes, Search
from omnicheck.planning.step_order import Needed, step_order
from omnicheck.verdict.change import Change, more_words
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.offered_changes import own_effort
from omnicheck.verdict.owners import Owners
from omnicheck.verdict.plan import PlanStep, standings


def steps_of(search: Search, found: LeastSet, goal: Goal) -> tuple[PlanStep, ...]:
    """Return the changes of a set that reaches a goal, as steps in order.

    An order in which no step breaks what was kept is preferred: a step that does is moved behind those that
    put it right, as long as that helps.
    """
    needed = _needed(search, found)
    order = _unbroken(search, step_order(search.menu, needed))
    return tuple(_steps(search, order, needed, goal))


def _needed(search: Search, found: LeastSet) -> Needed:
    """Return what is lost without each step, found by leaving it out, and what must come before it.

    What a step brings into being, such as what a capability needs, must not be broken when it comes.
    """
    after, today = search.outcomes(found.changes), search.outcomes(frozenset())
    lost: dict[int, set[str]] = {}
    brings: dict[str, set[int]] = {}
    for step in sorted(found.changes):
        left = search.outcomes(found.changes - {step})
        lost[step] = {key for key, outcome in after.items() if _is_better(outcome, left.get(key, outcome))}
        for key in after.keys() - left.keys() - today.keys():
            brings.setdefault(key, set()).add(step)
    before: dict[int, set[int]] = {step: set() for step in lost}
    for step, keys in lost.items():
        for key in keys & brings.keys():
            for later in brings[key] - {step}:
                before[later].add(step)
    return Needed(lost, before)


def _is_better(outcome: Outcome | None, other: Outcome | None) -> bool:
    """Return whether an outcome is kept and another is not, or is only unproven and the other broken."""
    if outcome is None or outcome is other:
        return False
    return outcome is Outcome.KEPT or other is Outcome.BROKEN


def _unbroken(search: Search, order: list[int]) -> list[int]:
    """Return the order with each step that breaks something moved behind the step that puts it right."""
    for _ in range(len(order)):
        moved = next(_moves(search, order), None)
        if moved is None:
            return order
        order = moved
    return order


def _moves(search: Search, order: list[int]) -> Iterator[list[int]]:
    """Yield orders in which the first step that breaks something breaks nothing where it is moved to."""
    prefixes = [search.outcomes(frozenset(order[:number])) for number in range(len(order) + 1)]
    for place, step in enumerate(order):
        broken = _broken(prefixes[place], prefixes[place + 1])
        if not broken:
            continue
        for later in range(place + 2, len(order) + 1):
            if all(prefixes[later].get(key) is not Outcome.BROKEN for key in broken):
                rest = [*order[:place], *order[place + 1 : later]]
                ends = [search.outcomes(frozenset(some)) for some in (rest, order[:later])]
                if all(ends) and not _broken(*ends):
                    yield [*rest, step, *order[later:]]
                break


def _broken(before: Outcomes, after: Outcomes) -> list[str]:
    """Return what is broken after a step and was kept before it, or was not there."""
    kept = (Outcome.KEPT, None)
    return [key for key, one in after.items() if one is Outcome.BROKEN and before.get(key) in kept]


def _kept_at_last(before: Outcomes, after: Outcomes) -> Iterator[str]:
    """Yield what is kept after a step and was not before it, though it was owed."""
    return (key for key, one in after.items() if one is Outcome.KEPT and before.get(key, one) is not one)


def _steps(search: Search, order: Sequence[int], needed: Needed, goal: Goal) -> Iterator[PlanStep]:
    landscape = search.today.report.landscape
    owners, charged, brought = Owners(landscape), set[str](), set[KeyPath]()
    prefixes = [frozenset(order[:number]) for number in range(len(order) + 1)]
    outcomes, stages = [search.outcomes(one) for one in prefixes], [standings(search.today.report)]
    for after in map(search.after, prefixes[1:]):
        stages.append(after.standings if after else stages[-1])
    for number, step in enumerate(order, 1):
        change, old, new = search.menu.changes[step], outcomes[number - 1], outcomes[number]
        charges = tuple(one for one in change.shared if one.name not in charged)
        charged |= {one.name for one in charges}
        broken = set(_broken(old, new))
        loses = {key for key in broken if outcomes[-1].get(key) is Outcome.BROKEN}
        closes, findings = set(_kept_at_last(old, new)), _closed(search, new) - _closed(search, old)
        yield PlanStep(
            number,
            _as_more(change, brought),
            own_effort(landscape.document.policy, change),
            charges,
            tuple(_owners(landscape, owners, change)),
            tuple(sorted(closes)),
            tuple(sorted(broken - loses)),
            tuple(sorted(loses)),
            tuple(
                sorted(
                    key
                    for key, one in new.items()
                    if one is not Outcome.KEPT and _is_better(one, old.get(key, one))
                )
            ),
            tuple(sorted(findings)),
            tuple(sorted(_touched(search, closes) - findings)),
            _first_kept(outcomes, number, {*filter(goal.covers_key, needed.lost[step])}),
            _last_broken(outcomes, number, broken - loses),
            stages[number],
        )
        brought |= {edit.path for edit in change.edits}


def _as_more(change: Change, brought: Container[KeyPath]) -> Change:
    """Return a change; if it brings a link that is there by then, in words that say so."""
    for edit in change.edits:
        match edit:
            case SetKey(path=("flows", _) as path, value=Mapping() as body) if path in brought:
                carries = body.get("carries")
                data = [*map(str, carries)] if isinstance(carries, tuple) else []
                return change._replace(words=more_words(str(body["from"]), str(body["to"]), data))
    return change


def _first_kept(outcomes: Sequence[Outcomes], number: int, keys: Set[str]) -> int | None:
    """Return the first step after a number after which one of some obligations is better than before."""
    for later in range(number + 1, len(outcomes)):
        before, after = outcomes[later - 1], outcomes[later]
        if any(_is_better(after.get(key), before.get(key)) for key in keys):
            return later
    return None


def _last_broken(outcomes: Sequence[Outcomes], number: int, keys: Set[str]) -> int | None:
    """Return the step after which none of some obligations is broken any more."""
    broken = (one for one, of in enumerate(outcomes) if any(of.get(key) is Outcome.BROKEN for key in keys))
    return max(broken, default=number) + 1 if keys else None


def _touched(search: Search, keys: Set[str]) -> set[int]:
    """Return the findings of today that touch one of some obligations."""
    return {
        finding.number
        for finding in search.today.report.agreement.findings
        if any(key in keys for gap in finding.gaps for one in gap.touched for key in one.keys)
    }


def _closed(search: Search, now: Outcomes) -> set[int]:
    """Return the findings of today of which everything that they touch is kept, or no longer owed."""
    return {
        finding.number
        for finding in search.today.report.agreement.findings
        if (keys := [key for gap in finding.gaps for one in gap.touched for key in one.keys])
        and all(now.get(key, Outcome.KEPT) is Outcome.KEPT for key in keys)
    }


def _owners(landscape: Landscape, owners: Owners, change: Change) -> Iterator[str]:
    """Yield the roles that own what a change edits, or the ends of what it brings, each once."""
    found = (role for edit in change.edits for role in _of_edit(landscape, owners, edit))
    yield from dict.fromkeys(found)


def _of_edit(landscape: Landscape, owners: Owners, edit: Edit) -> Iterator[str]:
    section, id, *_ = edit.path
    match edit:
        case SetKey(path=("flows", flow), value=dict(body)) if flow not in landscape.document.flows:
            ends = (str(body.get("to")), str(body.get("from")))
            known = {*landscape.document.systems, *landscape.touchpoints}
            for end in (one for one in ends if one in known):
                yield from owners.of_element(landscape.element(end))
        case _:
            yield from owners.of_element((section, id))
