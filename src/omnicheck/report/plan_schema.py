"""The JSON Schema of plans."""

from omnicheck.model.change_kind import ChangeKind
from omnicheck.report.plan_json import SCHEMA
from omnicheck.report.schema_parts import COUNT, TEXT, Json, list_of, loosening, nullable, one_of, open_object
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.plan import PlanGoal, Proof, Why
from omnicheck.verdict.report import Verdict

_EFFORT: Json = {
    "effort": {**COUNT, "description": "points of all steps, what they share once"},
    "bound": {
        **nullable(COUNT),
        "description": "no set that leaves no more broken has fewer points",
    },
    "proof": one_of(Proof),
}
_STANDING: Json = {
    "verdict": nullable(one_of(Verdict)),
    **dict.fromkeys(("kept", "broken", "unproven", "total"), COUNT),
}
_STANDINGS: Json = open_object(
    "counts by definition; the alignment has no verdict",
    {one.value: open_object("one definition", _STANDING) for one in Definition},
)
_CHARGE: Json = {"name": TEXT, "kind": one_of(ChangeKind), "points": COUNT, "for": TEXT}
_PLACE: Json = {"file": TEXT, "line": COUNT, "column": COUNT}
_STEP: Json = {
    "number": COUNT,
    "kind": one_of(ChangeKind),
    "title": TEXT,
    "decision": {**nullable(TEXT), "description": "another answer that the offices may give instead"},
    "effort": {**COUNT, "description": "points without the charges"},
    "charges": list_of(open_object("what the step is first to need of several", _CHARGE)),
    "owners": list_of(TEXT),
    "elements": list_of(TEXT),
    "closes": {**list_of(TEXT), "description": "keys of obligations that are kept after it"},
    "breaks": {**list_of(TEXT), "description": "keys of obligations that are broken until a later step"},
    "until": {**nullable(COUNT), "description": "the step after which what it breaks is not broken"},
    "loses": {**list_of(TEXT), "description": "keys of obligations that are broken from it on"},
    "opens": {**list_of(TEXT), "description": "keys of obligations that are unproven and no longer broken"},
    "prepares": {**nullable(COUNT), "description": "the later step that closes something with it"},
    "findings": {**list_of(COUNT), "description": "numbers of today's findings that are closed"},
    "parts": {**list_of(COUNT), "description": "numbers of those of which it closes a part"},
    "after": _STANDINGS,
}
_WHERE = open_object("where", _PLACE)
_GAP: Json = {"rule": TEXT, "message": TEXT, "place": _WHERE}
_GRANTED: Json = {"id": TEXT, "question": TEXT, "owners": list_of(TEXT)}


def plan_schema() -> dict[str, object]:
    """Return the schema of `omnicheck plan --format json`."""
    one = {
        "schema": {"const": SCHEMA},
        "landscape": TEXT,
        "for": one_of(PlanGoal),
        "limit": nullable(COUNT),
        **_EFFORT,
        "interrupted": {"type": "boolean"},
        "considered": COUNT,
        "audits": COUNT,
        "alone": {
            "type": "object",
            "description": "what each office alone would take",
            "additionalProperties": open_object("an effort", _EFFORT),
        },
        "today": _STANDINGS,
        "after": _STANDINGS,
        "steps": list_of(open_object("a change, in order", _STEP)),
        "budgets": list_of(open_object("what fewer points reach", {"points": COUNT, "after": _STANDINGS})),
        "left": list_of(open_object("a gap that no change closes", {"why": one_of(Why), **_GAP})),
        "new": list_of(open_object("a gap that is not there today", _GAP)),
        "loosened": list_of(loosening(_WHERE)),
        "granted": list_of(open_object("a question whose answer is taken for granted", _GRANTED)),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "omnicheck plan",
        **open_object("the least plan", one),
    }
