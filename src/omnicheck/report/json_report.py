"""The report as JSON, version 1: keys are only ever added. Its schema is in `schema.py`."""

import json
from collections.abc import Iterable, Mapping

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.json_witness import witness_json
from omnicheck.report.phrases import OFFICE, rounded
from omnicheck.report.plain import visible
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.report import Difference, Disagreement, Judgement, Report, Tally

SCHEMA = "omnicheck/report/1"

Json = Mapping[str, object]


def render(report: Report) -> str:
    """The whole report; two audits of one model give the same bytes."""
    outcomes = sorted((obligation.key, outcome) for obligation, outcome in report.outcomes.items())
    return _text(
        {
            "schema": SCHEMA,
            "landscape": report.landscape.name,
            "definitions": {who: _judgement(report.judgements[who]) for who in OFFICE},
            "alignment": _tally(report.alignment),
            "disagreements": [_disagreement(pair) for pair in report.disagreements],
            "gaps": [_gap(gap) for gap in report.gaps],
            "differences": [_difference(one) for one in report.differences],
            "waived": [],
            "obligations": [{"key": key, "outcome": outcome} for key, outcome in outcomes],
            "faults": [],
        }
    )


def refused(faults: Iterable[Fault]) -> str:
    """The report of a model that could not be read: its faults, and null for whatever was not judged."""
    return _text(
        {
            "schema": SCHEMA,
            "landscape": None,
            "definitions": dict.fromkeys(OFFICE),
            "alignment": None,
            "disagreements": [],
            "gaps": [],
            "differences": [],
            "waived": [],
            "obligations": [],
            "faults": [_fault(fault) for fault in faults],
        }
    )


def _text(report: Json) -> str:
    """JSON spells out control characters; `visible` does so, by the same escapes, for the rest."""
    lines = json.dumps(report, indent=2, ensure_ascii=False, allow_nan=False).split("\n")
    return "".join(f"{visible(line)}\n" for line in lines)


def _judgement(judgement: Judgement) -> Json:
    share = judgement.tally.score
    return {
        "verdict": judgement.verdict,
        "score": [rounded(bound, 4) for bound in share] if share else None,
        **_tally(judgement.tally),
        "waived": 0,
        "unjudged": list(judgement.unjudged),
        "promises": {promise: _tally(tally) for promise, tally in judgement.promises.items()},
    }


def _tally(tally: Tally) -> Json:
    return {**tally._asdict(), "total": tally.total}


def _disagreement(pair: Disagreement) -> Json:
    return {
        "touchpoint": pair.touchpoint,
        "subject": pair.subject,
        "cio": pair.cio.outcome,
        "cmo": pair.cmo.outcome,
        "cio_reason": pair.cio.reason,
        "cmo_reason": pair.cmo.reason,
    }


def _gap(gap: Gap) -> Json:
    return {
        "id": gap.id,
        "rule": gap.rule,
        "promise": gap.promise,
        "definition": gap.definition,
        "level": gap.level,
        "message": gap.message,
        "remedy": gap.remedy,
        "place": gap.place._asdict(),
        "related": _related(gap.related),
        "breaks": [obligation.key for obligation in gap.breaks],
        "leaves_unproven": [obligation.key for obligation in gap.opens],
        "witness": witness_json(gap.witness) if gap.witness else None,
    }


def _difference(one: Difference) -> Json:
    return {
        "touchpoint": one.touchpoint,
        "standard": one.standard,
        "because": one.because,
        "place": one.place._asdict(),
        "excuses": [obligation.key for obligation in one.excuses],
    }


def _related(related: Iterable[tuple[str, Place]]) -> list[Json]:
    return [{"message": message, **place._asdict()} for message, place in related]


def _fault(fault: Fault) -> Json:
    return {
        "message": fault.message,
        "place": fault.place._asdict() if fault.place else None,
        "hint": fault.hint,
        "related": _related(fault.related),
    }
