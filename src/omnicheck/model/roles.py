"""Roles that own elements, compared without case."""

from typing import Final
from unicodedata import normalize

from omnicheck.units.comparable import folded

JOINT: Final = "joint"
"""The owner of an element that all claimants own together."""

KNOWN: Final = ("cio", "cmo", JOINT)
"""The roles with a meaning of their own; all others are the company's."""

_AS_LETTERS = str.maketrans({"0": "o", "1": "i"})


def role_key(role: str) -> str:
    """Return a role as it is compared: without case, and with each run of spaces as one."""
    return folded(role).casefold()


def nearly(role: str) -> str:
    """Return the known role that another one is almost written like; empty if there is none.

    That is a known role with signs added or letters as digits, with two neighbouring letters swapped or a
    letter doubled, or `joint` with one letter wrong, missing or too much. `CTO` and `CFO` are other roles.
    """
    given = role_key(role)
    word = "".join(filter(str.isalpha, normalize("NFKC", given).translate(_AS_LETTERS)))
    if given in KNOWN or not word:
        return ""
    swapped = (word[:at] + word[at : at + 2][::-1] + word[at + 2 :] for at in range(len(word) - 1))
    once = (word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1])
    meant = {word, *swapped, *once} & {*KNOWN}
    return min(meant) if meant else JOINT if _one_letter_apart(word, JOINT) else ""


def _one_letter_apart(one: str, other: str) -> bool:
    """Return whether two words differ by one letter that is wrong, missing or too much."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))
