"""Limits as text, with the reference model that sets them where the model itself does not."""

from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Path
from omnicheck.units.duration import duration_text


def limit_text(estate: Estate, path: Path, milliseconds: int | None) -> str:
    """Return the limit at a path of the model: `60 s`, or `60 s, from retail`."""
    giver = estate.landscape.given_by(*path)
    return duration_text(milliseconds or 0) + (f", from {giver}" if giver else "")


def fresh_within(estate: Estate, data: str) -> str:
    """Return the age limit of a data object."""
    limit = estate.landscape.document.data[data].fresh_within
    return limit_text(estate, ("data", data, "fresh_within"), limit)


def agrees_within(estate: Estate, data: str) -> str:
    """Return how long two touchpoints may differ in a data object."""
    limit = estate.landscape.document.data[data].agreement_limit()
    return limit_text(estate, agreement_path(estate, data), limit)


def agreement_path(estate: Estate, data: str) -> Path:
    """Return the path of `agrees_within`, or of `fresh_within` where only that is declared."""
    return ("data", data, estate.landscape.document.data[data].agreement_key())
