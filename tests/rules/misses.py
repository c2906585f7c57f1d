"""What one rule says of a small landscape."""

from collections.abc import Iterable

from omnicheck.graph.estate import Estate
from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.rule import Miss
from omnicheck.verdict.obligation import Obligation
from tests.landscapes import landscape


def misses(rule: str, text: str) -> list[Miss]:
    """What the rule of that name finds in what the text declares."""
    (card,) = (card for card in catalogue() if card.name == rule)
    assert card.check
    return list(card.check(Estate(landscape(text))))


def only(rule: str, text: str) -> Miss:
    """The one thing that it finds."""
    (miss,) = misses(rule, text)
    return miss


def broken(rule: str, text: str) -> list[str]:
    """The keys of all obligations that it breaks."""
    return sorted({one.key for miss in misses(rule, text) for one in miss.breaks})


def keys(obligations: Iterable[Obligation]) -> set[str]:
    """The keys of obligations, without the stars where no location or business was declared."""
    return {obligation.key.replace("/*", "") for obligation in obligations}
