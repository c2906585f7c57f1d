"""Misses of one rule in a small landscape."""

from collections.abc import Iterable

from omnicheck.graph.estate import Estate
from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.rule import Miss
from omnicheck.verdict.obligation import Obligation
from tests.landscapes import landscape


def misses(rule: str, text: str) -> list[Miss]:
    """Return the misses of a rule in a landscape."""
    (card,) = (card for card in catalogue() if card.name == rule)
    assert card.check
    return list(card.check(Estate(landscape(text))))


def only(rule: str, text: str) -> Miss:
    """Return the only miss of a rule in a landscape."""
    (miss,) = misses(rule, text)
    return miss


def broken(rule: str, text: str) -> list[str]:
    """Return the keys of all obligations that a rule breaks."""
    return sorted({one.key for miss in misses(rule, text) for one in miss.breaks})


def keys(obligations: Iterable[Obligation]) -> set[str]:
    """Return the keys of obligations, without the stars of undeclared locations and businesses."""
    return {obligation.key.replace("/*", "") for obligation in obligations}
