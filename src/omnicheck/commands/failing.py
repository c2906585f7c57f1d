"""The choices of `--fail-on`."""

from enum import StrEnum


class FailOn(StrEnum):
    """The choices of `--fail-on`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    UNPROVEN = "unproven"
