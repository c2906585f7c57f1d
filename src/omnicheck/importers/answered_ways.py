"""What goes which way between two ends, as people say it: `price: erp -> web; order: web -> erp (event)`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from omnicheck.errors import UserError
from omnicheck.importers.answer_sheet import Answer
from omnicheck.importers.answered_names import AnsweredNames
from omnicheck.model.flow import AnyFlow
from omnicheck.model.words import ENDS
from omnicheck.read.characters import shown
from omnicheck.read.language import MODES

_ARROW = re.compile(r"->|→")
_PARTS = re.compile(r"[;\n]")
_BOTH = "both"


class Way(NamedTuple):
    """What goes from one end to the other, as written; nothing if that is not said, `mode` likewise."""

    data: str
    source: str
    target: str
    both_ways: bool = False
    mode: str = ""


def has_ways(text: str) -> bool:
    """Return whether a text says which way things go, and not only what they are."""
    return _ARROW.search(text) is not None or any(
        way.strip().casefold() == _BOTH for _, colon, way in _halves(text) if colon
    )


def ways(answer: Answer, flow: AnyFlow, names: AnsweredNames) -> Sequence[Way]:
    """Return the ways that an answer about the ends of a flow says. Raises UserError for another answer.

    If there are several, each says what goes there.
    """
    found = [_way(answer, data.strip(), way, flow, names) for data, _, way in _halves(answer.text)]
    if not found:
        raise UserError([answer.fault(f"`{shown(answer.text)}` names no direction", _hint(flow))])
    if len(found) > 1 and not all(way.data for way in found):
        example = f"`price: {' -> '.join(flow.ends)}; order: {' -> '.join(reversed(flow.ends))}`"
        raise UserError([answer.fault("it is not said what goes which way", f"write it as in {example}")])
    return found


def _halves(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield of each part what goes there, a colon if that is said, and the way."""
    for part in filter(str.strip, _PARTS.split(text)):
        data, colon, way = part.partition(":")
        yield (data, colon, way) if colon else ("", "", part)


def _way(answer: Answer, data: str, text: str, flow: AnyFlow, names: AnsweredNames) -> Way:
    ends, mode = _without_mode(text.strip())
    if ends.casefold() == _BOTH:
        source, target = flow.ends
        return Way(data, source, target, both_ways=True, mode=mode)
    named = [_end(word.strip(), flow, names) for word in _ARROW.split(ends)]
    if sorted(named) != sorted(flow.ends):
        message = f"`{shown(ends)}` is not a direction between {' and '.join(flow.ends)}"
        raise UserError([answer.fault(message, _hint(flow))])
    return Way(data, named[0], named[1], mode=mode)


def _without_mode(text: str) -> tuple[str, str]:
    """Return the text without a mode in brackets at its end, and the mode."""
    before, _, last = text.rpartition("(")
    mode = last.removesuffix(")").strip()
    return (before.strip(), mode) if text.endswith(")") and mode in MODES else (text, "")


def _end(word: str, flow: AnyFlow, names: AnsweredNames) -> str:
    id = names.known(word, *ENDS)
    return id if id in flow.ends else word


def _hint(flow: AnyFlow) -> str:
    return f"write `{' -> '.join(flow.ends)}`, or the reverse"
