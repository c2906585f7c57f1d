"""Names that look alike or differ by one typing error."""

import json
import re
from itertools import islice
from unicodedata import category, name, normalize

_SAME_SHAPE = str.maketrans({"0": "o", "O": "o", "1": "l", "I": "l", "-": None, "_": None})
_LATIN = str.maketrans(
    "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422"
    "\u0423\u0425\u0417\u0430\u0435\u0455\u0456\u0458\u043e\u0440\u0441\u0443\u0445"
    "\u0501\u04bb"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5"
    "\u03a7\u03bf\u03bd\u03c1"
    "\u2010\u2011\u2012\u2013\u2014\u2212",
    "ABESIJKMHOPCTYX3aesijopcyxdhABEZHIKMNOPTYXovp------",
)
"""Cyrillic and Greek letters and dashes, and the Latin letters and the hyphen that look the same."""

CURLY_QUOTES = "\u201c\u201d\u201e\u2018\u2019"
"""Quotes that programs put in place of straight ones."""

_LEAST_LETTERS = 8
_LEAST_WITH_ANOTHER = 10
_MOST_LETTERS = 4


def shape(name: str) -> str:
    """Return a name reduced to its visible shape: no case, no dashes, 0 as O, 1 and I as l."""
    return name.translate(_SAME_SHAPE).casefold()


def look(text: str) -> str:
    """Return a text as it looks: without invisible characters, and each letter as the Latin one like it."""
    visible = (letter for letter in normalize("NFKC", text) if category(letter) != "Cf")
    return "".join(visible).translate(_LATIN)


def as_written(text: str) -> str:
    """Return a text in quotes, with escapes, if it looks like another text; else the text itself.

    That is one with spaces at an end or several together, or with characters that Unicode composes.
    """
    composed = normalize("NFC", text) == text
    if composed and text == " ".join(text.split()):
        return text
    return json.dumps(text, ensure_ascii=not (composed and text.isprintable()))


def strange_letters(text: str) -> str:
    """Return a sentence about the first letters of a text that look like others, or like nothing."""
    strange = dict.fromkeys(letter for letter in text if not letter.isascii() and look(letter) != letter)
    return ", ".join(map(_described, islice(strange, _MOST_LETTERS)))


def _described(letter: str) -> str:
    called = f"U+{ord(letter):04X} ({name(letter, 'without a name')})"
    return f"`{letter}` is {called}" if look(letter).strip() else f"{called} cannot be seen"


def without_a_letter(name: str) -> frozenset[str]:
    """Return a name with a long word and its variants without one letter of such a word; else nothing.

    Two names that are one slip apart share at least one of these.
    """
    found: set[str] = set()
    for word in re.finditer("[^-_]+", name):
        if len(word[0]) >= _LEAST_LETTERS and word[0].isalpha():
            found |= {name, *(name[:at] + name[at + 1 :] for at in range(*word.span()))}
    return frozenset(left.casefold() for left in found)


def one_slip_apart(one: str, other: str) -> bool:
    """Return True if two names differ inside one long word, by one letter or two swapped neighbours.

    Differences in the first letter (`outbound`, `unbound`) or at the end (singular, plural) do not count, and
    a replaced letter only in very long words: `shipping` and `shopping` are different words.
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
