"""Pieces of sentences: names in a row, counts with their noun, suggestions for a wrong word."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from typing import Literal

from omnicheck.units.grouping import grouped
from omnicheck.units.likeness import look, strange_letters


def listing(names: Iterable[str], most: int = 4) -> str:
    """Return names for a sentence, sorted and unique: `app, till and web`; a long list is cut and counted."""
    all_names = sorted(set(names))
    if len(all_names) > most:
        return f"{', '.join(all_names[: most - 1])} and {len(all_names) - most + 1} more"
    return " and ".join(filter(None, [", ".join(all_names[:-1]), *all_names[-1:]]))


def one_of(words: Iterable[str], most: int = 12) -> str:
    """Return the words to choose from, sorted; a long list is cut and counted."""
    known = sorted(set(words))
    rest = f" and {len(known) - most} more" if len(known) > most else ""
    return ", ".join(known[:most]) + rest


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a hint that names the most similar known word; `otherwise` if none is similar.

    If the two look alike, the hint names the letters that differ.
    """
    near = nearest(word, known)
    if not near:
        return otherwise
    strange = strange_letters(word)
    return f"did you mean `{near}`?" + (f" {strange}" if strange else "")


def nearest(word: str, known: Iterable[str], least: float = 0.6) -> str:
    """Return the most similar known word; empty if none is similar, to this degree at `least`.

    Of words that differ in case alone, it is the one in the case of the word given.
    """
    folded = grouped((choice.casefold(), choice) for choice in sorted(set(known)))
    near = get_close_matches(look(word).casefold(), list(folded), n=1, cutoff=least)
    return (
        max(folded[near[0]], key=lambda one: SequenceMatcher(None, look(word), one).ratio()) if near else ""
    )


def counted(number: int, noun: str, *, separator: Literal["", ","] = "") -> str:
    """Return `1 touchpoint`, `3 touchpoints`, `2 capabilities`; `separator` groups thousands."""
    if number == 1:
        return f"1 {noun}"
    with_ies = noun.endswith("y") and noun[-2] not in "aeou"
    return f"{number:{separator}} {noun[:-1] + 'ies' if with_ies else noun + 's'}"


def agreeing(verb: str, number: int) -> str:
    """Return the verb for so many subjects: one `shows`, several `show`."""
    return verb if number == 1 else verb.removesuffix("s")
