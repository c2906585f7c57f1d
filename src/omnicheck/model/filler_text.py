"""Filler text such as `tbd`, given where a reason is required."""

_FILLERS = frozenset(
    """
    because|fixme|for now|historical reasons|later|n a|na|nil|no|no reason|none|not known|null|ok|pending
    |placeholder|reason|see above|some reason|tba|tbc|tbd|temp|temporary|test|to be clarified|to be confirmed
    |to be decided|to be defined|to be determined|to be done|todo|tmp|unclear|unknown|why|wip|xx|xxx|yes
    """.translate({ord("\n"): None})
    .replace("    ", "")
    .split("|")
)


def says_why(reason: str) -> bool:
    """Return True if a text gives a reason, and not `tbd`, `?`, `-` or another filler in any spelling."""
    words = "".join(letter if letter.isalnum() else " " for letter in reason.casefold()).split()
    return bool(words) and " ".join(words) not in _FILLERS
