"""Copies: several vertices for one element, told apart by a mark that no id can have."""

HANDING_ON = "<"
"""A touchpoint, or a run that starts there, before what it hands on has entered any system."""


def plain(vertex: str) -> str:
    """The vertex without its marks: for an element the id that the user gave it."""
    return vertex.rstrip(HANDING_ON)
