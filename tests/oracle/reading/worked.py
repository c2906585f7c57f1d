"""Small models for the worked examples."""

from tests.oracle.reading.completions import completions
from tests.oracle.reading.flows import World
from tests.oracle.reading.loading import model_of
from tests.oracle.reading.network import Node
from tests.oracle.reading.places import Context
from tests.oracle.reading.regions import Region, region
from tests.oracle.reading.wants import Attribute

HERE = Context("*", "*")

SHOP = """
omnicheck: 1
channels:
  web: {owner: cmo, shows: [price], display_only: it shows}
  pos: {owner: cmo, shows: [price], display_only: it shows}
systems: {erp: , hub: , side: }
"""
"""Two touchpoints that show a price, and systems between it and its record."""


def the_world(text: str) -> World:
    """Return the only completion of a model."""
    (only,) = completions(model_of(text))
    return only


def where(text: str, data: str = "price", part: str = "") -> Region:
    """Return the region of an attribute in a model that declares no places."""
    return region(the_world(text), Attribute(data, part), HERE)


def met(touchpoint: str, context: Context = HERE) -> Node:
    """Return the vertex of a touchpoint."""
    return Node(touchpoint, context)
