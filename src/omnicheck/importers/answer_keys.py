"""What the answers of a sheet say about the model: keys, their values, and what is new."""

import re
from collections.abc import Iterator, Sequence

from omnicheck.errors import UserError
from omnicheck.importers.answer_sheet import Answer
from omnicheck.importers.answered_flows import AnsweredFlows, SaidFlow
from omnicheck.importers.answered_key import AnsweredKey
from omnicheck.importers.answered_names import AnsweredNames
from omnicheck.importers.answered_nothing import refuse_no_names, refuse_no_values
from omnicheck.importers.answered_ways import has_ways, ways
from omnicheck.importers.sheet_cells import BETWEEN, node_of
from omnicheck.importers.sheet_columns import Column, own_column, sheets
from omnicheck.model.landscape import Landscape, Path
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.verdict.question import AnswerForm

_NAMES_DATA = (AnswerForm.DATA, AnswerForm.CARRIED, AnswerForm.EXCHANGED)
_BRINGS_ELEMENTS = (AnswerForm.CHANNELS, AnswerForm.SYSTEMS)
_LISTS = (*_NAMES_DATA, *_BRINGS_ELEMENTS, AnswerForm.CAPABILITIES, AnswerForm.IDENTIFIERS)
_CARRIED = (AnswerForm.CARRIED, AnswerForm.EXCHANGED)
_YES = "yes"
_DURATION = re.compile(r"P.*|[0-9.,]+ ?[a-zA-Z]+")


class AnswerKeys:
    """The answers of a sheet and the model that they are about."""

    def __init__(self, answers: Sequence[Answer], landscape: Landscape, names: AnsweredNames) -> None:
        self._landscape = landscape
        self._names = names
        self._flows = AnsweredFlows(answers, landscape)

    def of(self, answer: Answer) -> Iterator[AnsweredKey]:
        """Yield the keys that an answer gives, and what it names that is new.

        Raises UserError if it has not the form of an answer to its question.
        """
        form = answer.question.form
        if form is AnswerForm.DIRECTION or (form is AnswerForm.EXCHANGED and has_ways(answer.text)):
            yield from self._of_ways(answer)
            return
        node = _value(answer)
        self._refuse_nothing(answer, node)
        if form in _BRINGS_ELEMENTS:
            yield from self._elements(answer, _words(node))
            return
        if form in _NAMES_DATA:
            yield from self._names.new_data(answer, _words(node))
        node = self._names.in_ids(form, node)
        for element, value in _of_each(answer, node):
            for key, part in _parts(answer.question.key, value):
                yield AnsweredKey((*element, *key), part, answer.place)

    def _refuse_nothing(self, answer: Answer, node: Node) -> None:
        """Raise UserError for words that are not a name or value, and for a flow that carries nothing."""
        form = answer.question.form
        if form is AnswerForm.VALUE:
            refuse_no_values(answer, _words(node), self._given(answer.question.key.rpartition(".")[2]))
        elif form in _LISTS:
            refuse_no_names(answer, _words(node), self._names)
        if form in _CARRIED and not _words(node):
            self._flows.refuse_empty(answer)

    def _given(self, standard: str) -> Iterator[object]:
        """Yield the values of a standard that the model gives or allows; some are lists, or by place."""
        for one in self._landscape.touchpoints.values():
            yield one.experience.get(standard)
        if declared := self._landscape.document.standards.get(standard):
            yield from (*declared.everywhere().values(), declared.order)

    def _elements(self, answer: Answer, words: Sequence[str]) -> Iterator[AnsweredKey]:
        """Yield the channels that an answer names, or the flows between a touchpoint and systems."""
        if not words:
            raise UserError([answer.fault(f"`{shown(answer.text)}` names nothing")])
        for word in dict.fromkeys(words):
            if answer.question.form is AnswerForm.CHANNELS:
                yield self._names.new_channel(answer, word)
            else:
                yield self._flows.between(answer, self._names.system(answer, word))

    def _of_ways(self, answer: Answer) -> Iterator[AnsweredKey]:
        flow = self._landscape.document.flows[str(answer.question.elements[0][1])]
        found = []
        for way in ways(answer, flow, self._names):
            words = [word.strip() for word in way.data.replace(",", BETWEEN).split(BETWEEN)]
            named = [word for word in words if word]
            refuse_no_names(answer, named, self._names)
            yield from self._names.new_data(answer, named)
            found.append(SaidFlow(way, [self._names.data(word) for word in named]))
        yield from self._flows.keys(answer, found)


def _value(answer: Answer) -> Node:
    question, text = answer.question, answer.text
    if question.form in _LISTS and not text.startswith("["):
        text = text.replace(",", BETWEEN).replace(";", BETWEEN).replace("\n", BETWEEN)
        words = (word.strip() for word in text.split(BETWEEN))
        return SequenceNode(tuple(ScalarNode(one, one, *answer.place) for one in words if one), *answer.place)
    if question.form is AnswerForm.NEWEST and text.casefold() == _YES:
        text = "newest"
    try:
        return node_of(text, _column(answer), answer.place)
    except UserError as error:
        raise UserError([answer.fault(one.message, one.hint) for one in error.faults]) from None


def _words(node: Node) -> list[str]:
    """Return the words of a list, of a value, or of values by their places."""
    if isinstance(node, ScalarNode):
        return [node.text] if node.value is not None else []
    parts = node.items if isinstance(node, SequenceNode) else [one.value for one in node.entries.values()]
    return [word for part in parts for word in _words(part)]


def _column(answer: Answer) -> Column:
    """Return the column that the answer would be a cell of; several flows may be answered one by one."""
    question = answer.question
    if question.form in (AnswerForm.VALUE, *_BRINGS_ELEMENTS):
        own = own_column(question.key)
        return own._replace(items=own.types) if question.form is AnswerForm.VALUE else own
    section, key = str(question.elements[0][0]), question.key.rpartition(".")[2]
    column = next(one for one in sheets()[section] if one.key == key)
    return column._replace(types=column.types | {"object"})


def _of_each(answer: Answer, node: Node) -> Iterator[tuple[Path, Node]]:
    """Yield the value for each element: one for all, or one for each by its id."""
    elements = {str(path[1]): path for path in answer.question.elements}
    if len(elements) > 1 and isinstance(node, MappingNode) and node.entries.keys() <= elements.keys():
        for id, entry in node.entries.items():
            yield elements[id], entry.value
        return
    for path in elements.values():
        yield path, node


def _parts(key: str, value: Node) -> Iterator[tuple[Path, Node]]:
    """Yield the keys below the element for the key of a question; `schedule` may be an interval."""
    if key != "schedule":
        yield tuple(key.split(".")), value
    elif isinstance(value, MappingNode):
        yield from (((name,), entry.value) for name, entry in value.entries.items())
    elif isinstance(value, ScalarNode) and _DURATION.fullmatch(value.text):
        yield ("every",), value
    else:
        yield (key,), value
