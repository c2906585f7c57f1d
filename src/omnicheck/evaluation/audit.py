"""The audit: every obligation listed, every rule run, every outcome decided."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from omnicheck.errors import CapExceeded, Fault, UserError
from omnicheck.evaluation.applied_waivers import AppliedWaivers, apply_waivers
from omnicheck.evaluation.causes import with_causes
from omnicheck.evaluation.estate_results import differences, hand_overs
from omnicheck.evaluation.findings import agreement
from omnicheck.evaluation.gaps import by_keys, by_severity, gap_of, together, with_ids, worst_first
from omnicheck.evaluation.outcomes import settle_outcomes
from omnicheck.evaluation.rule_selection import RuleSelection, rule_selection
from omnicheck.evaluation.scores import judgement, scores, tally
from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Landscape
from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.names import refuse_unknown_rules
from omnicheck.rules.rule import Check, Miss
from omnicheck.units.on_demand import OnDemand
from omnicheck.verdict.disagreement import disagreements
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import AuditOptions, Report
from omnicheck.verdict.trace import Propagation

Progress = Callable[[str, int, int], None]
"""Called with the rule that runs next, the number of rules done, and their total."""


def audit(
    landscape: Landscape,
    progress: Progress | None = None,
    *,
    as_of: date | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    estate: Estate | None = None,
) -> Report:
    """Judge a landscape by both definitions.

    Waivers are in force or have expired `as_of` a day; without one, none is applied. `select` and `ignore`
    name rules or promises, in place of the policy's. Pass the estate if there is one already.

    Raises UserError if the model names an unknown rule or exceeds a cap, or if rules of plug-ins fail.
    """
    refuse_unknown_rules(landscape)
    options = AuditOptions(as_of, _listed(select), _listed(ignore))
    selection = rule_selection(landscape.document.policy, options.select, options.ignore)
    estate = estate or Estate(landscape)
    raw = tuple(_found(estate, selection, progress))
    causes = with_causes(landscape, (gap for gap, _ in raw))
    found = [(gap, selected) for gap, (_, selected) in zip(causes, raw, strict=True)]
    ignored = tuple(sorted((gap for gap, selected in found if not selected), key=worst_first))
    selected_rules = [rule.name for rule in catalogue() if selection.includes(rule)]
    waivers = apply_waivers(landscape, (gap for gap, selected in found if selected), as_of, selected_rules)
    settled = settle_outcomes(estate.obligations.all, waivers.remaining, ignored, waivers.waived)
    remaining = sorted((*waivers.remaining, *_reviewed(landscape, selection, waivers)), key=by_keys)
    named = tuple(with_ids((*remaining, *(one.gap for one in waivers.waived))))
    gaps = tuple(sorted(named[: len(remaining)], key=worst_first))
    waived = [one._replace(gap=gap) for one, gap in zip(waivers.waived, named[len(remaining) :], strict=True)]
    promises = {rule.promise for rule in catalogue() if rule.kinds and selection.includes(rule)}
    return Report(
        landscape=landscape,
        outcomes=settled.outcomes,
        judgements={
            definition: judgement(definition, settled, estate, promises)
            for definition in (Definition.CIO, Definition.CMO)
        },
        alignment=tally(
            (one, of) for one, of in settled.outcomes.items() if one.kind.definition is Definition.ALIGNMENT
        ),
        disagreements=disagreements(
            landscape, settled.outcomes, sorted(gaps, key=by_severity), settled.waived, settled.unasked
        ),
        gaps=gaps,
        differences=tuple(differences(estate)),
        waived=tuple(sorted(waived, key=lambda one: (worst_first(one.gap), one.waiver.place))),
        waived_obligations=settled.waived,
        ignored=tuple(rule.name for rule in catalogue() if not selection.includes(rule)),
        scores=scores(landscape, settled, estate.vacuous),
        agreement=agreement(landscape, settled.outcomes, gaps, ignored),
        propagation=OnDemand(lambda: _propagation(estate)),
        hand_overs=OnDemand(lambda: hand_overs(estate)),
        plug_ins=tuple(sorted({rule.package for rule in catalogue() if rule.package})),
        options=options,
    )


def _propagation(estate: Estate) -> Mapping[str, Propagation]:
    from omnicheck.evaluation.trace import propagation  # with all that traces need

    return propagation(estate)


def _found(estate: Estate, selection: RuleSelection, progress: Progress | None) -> Iterator[tuple[Gap, bool]]:
    """Yield every gap, and whether its rule is selected: what an ignored rule objects to is not kept.

    Raises UserError, once all rules have run, with every fault of plug-ins' rules; CapExceeded at once.
    """
    rules = [rule for rule in catalogue() if rule.check]
    faults: list[Fault] = []
    for number, rule in enumerate(rules):
        if progress:
            progress(rule.name, number, len(rules))
        try:
            for miss in together(_misses(rule.check, estate)) if rule.check else ():
                gap = gap_of(estate.landscape, rule, miss, selection.level(rule, miss))
                yield gap, selection.includes(rule)
        except CapExceeded:
            raise
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(faults)


def _misses(check: Check, estate: Estate) -> Iterator[Miss]:
    """Yield what a check finds; a risk only if both estates have it (semantics 3.7)."""
    if not estate.is_open:
        yield from check(estate)
        return
    yield from (miss for miss in check(estate) if not _is_risk(miss))
    elsewhere = {miss.subject for miss in check(estate.may) if _is_risk(miss)}
    yield from (miss for miss in check(estate.sure) if _is_risk(miss) and miss.subject in elsewhere)


def _is_risk(miss: Miss) -> bool:
    return not (miss.breaks or miss.opens)


def _reviewed(landscape: Landscape, selection: RuleSelection, waivers: AppliedWaivers) -> Iterator[Gap]:
    for rule in catalogue():
        if rule.review and selection.includes(rule):
            for miss in rule.review(waivers.statuses):
                yield gap_of(landscape, rule, miss, selection.level(rule, miss))


def _listed(names: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(names)
