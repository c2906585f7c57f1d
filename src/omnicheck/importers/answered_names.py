"""What people call things in their answers: by id, by title, or by a new name."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from omnicheck.errors import UserError
from omnicheck.importers.answer_sheet import Answer
from omnicheck.importers.answered_key import AnsweredKey, said
from omnicheck.importers.element_ids import MAX_LENGTH, slug, with_digits
from omnicheck.model.data_reference import data_of
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import ENDS, ID_PATTERN, REFERENCE_PATTERN
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.units.prose import did_you_mean, nearest
from omnicheck.verdict.question import AnswerForm

_ID = re.compile(ID_PATTERN)
_REFERENCE = re.compile(REFERENCE_PATTERN)
_TOO_ALIKE = 0.85


class NewName(NamedTuple):
    """The id that a new name becomes; `title` is the name, empty if it is the id itself."""

    id: str
    title: str = ""


class AnsweredNames:
    """The elements of a landscape by what people call them."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self._ids_in = cache(self._find_ids)

    def known(self, word: str, *sections: str) -> str:
        """Return the id of the one element that a word names by its id or title; empty if there is none."""
        if any(word in getattr(self._landscape.document, section) for section in sections):
            return word
        found = {id for section in sections for id in self._ids_in(section).get(folded(word), ())}
        return found.pop() if len(found) == 1 else ""

    def has(self, word: str, *sections: str) -> bool:
        """Return whether a word is the id or title of some element."""
        return any(folded(word) in self._ids_in(section) for section in sections)

    def _find_ids(self, section: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for id in getattr(self._landscape.document, section):
            for name in (id, self._landscape.titles.of(section, id)):
                found.setdefault(folded(name), set()).add(id)
        return found

    def data(self, word: str) -> str:
        """Return the data, or the attribute of some, that a word names; it may be new."""
        is_attribute = "." in word and _REFERENCE.match(word)
        return self.known(word, "data") or (word if is_attribute else new_name(word).id)

    def new_data(self, answer: Answer, words: Iterable[str]) -> Iterator[AnsweredKey]:
        """Yield the data of an answer that the model does not have. Raises UserError if it looks misspelt."""
        data = self._landscape.document.data
        for word in words:
            id = data_of(self.data(word))
            if id in data:
                continue
            if near := nearest(id, data, _TOO_ALIKE):
                message = f"there is no data object `{shown(id)}`, and it looks like `{near}`"
                hint = f"write `{near}`, or declare `{shown(id)}` in the model"
                raise UserError([answer.fault(message, hint)])
            title = new_name(word).title if new_name(word).id == id else ""
            path = ("data", id, "title") if title else ("data", id)
            yield said(path, title or None, answer.place)

    def new_channel(self, answer: Answer, word: str) -> AnsweredKey:
        """Return a channel by the name that people give it. Raises UserError if the model has it already."""
        if known := self.known(word, *ENDS):
            message = f"`{shown(word)}` is in the model already: `{known}`"
            hint = (
                "if customers meet it, import it again as a touchpoint with `--map`; or choose another name"
            )
            raise UserError([answer.fault(message, hint)])
        id, title = new_name(word)
        return said(("channels", id, "title") if title else ("channels", id), title or None, answer.place)

    def system(self, answer: Answer, word: str) -> str:
        """Return the id of the system that a word names. Raises UserError if there is none."""
        if known := self.known(word, "systems"):
            return known
        hint = did_you_mean(word, self._landscape.document.systems)
        raise UserError([answer.fault(f"there is no system `{shown(word)}`", hint)])

    def in_ids(self, form: AnswerForm, node: Node) -> Node:
        """Return the value of an answer with ids in place of the titles and names that people use."""
        if isinstance(node, SequenceNode):
            return node._replace(items=tuple(self.in_ids(form, one) for one in node.items))
        if isinstance(node, MappingNode):
            entries = {
                key: entry._replace(value=self.in_ids(form, entry.value))
                for key, entry in node.entries.items()
            }
            return node._replace(entries=entries)
        return self._in_id(form, node) if isinstance(node.value, str) else node

    def _in_id(self, form: AnswerForm, node: ScalarNode) -> ScalarNode:
        word = node.text
        match form:
            case AnswerForm.SYSTEM:
                id = self.known(word, "systems") or word
            case AnswerForm.CAPABILITIES:
                id = self.known(word, "capabilities") or word
            case AnswerForm.IDENTIFIERS:
                id = word if _ID.match(word) else new_name(word).id
            case AnswerForm.DATA | AnswerForm.CARRIED | AnswerForm.EXCHANGED:
                id = self.data(word)
            case _:
                return node
        return node._replace(value=id, text=id)


def new_name(word: str) -> NewName:
    """Return the id for something new that people call by a word or several."""
    if _ID.match(word) and word == word.lower():
        return NewName(word)
    title = " ".join(word.split())
    id, is_lossy = slug(title)
    if is_lossy or not id or len(id) > MAX_LENGTH:
        id = with_digits(id or "new", title)
    return NewName(id, title)


def folded(word: str) -> str:
    """Return a word in the form in which names are compared."""
    return " ".join(word.split()).casefold()
