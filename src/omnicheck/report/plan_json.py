"""A plan as JSON."""

from collections.abc import Mapping

from omnicheck.report.json_parts import loosening_json
from omnicheck.report.json_text import json_text
from omnicheck.report.plan_wording import after_all, brought, today
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.plan import Effort, Plan, PlanStep, Standings
from omnicheck.verdict.question import Question

SCHEMA = "omnicheck/plan/1"


def render(plan: Plan) -> str:
    """Return a plan. Keys are only ever added."""
    return json_text(
        {
            "schema": SCHEMA,
            "landscape": plan.today.landscape.name,
            "for": plan.office.value,
            "limit": plan.limit,
            **_effort(plan.effort),
            "interrupted": plan.interrupted,
            "considered": plan.considered,
            "audits": plan.audits,
            "alone": {office.value: _effort(effort) for office, effort in plan.alone.items()},
            "today": _standings(today(plan)),
            "after": _standings(after_all(plan)),
            "steps": [_step(one) for one in plan.steps],
            "budgets": [{"points": one.points, "after": _standings(one.after)} for one in plan.budgets],
            "left": [{"why": one.why.value, **_gap(one.gap)} for one in plan.left],
            "new": [_gap(gap) for gap in brought(plan)],
            "loosened": [loosening_json(one) for one in plan.comparison.loosened],
            "granted": [_question(one) for one in plan.questions],
        }
    )


def _effort(effort: Effort) -> dict[str, object]:
    return {"effort": effort.points, "bound": effort.bound, "proof": effort.proof.value}


def _standings(of: Mapping[Definition, Standings]) -> dict[str, object]:
    return {
        definition.value: {
            "verdict": one.verdict.value if one.verdict else None,
            "kept": one.tally.kept,
            "broken": one.tally.broken,
            "unproven": one.tally.unproven,
            "total": one.tally.total,
        }
        for definition, one in of.items()
    }


def _step(step: PlanStep) -> dict[str, object]:
    change = step.change
    return {
        "number": step.number,
        "kind": change.kind.value,
        "title": change.words,
        "decision": change.decision or None,
        "effort": step.effort,
        "charges": [
            {"name": one.name, "kind": one.kind.value, "points": one.points, "for": one.words}
            for one in step.charges
        ],
        "owners": list(step.owners),
        "elements": list(dict.fromkeys("/".join(edit.path[:2]) for edit in change.edits)),
        "closes": list(step.closes),
        "breaks": list(step.breaks),
        "until": step.until,
        "loses": list(step.loses),
        "opens": list(step.opens),
        "prepares": step.prepares,
        "findings": list(step.findings),
        "parts": list(step.parts),
        "after": _standings(step.after),
    }


def _gap(gap: Gap) -> dict[str, object]:
    return {"rule": gap.rule, "message": gap.message, "place": gap.place._asdict()}


def _question(one: Question) -> dict[str, object]:
    return {"id": one.id, "question": one.words, "owners": list(one.owners)}
