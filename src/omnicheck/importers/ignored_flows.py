"""Flows that a map leaves out by their ids, which they have only after everything else is decided."""

from collections.abc import Iterable

from omnicheck.importers.architecture import Loss
from omnicheck.importers.imported_elements import ImportedElements
from omnicheck.importers.map_rules import MapRule, RuleSubject

UNMATCHED = "rules of the map without a match"
"""The kind of the losses for rules that match nothing."""


def without_flows(
    elements: ImportedElements, rules: Iterable[MapRule]
) -> tuple[ImportedElements, list[Loss]]:
    """Return elements without the flows that rules ignore by their ids, and a loss for each other rule."""
    flows = elements.sections.get("flows", {})
    named = {id: RuleSubject((id,), kind=("flow",)) for id in flows}
    ignored: set[str] = set()
    losses: list[Loss] = []
    for rule in rules:
        found = {id for id, one in named.items() if rule.outcome == "ignore" and rule.applies(one)}
        if not found:
            losses.append(Loss(UNMATCHED, "the rule matches nothing", rule.place))
        ignored |= found
    left = {id: entry for id, entry in flows.items() if id not in ignored}
    sections = {**elements.sections, "flows": left} if ignored else elements.sections
    return elements._replace(sections=sections), losses
