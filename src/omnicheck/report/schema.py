"""The JSON Schema of the JSON report: the keys that readers may rely on."""

from omnicheck.model.change_kind import ChangeKind
from omnicheck.report.json_report import SCHEMA
from omnicheck.report.schema_parts import (
    COUNT,
    NULL,
    TEXT,
    Json,
    closed_object,
    comparison_definitions,
    empty_list,
    list_of,
    nullable,
    one_of,
    open_object,
    ref,
    witness_definitions,
)
from omnicheck.report.wording import OFFICE
from omnicheck.verdict.finding import BOTH
from omnicheck.verdict.gap import Level, Standing
from omnicheck.verdict.obligation import Definition, Outcome, Promise
from omnicheck.verdict.report import Axis, Verdict

_VACUOUS: Json = {**COUNT, "description": "those of the kept that nothing could break"}
_TALLY: Json = {"kept": COUNT, "broken": COUNT, "unproven": COUNT, "vacuous": _VACUOUS, "total": COUNT}
_PLACE: Json = {
    "file": TEXT,
    "line": {"type": "integer", "minimum": 1},
    "column": {"type": "integer", "minimum": 1},
}
_OBLIGATION: Json = {"key": TEXT, "outcome": one_of(Outcome)}

_JUDGED: Json = {
    "schema": {"const": SCHEMA},
    "landscape": TEXT,
    "loosened": {**list_of(ref("loosening")), "description": "by the change, against the base"},
    "definitions": closed_object("both, never combined", dict.fromkeys(OFFICE, ref("definition"))),
    "alignment": ref("tally"),
    "disagreements": list_of(ref("disagreement")),
    "gaps": {**list_of(ref("gap")), "description": "worst first"},
    "differences": {**list_of(ref("difference")), "description": "on purpose, by touchpoint"},
    "waived": {**list_of(ref("waived")), "description": "worst first"},
    "obligations": {**list_of(open_object("an obligation", _OBLIGATION)), "description": "all, by key"},
    "faults": empty_list(list_of(ref("fault"))),
    "comparison": nullable(ref("comparison")),
    "baseline": nullable(ref("baseline")),
    "waived_obligations": list_of(TEXT),
    "ignored_rules": list_of(TEXT),
    "scores": closed_object(
        "by axis; each axis has every obligation once",
        {axis.value: list_of(ref("group")) for axis in Axis},
    ),
    "agreement": ref("agreement"),
    "view": nullable(ref("view")),
    "references": list_of(ref("reference")),
    "plug_ins": list_of(TEXT),
    "provenance": nullable(ref("provenance")),
}

_LISTS = ("disagreements", "gaps", "differences", "waived", "obligations", "waived_obligations")
_REFUSED: Json = {
    "schema": {"const": SCHEMA},
    "landscape": NULL,
    "definitions": closed_object("not judged", dict.fromkeys(OFFICE, NULL)),
    "alignment": NULL,
    **{
        key: empty_list(list_of({}))
        for key in ("loosened", *_LISTS, "ignored_rules", "references", "plug_ins")
    },
    "faults": {**list_of(ref("fault")), "minItems": 1},
    "comparison": NULL,
    "baseline": NULL,
    "scores": NULL,
    "agreement": NULL,
    "view": NULL,
    "provenance": NULL,
}

_SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
_SCORE: Json = {
    "verdict": one_of(Verdict),
    "score": nullable({**list_of(_SHARE), "minItems": 2, "maxItems": 2, "description": "from, to"}),
    **_TALLY,
    "waived": COUNT,
}
_PROMISES: Json = {"type": "object", "propertyNames": one_of(Promise), "additionalProperties": ref("tally")}
_NOTHING: Json = {**nullable(TEXT), "description": "why there is nothing to judge, and what to declare"}
_DEFINITION: Json = {
    **_SCORE,
    "nothing": _NOTHING,
    "unjudged": list_of(one_of(Promise)),
    "promises": _PROMISES,
    "unasked": COUNT,
}
_GROUP: Json = {"of": nullable(TEXT), **{who.value: ref("score") for who in Definition}}
_KEYS: Json = {who.value: list_of(TEXT) for who in Definition}
_CHANGE: Json = {
    "kind": one_of(ChangeKind),
    "words": TEXT,
    "effort": {**COUNT, "description": "points of the change alone; changes may share a part"},
    "partial": {"type": "boolean", "description": "true if others are needed too"},
    "decision": {**nullable(TEXT), "description": "what the offices may decide instead"},
}
_CAUSE: Json = {
    "id": TEXT,
    "number": COUNT,
    "rule": {**TEXT, "description": "the first of its gaps' in the catalogue, waived ones too"},
    "level": one_of(Level),
    "standing": nullable(one_of(Standing)),
    "message": TEXT,
    "remedy": TEXT,
    "changes": {**list_of(ref("offered")), "description": "what closes its gaps, as far as known, together"},
    "place": ref("place"),
    "element": TEXT,
    "matter": nullable(TEXT),
    "helps_both": {"type": "boolean"},
    "gaps": list_of(TEXT),
    "waived": {**list_of(TEXT), "description": "gaps of the same cause that are waived"},
    "closes": closed_object("broken obligations that no other gap touches, by definition", _KEYS),
    "remains": closed_object("broken obligations that other gaps touch too, by definition", _KEYS),
    "other_rules": list_of(TEXT),
}
_CLOSED: Json = {who.value: COUNT for who in BOTH}
_AGREEMENT: Json = {
    "causes": list_of(ref("cause")),
    "together": nullable(closed_object("broken obligations that are closed, by definition", _CLOSED)),
}
_WAIVER: Json = {
    "waiver": nullable(TEXT),
    "because": TEXT,
    "until": TEXT,
    "by": nullable(TEXT),
    "waiver_place": ref("place"),
}
_GAP: Json = {
    "id": TEXT,
    "cause": TEXT,
    "rule": TEXT,
    "promise": one_of(Promise),
    "definition": nullable(one_of(Definition)),
    "level": one_of(Level),
    "message": TEXT,
    "remedy": TEXT,
    "changes": {
        **list_of(ref("offered")),
        "description": "the ways to close it, the least effort first, at most ten",
    },
    "place": ref("place"),
    "related": list_of(ref("related")),
    "breaks": list_of(TEXT),
    "leaves_unproven": list_of(TEXT),
    "witness": nullable(ref("witness")),
    "standing": nullable(one_of(Standing)),
}
_DISAGREEMENT: Json = {
    "touchpoint": TEXT,
    "subject": TEXT,
    **{str(key): nullable(one_of(Outcome)) for key in OFFICE},
    **{f"{key}_reason": TEXT for key in OFFICE},
}
_DIFFERENCE: Json = {
    "touchpoint": TEXT,
    "standard": TEXT,
    "because": TEXT,
    "place": ref("place"),
    "excuses": {
        **list_of(TEXT),
        "description": "keys of obligations that do not apply, or apply less strictly",
    },
}
_PROVENANCE: Json = {
    "version": {**TEXT, "description": "of omnicheck"},
    "model": TEXT,
    "patches": {**list_of(TEXT), "description": "what --with laid over the model"},
    "commit": nullable(TEXT),
    "changed": {**nullable({"type": "boolean"}), "description": "whether its files differ from the commit"},
    "as_of": {**nullable(TEXT), "description": "the day of --as-of"},
}
_FAULT: Json = {
    "message": TEXT,
    "place": nullable(ref("place")),
    "hint": TEXT,
    "related": list_of(ref("related")),
}


def report_schema() -> Json:
    """Return the schema of version 1, draft 2020-12: a report is either judged or refused."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "oneOf": [
            open_object("an audit's conclusions", _JUDGED),
            open_object("a model that could not be judged: its faults, and nothing judged", _REFUSED),
        ],
        "$defs": {
            "tally": closed_object("obligations by outcome", _TALLY),
            "place": closed_object("a position in a source, counted from 1", _PLACE),
            "related": closed_object("a further place, with a note", {"message": TEXT, **_PLACE}),
            "definition": open_object("the judgement of one definition", _DEFINITION),
            "disagreement": open_object(
                "the outcomes of both definitions on one touchpoint and subject", _DISAGREEMENT
            ),
            "gap": open_object("a problem that a rule found", _GAP),
            "difference": open_object(
                "a difference declared with a reason, and what it excuses", _DIFFERENCE
            ),
            **comparison_definitions(_WAIVER),
            "waived": open_object("a waived gap, or the waived part of one", {**_GAP, **_WAIVER}),
            "score": open_object("one group's obligations of one definition", _SCORE),
            "group": open_object("one channel, touchpoint, place or data object", _GROUP),
            "offered": open_object("a change of the model that a rule offers", _CHANGE),
            "cause": open_object("a finding: the gaps of one cause", _CAUSE),
            "agreement": open_object("the findings, those first that help both definitions", _AGREEMENT),
            "view": open_object(
                "the filters on gaps; scores cover the whole model",
                {"filters": list_of(TEXT), "hidden": COUNT},
            ),
            "provenance": open_object("where the report comes from, if it was asked to say so", _PROVENANCE),
            "reference": open_object("a reference model", {"name": TEXT, "missing": COUNT}),
            "fault": open_object("an error in the model's files", _FAULT),
            **witness_definitions(),
        },
    }
