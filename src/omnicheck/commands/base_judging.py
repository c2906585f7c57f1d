"""A report and what the gate says of it: by the policy of its base, alone or beside its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from omnicheck.commands.gate_options import GateOptions, PolicyFrom

if TYPE_CHECKING:
    from omnicheck.evaluation.gap_filter import GapFilters
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.baseline import ComparedWith
    from omnicheck.verdict.report import Report


def gated(
    report: "Report",
    own: "ComparedWith",
    options: GateOptions,
    filters: "GapFilters",
    judge: "Callable[[Landscape], Report]",
) -> "tuple[Report, ComparedWith]":
    """Return the report to show and what it is compared with, with the result of the gate.

    Of two, by the policy of the base and by the model's own, it is the first that fails, else its own.

    Args:
        report: The report by the model's own policy.
        own: What it is compared with.
        options: Whose policy counts, and what fails.
        filters: What is shown and fails.
        judge: Audits a model.
    """
    from omnicheck.evaluation.gap_filter import filtered_removals, filtered_report
    from omnicheck.evaluation.gate import gate_result

    for one in _judgings(own, options, judge):
        comparison = one.comparison
        report = filtered_report(comparison.head if comparison else report, filters)
        compared = one._replace(comparison=replace(comparison, head=report) if comparison else None)
        least = report.landscape.document.policy.fail_on
        narrowed = filtered_removals(comparison, filters) if comparison else None
        judged = compared._replace(comparison=narrowed)
        own = compared._replace(gate=gate_result(report, options.threshold(least), judged))
        if own.gate and not own.gate.passes:
            break
    return report, own


def _judgings(
    own: "ComparedWith", options: GateOptions, judge: "Callable[[Landscape], Report]"
) -> "Iterator[ComparedWith]":
    """Yield the comparison by the policy of the base if that counts and differs, then by the model's own."""
    comparison, baseline = own.comparison, own.baseline
    base = comparison.base if comparison else None
    if comparison is None or base is None or comparison.adopts or not options.by_base:
        yield own
        return
    from omnicheck.evaluation.base_policy import with_base_policy
    from omnicheck.evaluation.baselines import check_baseline
    from omnicheck.evaluation.compare import compare

    landscape = with_base_policy(base.landscape, comparison.head.landscape)
    added = baseline.added if baseline else frozenset()
    if landscape is not None or added:
        head = judge(landscape) if landscape is not None else comparison.head
        if baseline and added:
            head, baseline = check_baseline(
                head, baseline.file, baseline.content.of(baseline.content.entries - added)
            )
        by_base = replace(
            compare(comparison.name, base, head),
            loosened=comparison.loosened,
            waivers=comparison.waivers,
            by_base_policy=True,
        )
        yield own._replace(comparison=by_base, baseline=baseline)
        if options.policy_from is PolicyFrom.BASE:
            return
    yield own
