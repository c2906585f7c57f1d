"""Names that look alike, and names that one slip of the finger would make alike."""

import re

_SAME_SHAPE = str.maketrans({"0": "o", "O": "o", "1": "l", "I": "l", "-": None, "_": None})
_LEAST_LETTERS = 8
_LEAST_WITH_ANOTHER = 10


def shape(name: str) -> str:
    """What is left to see of a name at a glance: no case, no dashes, no zeros beside O or ones beside l."""
    return name.translate(_SAME_SHAPE).casefold()


def without_a_letter(name: str) -> frozenset[str]:
    """A name with a long word, and what is left of it without any one letter of one.

    Two names that are one slip apart have one of these in common. A name without a long word has none.
    """
    found: set[str] = set()
    for word in re.finditer("[^-_]+", name):
        if len(word[0]) >= _LEAST_LETTERS and word[0].isalpha():
            found |= {name, *(name[:at] + name[at + 1 :] for at in range(*word.span()))}
    return frozenset(left.casefold() for left in found)


def one_slip_apart(one: str, other: str) -> bool:
    """Whether two names differ inside one long word, by one letter or two neighbours swapped.

    Not by the first letter, as `outbound` and `unbound` do, nor by the end, as one and many do; and by
    another letter only in words so long that there is hardly a second one: `shipping` is not `shopping`.
    """
    words = [re.split("[-_]", name.casefold()) for name in (one, other)]
    if len(words[0]) != len(words[1]):
        return False
    differing = [pair for pair in zip(*words, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _slip(*differing[0])


def _slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LEAST_LETTERS or not (one.isalpha() and other.isalpha()):
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if not start:
        return False
    rest, others = one[start:], other[start:]
    wrong = rest[1:] == others[1:] and len(rest) > 1 and len(one) >= _LEAST_WITH_ANOTHER
    added = rest == others[1:] or others == rest[1:]
    swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return wrong or added or swapped
