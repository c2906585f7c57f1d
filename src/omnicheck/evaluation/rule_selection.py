"""The rules that count and the levels of their gaps, as the policy and the caller choose."""

from collections.abc import Iterable
from typing import NamedTuple

from omnicheck.model.policy import AuditPolicy
from omnicheck.rules.rule import Miss, Rule
from omnicheck.verdict.gap import Level


class RuleSelection(NamedTuple):
    """The rules and promises that are selected (None for all) and ignored, and the levels of rules."""

    select: frozenset[str] | None
    ignore: frozenset[str]
    severity: dict[str, Level]

    def includes(self, rule: Rule) -> bool:
        """Return whether the rule is selected."""
        names = {rule.name, rule.promise.value}
        return (self.select is None or bool(names & self.select)) and not names & self.ignore

    def level(self, rule: Rule, miss: Miss) -> Level:
        """Return a miss's level: the policy's for its rule, else the rule's; never above the miss's own."""
        given = [one for one in (self.severity.get(rule.name), miss.level) if one is not None]
        return min(given, key=lambda level: level.gravity, default=rule.level)


def rule_selection(
    policy: AuditPolicy, select: Iterable[str] | None = None, ignore: Iterable[str] | None = None
) -> RuleSelection:
    """Return the policy's selection; the caller's lists replace the policy's."""
    selected = policy.select if select is None else select
    ignored = policy.ignore if ignore is None else ignore
    severity = {rule: Level(level) for rule, level in policy.severity.items()}
    return RuleSelection(None if selected is None else frozenset(selected), frozenset(ignored), severity)
