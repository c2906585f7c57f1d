"""Small pieces of sentences: names in a row, counts with their noun."""

from collections.abc import Iterable
from typing import Literal


def listing(names: Iterable[str], most: int = 4) -> str:
    """Names in a sentence, each once, in order: `app, till and web`; a long list is cut and counted."""
    all_names = sorted(set(names))
    if len(all_names) > most:
        return f"{', '.join(all_names[: most - 1])} and {len(all_names) - most + 1} more"
    return " and ".join(filter(None, [", ".join(all_names[:-1]), *all_names[-1:]]))


def counted(number: int, noun: str, *, separator: Literal["", ","] = "") -> str:
    """Return `1 touchpoint`, `3 touchpoints`, `2 capabilities`; `separator` groups thousands."""
    if number == 1:
        return f"1 {noun}"
    with_ies = noun.endswith("y") and noun[-2] not in "aeou"
    return f"{number:{separator}} {noun[:-1] + 'ies' if with_ies else noun + 's'}"


def agreeing(verb: str, number: int) -> str:
    """The verb as so many subjects have it: one `shows`, several `show`."""
    return verb if number == 1 else verb.removesuffix("s")
