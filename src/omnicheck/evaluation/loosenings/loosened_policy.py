"""Loosenings of the policy: rules, levels, thresholds, references, and what may be left out."""

from collections.abc import Iterator, Mapping

from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes
from omnicheck.evaluation.rule_selection import rule_selection
from omnicheck.model.policy import AuditPolicy, FailOn
from omnicheck.model.words import ENDS
from omnicheck.rules.catalogue import catalogue
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.loosening import Loosened, Loosening

_FAILING: Mapping[FailOn, frozenset[str]] = {
    FailOn.NOTE: frozenset({"note", "warning", "error"}),
    FailOn.WARNING: frozenset({"warning", "error"}),
    FailOn.ERROR: frozenset({"error"}),
    FailOn.UNPROVEN: frozenset({"unproven", "error"}),
}
"""What fails for each value: one that lacks something of another is looser, even if it has more besides."""

_RAISED_IS_LOOSER = {"single_point_of_failure": True, "tested_devices": False}


def loosened_policy(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield the loosenings of the policy and of the keys of the whole model."""
    before, after = two.base.document.policy, two.head.document.policy
    yield from _rules(two, before, after)
    yield from _severity(two, before, after)
    shares = after.thresholds.shares()
    for name, share in before.thresholds.shares().items():
        if shares[name] != share and (shares[name] > share) is _RAISED_IS_LOOSER[name]:
            yield two.loosening(Loosened.THRESHOLD, ("policy", "thresholds", name), share, shares[name])
    if _FAILING[before.fail_on] - _FAILING[after.fail_on]:
        yield two.loosening(Loosened.FAIL_ON, ("policy", "fail_on"), before.fail_on, after.fail_on)
    if before.strict and not after.strict:
        yield two.loosening(Loosened.STRICT, ("policy", "strict"), before.strict, after.strict)
    references, left = two.base.document.extends, two.head.document.extends
    if not set(references) <= set(left):
        yield two.loosening(Loosened.EXTENDS, ("extends",), references, left)
    else:
        yield from _no_longer_expected(two)
    yield from _partial(two)


def _no_longer_expected(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield what a reference expected and the model lacks still, though nothing expects it any more."""
    expected = {one.path for one in two.head.expected}
    for one in two.base.expected:
        if one.path not in expected and one.id not in getattr(two.head.document, one.section):
            before = f"expected by {one.reference}"
            yield two.loosening(Loosened.REMOVED, one.path, before, "no longer expected")


def _rules(two: TwoLandscapes, before: AuditPolicy, after: AuditPolicy) -> Iterator[Loosening]:
    asked, still = (rule_selection(policy) for policy in (before, after))
    rules = [rule for rule in catalogue() if asked.includes(rule)]
    lost = [rule.name for rule in rules if not still.includes(rule)]
    if lost:
        key = "ignore" if set(after.ignore) - set(before.ignore) else "select"
        asked_now = f"{len(rules) - len(lost)}, without {listing(lost, most=6)}"
        found = two.loosening(Loosened.RULES, ("policy", key), f"{len(rules)} asked", asked_now)
        yield found._replace(key="rules")


def _severity(two: TwoLandscapes, before: AuditPolicy, after: AuditPolicy) -> Iterator[Loosening]:
    for rule in catalogue():
        old, new = (Level(policy.severity.get(rule.name, rule.level)) for policy in (before, after))
        if new.gravity < old.gravity:
            yield two.loosening(Loosened.SEVERITY, ("policy", "severity", rule.name), old, new)


def _partial(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield one loosening for all elements whose flows may be missing now: what they break is unproven."""
    newly = two.head.partial - two.base.partial
    ends = [path for path in sorted(newly, key=str) if path[0] in ENDS and path in two.base.places]
    if ends:
        found = two.loosening(
            Loosened.PARTIAL, ends[0], "whole", f"partial: {listing(str(id) for _, id in ends)}"
        )
        yield found._replace(subject="the model")
