"""The JSON Schema of the JSON report: what a reader may rely on, and where keys may yet be added."""

from omnicheck.report.json_report import SCHEMA
from omnicheck.report.schema_parts import (
    COUNT,
    NULL,
    TEXT,
    Json,
    closed,
    comparison_definitions,
    growing,
    many,
    none_of,
    one_of,
    perhaps,
    ref,
    witness_definitions,
)
from omnicheck.report.wording import OFFICE
from omnicheck.verdict.agreement import BOTH
from omnicheck.verdict.gap import Level, Standing
from omnicheck.verdict.obligation import Definition, Outcome, Promise
from omnicheck.verdict.report import Axis, Verdict

_TALLY: Json = {"kept": COUNT, "broken": COUNT, "unproven": COUNT, "total": COUNT}
_PLACE: Json = {
    "file": TEXT,
    "line": {"type": "integer", "minimum": 1},
    "column": {"type": "integer", "minimum": 1},
}
_JUDGED = "what an audit concludes"
_REFUSED = "a model that could not be read: only its faults, nothing was judged"


def report_schema() -> Json:
    """The schema of version 1, draft 2020-12: a report is either judged or refused."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "oneOf": [growing(_JUDGED, _judged()), growing(_REFUSED, _refused())],
        "$defs": {
            "tally": closed("obligations by outcome", _TALLY),
            "place": closed("a position in a source, counted from 1", _PLACE),
            "related": closed("a further place and what stands there", {"message": TEXT, **_PLACE}),
            "definition": growing("one definition judged", _definition()),
            "disagreement": growing("both definitions on one subject at one touchpoint", _disagreement()),
            "gap": growing("one thing that is wrong", _gap()),
            "difference": growing("a difference declared with a reason, and what it excuses", _difference()),
            **comparison_definitions(_waiver()),
            "waived": growing("a gap, or a part of one, that is waived", _waived()),
            "score": growing("one group's obligations of one definition", _score()),
            "group": growing("one channel, touchpoint, place or data object", _group()),
            "cause": growing("one thing to mend", _cause()),
            "agreement": growing("what to mend, what helps both definitions first", _agreement()),
            "view": growing("what was asked to be shown; scores are of the whole model", _view()),
            "reference": growing("a reference model", {"name": TEXT, "missing": COUNT}),
            "fault": growing("one thing that keeps a model from being read", _fault()),
            **witness_definitions(),
        },
    }


def _judged() -> Json:
    obligation: Json = {"key": TEXT, "outcome": one_of(Outcome)}
    return {
        "schema": {"const": SCHEMA},
        "landscape": TEXT,
        "definitions": closed("both, never blended", dict.fromkeys(OFFICE, ref("definition"))),
        "alignment": ref("tally"),
        "disagreements": many(ref("disagreement")),
        "gaps": {**many(ref("gap")), "description": "worst first"},
        "differences": {**many(ref("difference")), "description": "on purpose, by touchpoint"},
        "waived": {**many(ref("waived")), "description": "worst first"},
        "obligations": {**many(growing("one thing asked", obligation)), "description": "all, by key"},
        "faults": none_of(many(ref("fault"))),
        "comparison": perhaps(ref("comparison")),
        "baseline": perhaps(ref("baseline")),
        "waived_obligations": many(TEXT),
        "ignored_rules": many(TEXT),
        "scores": closed(
            "by axis; each has every obligation once", {axis.value: many(ref("group")) for axis in Axis}
        ),
        "agreement": ref("agreement"),
        "view": perhaps(ref("view")),
        "references": many(ref("reference")),
        "plug_ins": many(TEXT),
    }


def _refused() -> Json:
    empty = ("disagreements", "gaps", "differences", "waived", "obligations", "waived_obligations")
    lists = {key: none_of(many({})) for key in (*empty, "ignored_rules", "references", "plug_ins")}
    return {
        "schema": {"const": SCHEMA},
        "landscape": NULL,
        "definitions": closed("not judged", dict.fromkeys(OFFICE, NULL)),
        "alignment": NULL,
        **lists,
        "faults": {**many(ref("fault")), "minItems": 1},
        "comparison": NULL,
        "baseline": NULL,
        "scores": NULL,
        "agreement": NULL,
        "view": NULL,
    }


def _definition() -> Json:
    promises: Json = {
        "type": "object",
        "propertyNames": one_of(Promise),
        "additionalProperties": ref("tally"),
    }
    return {
        **_score(),
        "unjudged": many(one_of(Promise)),
        "promises": promises,
        "unasked": COUNT,
    }


def _score() -> Json:
    share: Json = {"type": "number", "minimum": 0, "maximum": 1}
    return {
        "verdict": one_of(Verdict),
        "score": perhaps({**many(share), "minItems": 2, "maxItems": 2, "description": "from, to"}),
        **_TALLY,
        "waived": COUNT,
    }


def _group() -> Json:
    return {"of": perhaps(TEXT), **{who.value: ref("score") for who in Definition}}


def _cause() -> Json:
    keys: Json = {who.value: many(TEXT) for who in Definition}
    return {
        "element": TEXT,
        "matter": perhaps(TEXT),
        "helps_both": {"type": "boolean"},
        "gaps": many(TEXT),
        "closes": closed("broken obligations that nothing else stands against, by definition", keys),
        "remains": closed("those that other gaps keep from being kept, by definition", keys),
        "other_rules": many(TEXT),
    }


def _agreement() -> Json:
    together = closed("broken obligations that are closed", {who.value: COUNT for who in BOTH})
    return {"causes": many(ref("cause")), "together": perhaps(together)}


def _view() -> Json:
    return {"filters": many(TEXT), "hidden": COUNT}


def _waived() -> Json:
    return {**_gap(), **_waiver()}


def _waiver() -> Json:
    return {
        "waiver": perhaps(TEXT),
        "because": TEXT,
        "until": TEXT,
        "by": perhaps(TEXT),
        "waiver_place": ref("place"),
    }


def _disagreement() -> Json:
    said: Json = {str(key): perhaps(one_of(Outcome)) for key in OFFICE}
    return {"touchpoint": TEXT, "subject": TEXT, **said, **{f"{key}_reason": TEXT for key in OFFICE}}


def _gap() -> Json:
    return {
        "id": TEXT,
        "rule": TEXT,
        "promise": one_of(Promise),
        "definition": perhaps(one_of(Definition)),
        "level": one_of(Level),
        "message": TEXT,
        "remedy": TEXT,
        "place": ref("place"),
        "related": many(ref("related")),
        "breaks": many(TEXT),
        "leaves_unproven": many(TEXT),
        "witness": perhaps(ref("witness")),
        "standing": perhaps(one_of(Standing)),
    }


def _difference() -> Json:
    return {
        "touchpoint": TEXT,
        "standard": TEXT,
        "because": TEXT,
        "place": ref("place"),
        "excuses": {**many(TEXT), "description": "keys of obligations that are not asked, or asked for less"},
    }


def _fault() -> Json:
    return {"message": TEXT, "place": perhaps(ref("place")), "hint": TEXT, "related": many(ref("related"))}
