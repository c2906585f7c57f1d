"""Words for what a hop adds to the age of a route."""

from omnicheck.verdict.witness import Hop


def speed_up(hop: Hop) -> str:
    """Return the advice to speed up a flow, with what it adds if that has a bound."""
    if hop.age.unbounded:
        return f"give flow {hop.flow} a bound: `every` if it runs by hand, `reconcile` if it may lose data"
    return f"speed up flow {hop.flow}" + (f", which adds {hop.age.up_to()}" if hop.age.low else "")
