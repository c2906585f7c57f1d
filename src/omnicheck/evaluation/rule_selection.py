"""Which rules are asked and how grave their gaps are, as the model's policy and the caller want it."""

from collections.abc import Iterable
from typing import NamedTuple

from omnicheck.model.policy import AuditPolicy
from omnicheck.rules.rule import Miss, Rule
from omnicheck.verdict.gap import Level

_LEVELS = list(Level)


class RuleSelection(NamedTuple):
    """Rules, or promises with all their rules: those selected (None for all) but for those ignored."""

    select: frozenset[str] | None
    ignore: frozenset[str]
    severity: dict[str, Level]

    def includes(self, rule: Rule) -> bool:
        """Whether the rule is asked."""
        names = {rule.name, rule.promise.value}
        return (self.select is None or bool(names & self.select)) and not names & self.ignore

    def level(self, rule: Rule, miss: Miss) -> Level:
        """The level of a miss: what was given to its rule, else the rule's; never above the miss's own."""
        given = self.severity.get(rule.name, rule.level)
        if miss.level is None:
            return given
        return min(miss.level, given, key=_LEVELS.index) if rule.name in self.severity else miss.level


def rule_selection(
    policy: AuditPolicy, select: Iterable[str] | None = None, ignore: Iterable[str] | None = None
) -> RuleSelection:
    """What the policy says; a list that the caller gives counts in place of the policy's."""
    selected = policy.select if select is None else select
    ignored = policy.ignore if ignore is None else ignore
    severity = {rule: Level(level) for rule, level in policy.severity.items()}
    return RuleSelection(None if selected is None else frozenset(selected), frozenset(ignored), severity)
