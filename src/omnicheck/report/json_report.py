"""The report as JSON, version 1. Keys are only ever added."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from omnicheck.errors import Fault
from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.report.json_parts import (
    baseline_json,
    comparison_json,
    loosening_json,
    remedy_json,
    waiver_json,
    witness_json,
)
from omnicheck.report.json_text import Alike, json_pieces, json_text
from omnicheck.report.obligation_keys import by_keys
from omnicheck.report.report_provenance import Provenance
from omnicheck.report.wording import OFFICE, rounded
from omnicheck.units.grouping import grouped
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.disagreement import Disagreement
from omnicheck.verdict.finding import BOTH, Finding, first_rule
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.obligation import Definition, keys_of
from omnicheck.verdict.remedy import remedy_of
from omnicheck.verdict.report import Difference, Group, Judgement, Report, Tally

SCHEMA = "omnicheck/report/1"

_MOST_WAYS = 10
"""Ways to close a gap that are listed, those of least effort."""

Json = Mapping[str, object]


def render(report: Report, compared: ComparedWith | None = None, provenance: Provenance | None = None) -> str:
    """Return the whole report; two audits of one model give the same bytes."""
    return "".join(pieces(report, compared, provenance))


def pieces(
    report: Report, compared: ComparedWith | None = None, provenance: Provenance | None = None
) -> Iterator[str]:
    """Yield the report piece by piece: what it lists is made when it is written."""
    comparison, baseline = (compared.comparison, compared.baseline) if compared else (None, None)
    view, gap_json = report.view, partial(_gap, report.landscape)
    return json_pieces(
        {
            "schema": SCHEMA,
            "landscape": report.landscape.name,
            "loosened": [loosening_json(one) for one in comparison.loosened] if comparison else [],
            "definitions": {who: _judgement(report.judgements[who]) for who in OFFICE},
            "alignment": _tally(report.alignment),
            "disagreements": map(_disagreement, report.disagreements),
            "gaps": map(gap_json, report.gaps),
            "differences": map(_difference, report.differences),
            "waived": ({**gap_json(one.gap), **waiver_json(one.waiver)} for one in report.waived),
            "obligations": (
                Alike("key", start, ends, {"outcome": of}) for start, ends, of in by_keys(report.outcomes)
            ),
            "faults": [],
            "comparison": _comparison(comparison) if comparison else None,
            "baseline": baseline_json(baseline) if baseline else None,
            "waived_obligations": keys_of(report.waived_obligations),
            "ignored_rules": list(report.ignored),
            "scores": {axis: [_group(group) for group in groups] for axis, groups in report.scores.items()},
            "agreement": _agreement(report),
            "view": {"filters": view.filters, "hidden": view.hidden} if view else None,
            "references": [{"name": name, "missing": count} for name, count in report.landscape.measured()],
            "plug_ins": list(report.plug_ins),
            "provenance": provenance.json() if provenance else None,
        }
    )


def refused(faults: Iterable[Fault]) -> str:
    """Return the faults of a model that could not be judged, with null for what was not judged."""
    return json_text(
        {
            "schema": SCHEMA,
            "landscape": None,
            "loosened": [],
            "definitions": dict.fromkeys(OFFICE),
            "alignment": None,
            "disagreements": [],
            "gaps": [],
            "differences": [],
            "waived": [],
            "obligations": [],
            "faults": [_fault(fault) for fault in faults],
            "comparison": None,
            "baseline": None,
            "waived_obligations": [],
            "ignored_rules": [],
            "scores": None,
            "agreement": None,
            "view": None,
            "references": [],
            "plug_ins": [],
            "provenance": None,
        }
    )


def _judgement(judgement: Judgement) -> Json:
    return {
        **_score(judgement, judgement.tally, judgement.waived),
        "nothing": judgement.nothing or None,
        "unjudged": list(judgement.unjudged),
        "promises": {promise: _tally(tally) for promise, tally in judgement.promises.items()},
        "unasked": judgement.unasked,
    }


def _score(judged: Judgement | Tally, tally: Tally, waived: int) -> Json:
    bounds = [rounded(bound, 4) for bound in judged.score] if judged.score else None
    return {"verdict": judged.verdict, "score": bounds, **_tally(tally), "waived": waived}


def _group(group: Group) -> Json:
    return {
        "of": group.of or None,
        **{who: _score(group.tallies[who], group.tallies[who], group.waived[who]) for who in Definition},
    }


def _agreement(report: Report) -> Json:
    """Return all findings, with the standings and waivers of their gaps, whatever is filtered."""
    agreement = report.agreement
    standings = {gap.id: gap.standing for gap in report.gaps}
    waived = grouped((one.gap.cause, one.gap) for one in report.waived)
    return {
        "causes": (
            _cause(report.landscape, one, standings, waived.get(one.cause, ())) for one in agreement.findings
        ),
        "together": {who: agreement.together[who] for who in BOTH} if agreement.together else None,
    }


def _cause(
    landscape: Landscape, cause: Finding, standings: Mapping[str, Standing | None], waived: Collection[Gap]
) -> Json:
    remedy = remedy_of(landscape, cause.gaps)
    found = {standings.get(gap.id) for gap in cause.gaps}
    return {
        "id": cause.cause.id,
        "number": cause.number,
        "rule": first_rule([*cause.gaps, *waived]),
        "level": cause.level,
        "standing": next((one for one in Standing if one in found), None),
        "message": cause.lead.message,
        **remedy_json(remedy, remedy.changes),
        "place": cause.place._asdict(),
        "element": "/".join(map(str, cause.cause.element)),
        "matter": cause.cause.matter or None,
        "helps_both": cause.helps_both,
        "gaps": [gap.id for gap in cause.gaps],
        "waived": [gap.id for gap in waived],
        "closes": {who: keys_of(cause.closes[who]) for who in Definition},
        "remains": {who: keys_of(cause.remains[who]) for who in Definition},
        "other_rules": list(cause.others),
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


def _comparison(comparison: Comparison) -> Json:
    """Return the comparison; the gaps that it lists are those of the base."""
    base = comparison.base or comparison.head
    return comparison_json(comparison, _judgement, partial(_gap, base.landscape))


def _gap(landscape: Landscape, gap: Gap) -> Json:
    remedy = remedy_of(landscape, (gap,))
    return {
        "id": gap.id,
        "cause": gap.cause.id,
        "rule": gap.rule,
        "promise": gap.promise,
        "definition": gap.definition,
        "level": gap.level,
        "message": gap.message,
        **remedy_json(remedy, (one for ways in remedy.steps for one in ways[:_MOST_WAYS])),
        "place": gap.place._asdict(),
        "related": _related(gap.related),
        "breaks": keys_of(gap.breaks),
        "leaves_unproven": keys_of(gap.opens),
        "witness": witness_json(gap.witness) if gap.witness else None,
        "standing": gap.standing,
    }


def _difference(one: Difference) -> Json:
    return {
        "touchpoint": one.touchpoint,
        "standard": one.standard,
        "because": one.because,
        "place": one.place._asdict(),
        "excuses": keys_of(one.excuses),
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
