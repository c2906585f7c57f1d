"""Limits in words, with the reference model that set them where the model itself does not say."""

from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Path
from omnicheck.units.duration import duration_text


def limit_text(estate: Estate, path: Path, milliseconds: int | None) -> str:
    """`60 s`, or `60 s, from retail`: the limit whose key stands at the path."""
    giver = estate.landscape.given_by(*path)
    return duration_text(milliseconds or 0) + (f", from {giver}" if giver else "")


def fresh_within(estate: Estate, data: str) -> str:
    """How old a data object may be."""
    limit = estate.landscape.document.data[data].fresh_within
    return limit_text(estate, ("data", data, "fresh_within"), limit)


def agrees_within(estate: Estate, data: str) -> str:
    """For how long two touchpoints may differ on it; by `fresh_within` where that is all there is."""
    limit = estate.landscape.document.data[data].agreement_limit()
    return limit_text(estate, agreement_path(estate, data), limit)


def agreement_path(estate: Estate, data: str) -> Path:
    """The key that says for how long two touchpoints may differ."""
    return ("data", data, estate.landscape.document.data[data].agreement_key())
