"""Badges: a few words on a part of a picture, how grave they are, and whose promise they concern."""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from omnicheck.verdict.obligation import Definition

MAX_BADGES = 4
"""Badges on one part; more would hide its name."""


class Tone(StrEnum):
    """The gravity of a badge."""

    BROKEN = "broken promise"
    UNPROVEN = "unproven"
    RISK = "risk"
    GONE = "gone"
    MENDED = "fixed"


class Office(StrEnum):
    """The office, or the offices, whose promise a gap concerns."""

    CIO = "CIO"
    CMO = "CMO"
    BOTH = "CIO and CMO"


def office_of(definitions: Collection[Definition]) -> Office | None:
    """Return the offices that the definitions belong to; None for alignment alone, which neither promises."""
    found = {Office(one.upper()) for one in definitions if one is not Definition.ALIGNMENT}
    return Office.BOTH if len(found) > 1 else next(iter(found), None)


def offices_together(offices: Iterable[Office | None]) -> Office | None:
    """Return the one office among these, or both; None if there is none."""
    found = set(offices) - {None}
    return Office.BOTH if len(found) > 1 else next(iter(found), None)


def signed(office: Office | None, text: str) -> str:
    """Return the text after the name of the office whose it is, if it is one's."""
    return f"{office}: {text}" if office else text


class Badge(NamedTuple):
    """A few words on a node or a lane, and whose promise they concern."""

    text: str
    tone: Tone
    office: Office | None = None

    @property
    def words(self) -> str:
        """Return the text with the office."""
        return signed(self.office, self.text)


def first_badges(badges: Sequence[Badge], most: int = MAX_BADGES) -> tuple[Badge, ...]:
    """Return at most so many badges: where there are more, the last one counts those left out."""
    if len(badges) <= most:
        return tuple(badges)
    kept, rest = badges[: most - 1], badges[most - 1 :]
    gravest = min((badge.tone for badge in rest), key=list(Tone).index)
    return (*kept, Badge(f"{len(rest)} more", gravest, offices_together(badge.office for badge in rest)))
