"""A comparison and a baseline as JSON, a part of the report; keys are only ever added."""

from collections.abc import Callable, Mapping

from omnicheck.model.waiver import Waiver
from omnicheck.report.phrases import OFFICE
from omnicheck.verdict.baseline import BaselineStatus
from omnicheck.verdict.comparison import Comparison, ObligationChange
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.report import Judgement, Report

Json = Mapping[str, object]


def comparison_json(
    comparison: Comparison, judged: Callable[[Judgement], Json], told: Callable[[Gap], Json]
) -> Json:
    """What became of scores, obligations and gaps; `judged` and `told` write a judgement and a gap."""
    base = comparison.base
    return {
        "base": comparison.name,
        "definitions": _judgements(base, judged) if base else None,
        "changes": [_change(change) for change in comparison.changes],
        "fixed": [told(gap) for gap in comparison.fixed],
        "removed": [told(gap) for gap in comparison.removed],
        "waivers_added": [_waiver(waiver) for waiver in comparison.waivers],
    }


def baseline_json(baseline: BaselineStatus) -> Json:
    """How big a baseline is, how many gaps it covers, and what of it is true no more."""
    stale = [entry._asdict() for entry in baseline.stale]
    return {"file": baseline.file, "entries": len(baseline.entries), "known": baseline.known, "stale": stale}


def _judgements(base: Report, judged: Callable[[Judgement], Json]) -> Json:
    return {definition: judged(base.judgements[definition]) for definition in OFFICE}


def _change(change: ObligationChange) -> Json:
    return {"key": change.obligation.key, "before": change.before, "after": change.after}


def _waiver(waiver: Waiver) -> Json:
    return {
        "waiver": waiver.name or None,
        "rule": waiver.rule,
        "at": list(waiver.at),
        "because": waiver.because,
        "until": waiver.until.isoformat(),
        "by": waiver.by or None,
        "waiver_place": waiver.place._asdict(),
    }
