"""What several formats say about a plan."""

from collections.abc import Iterator, Mapping, Sequence

from omnicheck.report.wording import counted, listed
from omnicheck.units.grouping import grouped
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.obligation import Definition, Kind
from omnicheck.verdict.plan import Effort, Left, Plan, PlanGoal, PlanStep, Proof, Standings, standings

_MOST = 6
NAMES: Mapping[PlanGoal, str] = {
    PlanGoal.CIO: "the CIO's definition",
    PlanGoal.CMO: "the CMO's definition",
    PlanGoal.BOTH: "both definitions",
}
DEFINITIONS: Mapping[Definition, str] = {
    Definition.CIO: "CIO",
    Definition.CMO: "CMO",
    Definition.ALIGNMENT: "alignment",
}


def size(plan: Plan) -> str:
    """Return how much a plan is: `28 steps, 116 points`."""
    return f"{counted(len(plan.steps), 'step')}, {counted(plan.effort.points, 'point')}"


def proof(plan: Plan) -> str:
    """Return what is known about its effort, as a sentence without a full stop."""
    among = f"of the {counted(plan.considered, 'change')} considered"
    match plan.effort.proof:
        case Proof.LEAST if not plan.considered:
            return "nothing needs to change"
        case Proof.LEAST:
            return f"proved least among the {counted(plan.considered, 'change')} considered"
        case Proof.BOUNDED:
            why = "the search was interrupted" if plan.interrupted else "the search reached its cap"
            bound = counted(plan.effort.bound or 0, "point")
            least = f": no set {among} that reaches this has fewer than {bound}"
            return f"not proved least, as {why}{least if plan.effort.bound else ''}"
        case Proof.GREEDY:
            return f"found step by step {among}, and perhaps not the least: that takes omnicheck[plan]"


def alone(plan: Plan) -> str:
    """Return what each office alone would take; empty if that was not worked out."""
    parts = [f"{office.upper()} {_points(effort)}" for office, effort in plan.alone.items()]
    return f"For one office alone: {listed(parts, len(parts))}" if parts else ""


def _points(effort: Effort) -> str:
    unproved = "" if effort.proof is Proof.LEAST else " at most"
    return f"{counted(effort.points, 'point')}{unproved}"


def standing(of: Standings) -> str:
    """Return verdict and counts: `not satisfied, 96 of 170 kept`."""
    verdict = f"{of.verdict}, " if of.verdict else ""
    unproven = f", {of.tally.unproven} unproven" if of.tally.unproven else ""
    return f"{verdict}{of.tally.kept:,} of {of.tally.total:,} kept{unproven}"


def imperative(step: PlanStep) -> str:
    """Return what to do, as a heading."""
    return step.change.words[:1].upper() + step.change.words[1:]


def points(step: PlanStep) -> str:
    """Return the points of a step: `2 points + 4 for a new link from a to b`."""
    charges = "".join(f" + {one.points} for {one.words}" for one in step.charges)
    return f"{counted(step.effort, 'point')}{charges}"


def closes(step: PlanStep) -> str:
    """Return what a step closes for whom: `closes finding 2 (CIO 16, CMO 16)`; empty if nothing yet."""
    if not step.closes:
        return ""
    total = f"{counted(len(step.closes), 'obligation')} ({_for_whom(step.closes)})"
    if step.findings:
        return f"Closes {_numbered('finding', step.findings)}: {total}"
    return f"Closes {total}" + (f" of {_numbered('finding', step.parts)}" if step.parts else "")


def _for_whom(keys: Sequence[str]) -> str:
    """Return how many obligations are whose: `CIO 16, CMO 16`."""
    found = grouped((Kind(key.partition("/")[0]).definition, key) for key in keys)
    return ", ".join(f"{DEFINITIONS[one]} {len(found[one]):,}" for one in Definition if one in found)


def _numbered(noun: str, numbers: Sequence[int]) -> str:
    return f"{noun}{'s' if len(numbers) > 1 else ''} {listed([*map(str, numbers)], _MOST)}"


def opens(step: PlanStep) -> str:
    """Return what is unproven after a step and was broken before; empty if nothing."""
    return f"Leaves {_what(step.opens)} unproven and no longer broken" if step.opens else ""


def prepares(plan: Plan, step: PlanStep) -> str:
    """Return what a step is for that closes nothing of the office; empty if it closes something."""
    if any(map(plan.office.asks_for, (*step.closes, *step.opens))):
        return ""
    return f"Prepares step {step.prepares}" if step.prepares else "Keeps what another step would break"


def breaks(step: PlanStep) -> str:
    """Return what a step breaks, and until when; empty if nothing."""
    parts = []
    if step.breaks:
        parts.append(f"Breaks {_what(step.breaks)} until step {step.until}")
    if step.loses:
        parts.append(f"Leaves {_what(step.loses)} broken, which this plan is not for")
    return "; ".join(parts)


def _what(keys: Sequence[str]) -> str:
    """Return obligations as people say them: `delivery at chat-window (CIO 5)`."""
    return f"{listed([*dict.fromkeys(map(_named, keys))], _MOST)} ({_for_whom(keys)})"


def _named(key: str) -> str:
    kind, subject, *rest = key.split("/")
    match Kind(kind):
        case Kind.ROUTE | Kind.FACT | Kind.STANDARD | Kind.CAPABILITY:
            return f"{rest[0]} at {subject}"
        case Kind.HAND_OVER:
            return f"step {rest[0]} of {subject}"
        case _:
            return subject


def changed_standings(plan: Plan, step: PlanStep) -> Iterator[tuple[Definition, Standings]]:
    """Yield the standings that a step changes."""
    before: Mapping[Definition, Standings] | None = (
        plan.steps[step.number - 2].after if step.number > 1 else None
    )
    for definition, of in step.after.items():
        old = before[definition] if before else today(plan)[definition]
        if old != of:
            yield definition, of


def today(plan: Plan) -> Mapping[Definition, Standings]:
    """Return the standings of the model as it is."""
    return standings(plan.today)


def after_all(plan: Plan) -> Mapping[Definition, Standings]:
    """Return the standings after all steps."""
    return plan.steps[-1].after if plan.steps else today(plan)


def then(plan: Plan, step: PlanStep) -> str:
    """Return the standings after a step that it changes: `Then CIO 96 of 170, CMO 101 of 170 kept`."""
    parts = [
        f"{DEFINITIONS[definition]} {of.tally.kept:,} of {of.tally.total:,}"
        + (f" ({of.verdict})" if of.verdict and not of.tally.broken else "")
        for definition, of in changed_standings(plan, step)
    ]
    return f"Then kept: {listed(parts, len(parts))}" if parts else ""


def details(plan: Plan, step: PlanStep) -> Iterator[str]:
    """Yield what a step takes and reaches, and what may be decided instead, a sentence each."""
    decision = step.change.decision[:1].upper() + step.change.decision[1:]
    reached = (closes(step), opens(step), prepares(plan, step), then(plan, step), breaks(step))
    yield from filter(None, (points(step), *reached, decision))


def owners(step: PlanStep) -> str:
    """Return who owns what a step changes."""
    return listed(step.owners, _MOST) if step.owners else "no owner"


def left_by_reason(plan: Plan) -> Mapping[str, Sequence[Left]]:
    """Return what a plan leaves, by why."""
    return grouped((str(one.why), one) for one in plan.left)


NEW = "New after the plan"
LOOSENED = "Loosened by the plan"


def brought(plan: Plan) -> Sequence[Gap]:
    """Return the gaps that are new after a plan, such as a waiver that nothing needs any more."""
    left = {one.gap.id for one in plan.left}
    found = plan.comparison.head.gaps
    return [gap for gap in found if gap.standing is Standing.NEW and gap.id not in left]


def granted(plan: Plan) -> str:
    """Return how much a plan takes for granted; empty if nothing."""
    if not plan.questions:
        return ""
    return f"{counted(len(plan.questions), 'answer')} that the model does not give"
