"""Keys with and without places: a model with its first location or business owes what it owed before."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from omnicheck.model.contexts import EVERYWHERE, Context
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Obligation


class PlaceForms(NamedTuple):
    """Whether only one of two landscapes has locations, and whether only one has businesses."""

    locations: bool = False
    businesses: bool = False

    def form(self, obligation: Obligation) -> Obligation:
        """Return an obligation of one context without the kinds of places that only one has."""
        context = obligation.context
        return obligation.at(self.context(context)) if any(self) and context else obligation

    def each(self, obligations: Iterable[Obligation]) -> Iterator[Obligation]:
        """Yield all obligations so, each for each of its contexts."""
        return (self.form(one) for some in obligations for one in some.each())

    def context(self, context: Context) -> Context:
        """Return a context without the kinds of places that only one has."""
        return Context(*(EVERYWHERE if drop else part for part, drop in zip(context, self, strict=True)))


def place_forms(base: Landscape, head: Landscape) -> PlaceForms:
    """Return the kinds of places that only one of two landscapes has."""
    has = ((bool(one.document.locations), bool(one.document.businesses)) for one in (base, head))
    return PlaceForms(*(before is not after for before, after in zip(*has, strict=True)))
