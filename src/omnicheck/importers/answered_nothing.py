"""Words by which people say in an answer that there is nothing, or that they do not know."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from omnicheck.errors import UserError
from omnicheck.importers.answer_sheet import UNKNOWN, Answer
from omnicheck.importers.answered_names import AnsweredNames, folded
from omnicheck.read.characters import shown
from omnicheck.verdict.question import AnswerForm

NOTHING = "[]"
"""The answer of a person who knows that there is nothing."""

_SECTIONS = {
    AnswerForm.DATA: ("data",),
    AnswerForm.CARRIED: ("data",),
    AnswerForm.EXCHANGED: ("data",),
    AnswerForm.CAPABILITIES: ("capabilities",),
    AnswerForm.SYSTEM: ("systems",),
    AnswerForm.SYSTEMS: ("systems",),
    AnswerForm.CHANNELS: ("channels", "touchpoints", "systems"),
}
"""Where that which an answer names may be already, by the form of the answer."""

_MAY_BE_NONE = (
    AnswerForm.DATA,
    AnswerForm.CARRIED,
    AnswerForm.EXCHANGED,
    AnswerForm.CAPABILITIES,
    AnswerForm.IDENTIFIERS,
)
"""The forms of answers that list names; what no flow or touchpoint is without cannot be none."""


class _Meaning(StrEnum):
    NOTHING = NOTHING
    UNKNOWN = UNKNOWN
    EITHER = f"{NOTHING} or {UNKNOWN}"


_WORDS = {
    _Meaning.NOTHING: f"{NOTHING}, nothing, nothing at all, none, none at all, nil, no data",
    _Meaning.UNKNOWN: (
        f"{UNKNOWN}, ??, ???, unknown, not known, unclear, not sure, no idea, no one knows, "
        "don't know, dont know, do not know, i don't know, i do not know, tbd, tbc, to be determined, "
        "to be decided, to be defined, to be clarified"
    ),
    _Meaning.EITHER: "n/a, n.a, na, not applicable, not available, no, null, void, empty",
}
_MEANINGS = {word: meaning for meaning, words in _WORDS.items() for word in words.split(", ")}


def meant(answer: Answer, names: AnsweredNames) -> Answer:
    """Return an answer with `[]` or `?` in place of words that mean it, unless the model has such a name.

    Raises UserError for words of which it is not sure which of the two they mean.
    """
    form, meaning = answer.question.form, _meaning(answer.text)
    if meaning is None or names.has(answer.text, *_SECTIONS.get(form, ())) or form is AnswerForm.VALUE:
        return answer
    if meaning is _Meaning.UNKNOWN:
        return answer._replace(text=UNKNOWN)
    if form not in _MAY_BE_NONE:
        return answer
    if meaning is _Meaning.NOTHING:
        return answer._replace(text=NOTHING)
    message = f"`{shown(answer.text)}` may mean that there is nothing, or that it is not known"
    raise UserError([answer.fault(message, f"write `{NOTHING}` for nothing, `{UNKNOWN}` for not known")])


def refuse_no_names(answer: Answer, words: Iterable[str], names: AnsweredNames) -> None:
    """Raise UserError for words of a list that name nothing, unless the model has such a name."""
    sections = _SECTIONS.get(answer.question.form, ())
    for word in words:
        if _meaning(word) is not None and not names.has(word, *sections):
            hint = f"leave it out; alone in the cell, `{NOTHING}` is nothing and `{UNKNOWN}` is not known"
            raise UserError([answer.fault(f"`{shown(word)}` names nothing", hint)])


def refuse_no_values(answer: Answer, words: Iterable[str], given: Iterable[object]) -> None:
    """Raise UserError for words that say that there is no value, unless some touchpoint has that value.

    In double quotes, such a word is the value.
    """
    known = {folded(str(one)) for one in _scalars(given) if one is not None}
    for word in words:
        if _meaning(word) is not None and folded(word) not in known and f'"{word}"' not in answer.text:
            message = f"`{shown(word)}` may be the value, or mean that there is none, or that it is not known"
            hint = f'write `{NOTHING}` for none, `{UNKNOWN}` for not known, or the value as `"{shown(word)}"`'
            raise UserError([answer.fault(message, hint)])


def _scalars(values: Iterable[object]) -> Iterator[object]:
    for one in values:
        parts = one.values() if isinstance(one, Mapping) else one if isinstance(one, tuple) else None
        yield from (one,) if parts is None else _scalars(parts)


def _meaning(text: str) -> _Meaning | None:
    word = folded(text.replace("\u2019", "'")).strip(" .!()")
    if found := _MEANINGS.get(word):
        return found
    return None if any(sign.isalnum() for sign in word) else _Meaning.EITHER
