"""Answers as a file of a model: the keys that they give, and what was asked and is unknown."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.importers.answer_sheet import UNKNOWN, Answer, answer_sheet
from omnicheck.importers.sheet_cells import BETWEEN, node_of
from omnicheck.importers.sheet_columns import Column, own_column, sheets
from omnicheck.model.data_reference import data_of
from omnicheck.model.element import ASKED
from omnicheck.model.landscape import Landscape, Path
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.landscape import with_file
from omnicheck.read.language import NOUNS
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.read.tree_merge import VERSION, VERSION_KEY
from omnicheck.read.yaml_text import flow_text, scalar_text
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import nearest
from omnicheck.verdict.question import AnswerForm, Question

_LISTS = (AnswerForm.DATA, AnswerForm.CARRIED, AnswerForm.CAPABILITIES, AnswerForm.IDENTIFIERS)
_NAMES_DATA = (AnswerForm.DATA, AnswerForm.CARRIED)
_DURATION = re.compile(r"P.*|[0-9.,]+ ?[a-zA-Z]+")
_ARROW = re.compile(r"->|→")
_BOTH = "both"
_TOO_ALIKE = 0.85


class AnswersFile(NamedTuple):
    """A file of a model that says what was answered, and how many answers it has."""

    text: str
    answered: int
    unknown: int


_Line = tuple[str, Place | None]
"""A line of the file, and the cell that it is from."""


class _Key(NamedTuple):
    """A key of an element, its value, and the cell that says so."""

    path: Path
    value: Node
    place: Place


def answers_file(
    sheet: Source, questions: Sequence[Question], landscape: Landscape, model: str, name: str
) -> AnswersFile:
    """Return the file of a model that says what a sheet answers, valid with the rest of the model.

    `landscape` was read from `model`; `name` is that of the file. Raises UserError with every row that is
    not an answer, and everything that the model cannot be with the others.
    """
    found = answer_sheet(sheet, questions)
    known: list[_Key] = []
    unknown: list[Answer] = []
    faults = list(found.faults)
    for answer in found.answers:
        try:
            if answer.text == UNKNOWN:
                unknown.append(answer)
            else:
                known += list(_keys(answer, landscape))
        except UserError as error:
            faults += error.faults
    lines = [*_head(sheet.file), *_lines([*known, *_asked(unknown)])]
    faults += _faults_of_model(lines, landscape, model, name, found.answers)
    if faults:
        raise UserError(sorted(faults, key=lambda one: (one.place is None, one.place)), landscape.sources)
    unsure = sum(one.text == UNKNOWN for one in found.answers)
    return AnswersFile(_text(lines), len(found.answers) - unsure, unsure)


def _head(sheet: str) -> Iterator[_Line]:
    yield f"# Answers from {shown(PurePath(sheet).name)}, written by `omnicheck ask --answers`.", None
    yield f"{VERSION_KEY}: {VERSION}", None


def _text(lines: Sequence[_Line]) -> str:
    return "".join(f"{line}\n" for line, _ in lines)


def _faults_of_model(
    lines: Sequence[_Line], landscape: Landscape, model: str, name: str, answers: Sequence[Answer]
) -> Iterator[Fault]:
    """Yield what is wrong with the model as the lines extend it, at the cells that the lines are from.

    What an element then lacks is a fault of the first answer about it.
    """
    by_cell: dict[Place | None, Answer] = {one.place: one for one in answers}
    by_element: dict[Place | None, Answer] = {
        landscape.place(*path): one for one in reversed(answers) for path in one.question.elements
    }
    try:
        with_file(landscape, model, Source(name, _text(lines)))
    except UserError as error:
        for fault in error.faults:
            cell = lines[fault.place.line - 1][1] if fault.place and fault.place.file == name else None
            if cell in by_cell:
                yield by_cell[cell].fault(fault.message, fault.hint)
            elif fault.place in by_element:
                yield fault._replace(place=by_element[fault.place].place)
            else:
                yield fault


def _asked(unknown: Sequence[Answer]) -> Iterator[_Key]:
    """Yield for each element the list of keys that were asked and are unknown."""
    for element, some in grouped((path, one) for one in unknown for path in one.question.elements).items():
        place = some[0].place
        keys = [one.question.key for one in some]
        asked = SequenceNode(tuple(ScalarNode(key, key, *place) for key in keys), *place)
        yield _Key((*element, "metadata"), MappingNode({ASKED: MappingEntry(asked, *place)}, *place), place)


def _keys(answer: Answer, landscape: Landscape) -> Iterator[_Key]:
    """Yield the keys that an answer gives; UserError if it has not the form of one."""
    if answer.question.form is AnswerForm.DIRECTION:
        yield from _direction(answer, landscape)
        return
    node = _value(answer)
    for element, value in _of_each(answer, node):
        for key, part in _parts(answer.question.key, value):
            yield _Key((*element, *key), part, answer.place)
    if answer.question.form in _NAMES_DATA:
        for data in dict.fromkeys(data_of(one.text) for one in _items(node)):
            if data not in landscape.document.data:
                _refuse_misspelt(answer, data, landscape)
                yield _Key(("data", data), ScalarNode(None, "", *answer.place), answer.place)


def _direction(answer: Answer, landscape: Landscape) -> Iterator[_Key]:
    """Yield the ends of a flow in the direction that an answer gives."""
    (element,) = answer.question.elements
    ends = landscape.document.flows[str(element[1])].ends
    both = answer.text.casefold() == _BOTH
    source, *others = ends if both else [word.strip() for word in _ARROW.split(answer.text)]
    if sorted((source, *others)) != sorted(ends):
        message = f"`{shown(answer.text)}` is not a direction between {' and '.join(ends)}"
        raise UserError([answer.fault(message, f"write `{ends[0]} -> {ends[1]}`, or the reverse")])
    said = {"from": source, "to": others[0], **({"both_ways": True} if both else {})}
    for key, value in said.items():
        yield _Key((*element, key), ScalarNode(value, str(value), *answer.place), answer.place)


def _value(answer: Answer) -> Node:
    question, text = answer.question, answer.text
    if question.form in _LISTS and not text.startswith("["):
        text = text.replace(",", BETWEEN).replace(";", BETWEEN)
        words = (word.strip() for word in text.split(BETWEEN))
        return SequenceNode(tuple(ScalarNode(one, one, *answer.place) for one in words if one), *answer.place)
    try:
        return node_of(text, _column(answer), answer.place)
    except UserError as error:
        raise UserError([answer.fault(one.message, one.hint) for one in error.faults]) from None


def _column(answer: Answer) -> Column:
    """Return the column that the answer would be a cell of; several flows may be answered one by one."""
    question = answer.question
    if question.form is AnswerForm.VALUE:
        return own_column(question.key)
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


def _items(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, SequenceNode):
        yield from (one for one in node.items if isinstance(one, ScalarNode))


def _refuse_misspelt(answer: Answer, data: str, landscape: Landscape) -> None:
    if near := nearest(data, landscape.document.data, _TOO_ALIKE):
        message = f"there is no data object `{shown(data)}`, and it looks like `{near}`"
        raise UserError([answer.fault(message, f"write `{near}`, or declare `{shown(data)}` in the model")])


def _lines(keys: Sequence[_Key]) -> Iterator[_Line]:
    """Yield each line with the cell that it is from: the keys of each element, below each other."""
    yield from _block([(tuple(map(str, one.path)), one) for one in keys], 0)


def _block(keys: Sequence[tuple[tuple[str, ...], _Key]], depth: int) -> Iterator[_Line]:
    below: dict[str, list[tuple[tuple[str, ...], _Key]]] = {}
    for path, key in keys:
        below.setdefault(path[0], []).append((path[1:], key))
    order = sorted(below, key=[*NOUNS].index) if depth == 0 else below
    for name in order:
        start = f"{'  ' * depth}{scalar_text(name)}:"
        deeper = [(path, key) for path, key in below[name] if path]
        if deeper:
            yield start, deeper[0][1].place
            yield from _block(deeper, depth + 1)
            continue
        key = below[name][0][1]
        empty = isinstance(key.value, ScalarNode) and key.value.value is None
        yield start if empty else f"{start} {flow_text(key.value)}", key.place
