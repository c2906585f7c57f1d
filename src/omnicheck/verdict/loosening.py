"""Loosenings: what a change asks less strictly than its base did."""

from enum import StrEnum
from typing import NamedTuple

from omnicheck.place import Place


class Loosened(StrEnum):
    """A kind of loosening."""

    RULES = "rules"
    SEVERITY = "severity"
    THRESHOLD = "threshold"
    FAIL_ON = "fail_on"
    STRICT = "strict"
    SCHEMAS = "schemas"
    EXTENDS = "extends"
    PARTIAL = "partial"
    WAS = "was"
    WAIVER = "waiver"
    BASELINE = "baseline"
    LIMIT = "limit"
    MERGE = "merge"
    RECORD = "record"
    DERIVED_FROM = "derived_from"
    STANDARD = "standard"
    REQUIREMENT = "requirement"
    SCOPE = "scope"
    SITES = "sites"
    DISPLAY_ONLY = "display_only"
    DIFFERS = "differs"
    NOT_ON = "not_on"
    NEEDS = "needs"
    OPTIONAL = "optional"
    CARRIES = "carries"
    REORDERED = "reordered"
    REMOVED = "removed"


class Loosening(NamedTuple):
    """Something that is asked less strictly, with both values in words.

    `subject` is the element, such as `data object price`, and `key` the key in it, empty if all of it counts.
    `place` is that of the new value, or of what is left above it; `was_at` is that of the old one.
    """

    kind: Loosened
    subject: str
    key: str
    before: str
    after: str
    place: Place
    was_at: Place

    def __str__(self) -> str:
        key = f"{self.key} " if self.key else ""
        return f"{self.subject}: {key}{self.before} → {self.after}"
