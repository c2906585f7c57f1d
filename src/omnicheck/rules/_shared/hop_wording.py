"""Words for what a hop adds to the age of a route."""

from omnicheck.verdict.witness import Hop


def shorten(hop: Hop) -> str:
    """Return the advice to shorten a flow, with what it adds if that has a bound."""
    added = ", which has no bound" if hop.age.unbounded else f", which adds {hop.age}"
    return f"shorten flow {hop.flow}{added}"
