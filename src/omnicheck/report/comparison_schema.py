"""The part of the report's JSON Schema that tells what a report was held against."""

from omnicheck.report.phrases import OFFICE
from omnicheck.report.schema_words import COUNT, TEXT, Json, closed, growing, many, one_of, perhaps, ref
from omnicheck.verdict.comparison import ObligationState


def comparison_definitions(waiver: Json) -> Json:
    """The definitions of a comparison and a baseline; `waiver` is what is said of every waiver."""
    change: Json = {"key": TEXT, "before": one_of(ObligationState), "after": one_of(ObligationState)}
    return {
        "comparison": growing("what a change does to what was audited as its base", _comparison(waiver)),
        "change": growing("an obligation that does not stand as it did", change),
        "baseline": growing("the known gaps that it was held against", _baseline()),
    }


def _comparison(waiver: Json) -> Json:
    added = growing("a waiver", {"rule": TEXT, "at": many(TEXT), **waiver})
    judged = closed("both, as they were", dict.fromkeys(OFFICE, ref("definition")))
    return {
        "base": TEXT,
        "definitions": {**perhaps(judged), "description": "null where there was no model"},
        "changes": {**many(ref("change")), "description": "by key"},
        "fixed": many(ref("gap")),
        "removed": many(ref("gap")),
        "waivers_added": {**many(added), "description": "or prolonged"},
    }


def _baseline() -> Json:
    entry = growing("what is true no more", {"what": TEXT, "key": TEXT})
    return {"file": TEXT, "entries": COUNT, "known": COUNT, "stale": many(entry)}
