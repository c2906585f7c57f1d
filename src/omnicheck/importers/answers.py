"""Answers as a file of a model: the keys that they give, and what was asked and is unknown."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.importers.answer_keys import AnswerKeys
from omnicheck.importers.answer_sheet import UNKNOWN, Answer, AnswerSheet, answer_sheet
from omnicheck.importers.answered_key import AnsweredKey, Line, lines_of, said
from omnicheck.importers.answered_names import AnsweredNames
from omnicheck.importers.answered_nothing import meant
from omnicheck.model.element import ASKED
from omnicheck.model.landscape import Landscape, Path
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.tree_merge import PARTIAL_KEY, VERSION, VERSION_KEY
from omnicheck.units.grouping import grouped
from omnicheck.verdict.question import AnswerForm, Question


class AnswersFile(NamedTuple):
    """A file of a model that says what was answered, how many answers it has, and the data that is new."""

    text: str
    answered: int
    unknown: int
    new_data: tuple[str, ...] = ()


def answers_file(
    sheet: Source,
    questions: Sequence[Question],
    landscape: Landscape,
    name: str,
    read_with: Callable[[Source], Landscape],
) -> AnswersFile:
    """Return the file of a model that says what a sheet answers, valid with the rest of the model.

    `questions` are those that `landscape` leaves open, `name` is that of the file, and `read_with` reads the
    model with it. Raises UserError with every row that is not an answer, and everything that the model cannot
    be with the others.
    """
    names = AnsweredNames(landscape)
    answers, found = _understood(answer_sheet(sheet, questions), names)
    meaning = AnswerKeys(answers, landscape, names)
    known: list[AnsweredKey] = []
    unknown: list[Answer] = []
    faults = list(found)
    for answer in answers:
        try:
            if answer.text == UNKNOWN:
                unknown.append(answer)
            else:
                known += list(meaning.of(answer))
        except UserError as error:
            faults += error.faults
    is_first = any(not one.question.elements for one in answers)
    lines = [*_head(sheet.file, is_first=is_first), *lines_of([*known, *_asked(unknown, known)])]
    faults += _faults_of_model(lines, landscape, name, read_with, answers)
    if faults:
        raise UserError(sorted(faults, key=lambda one: (one.place is None, one.place)), landscape.sources)
    data = tuple(dict.fromkeys(str(one.path[1]) for one in known if one.path[:1] == ("data",)))
    new = tuple(id for id in data if id not in landscape.document.data)
    return AnswersFile(_text(lines), len(answers) - len(unknown), len(unknown), new)


def _understood(sheet: AnswerSheet, names: AnsweredNames) -> AnswerSheet:
    """Return a sheet with `[]` and `?` in place of the words that people use for them."""
    answers: list[Answer] = []
    faults = list(sheet.faults)
    for answer in sheet.answers:
        try:
            answers.append(meant(answer, names))
        except UserError as error:
            faults += error.faults
    return AnswerSheet(tuple(answers), tuple(faults))


def _head(sheet: str, *, is_first: bool) -> Iterator[Line]:
    """Yield how the file begins; what customers meet is connected by flows that are not known yet."""
    yield f"# Answers from {shown(PurePath(sheet).name)}, written by `omnicheck ask --answers`.", None
    yield f"{VERSION_KEY}: {VERSION}", None
    if is_first:
        yield f"{PARTIAL_KEY}: true", None


def _text(lines: Sequence[Line]) -> str:
    return "".join(f"{line}\n" for line, _ in lines)


def _faults_of_model(
    lines: Sequence[Line],
    landscape: Landscape,
    name: str,
    read_with: Callable[[Source], Landscape],
    answers: Sequence[Answer],
) -> Iterator[Fault]:
    """Yield what is wrong with the model as the lines extend it, at the cells that the lines are from.

    What an element then lacks is a fault of the first answer about it.
    """
    by_cell: dict[Place | None, Answer] = {one.place: one for one in answers}
    by_element: dict[Place | None, Answer] = {
        landscape.place(*path): one for one in reversed(answers) for path in one.paths
    }
    try:
        read_with(Source(name, _text(lines)))
    except UserError as error:
        for fault in error.faults:
            cell = lines[fault.place.line - 1][1] if fault.place and fault.place.file == name else None
            if cell in by_cell:
                yield by_cell[cell].fault(fault.message, fault.hint)
            elif fault.place in by_element:
                yield fault._replace(place=by_element[fault.place].place)
            else:
                yield fault


def _asked(unknown: Sequence[Answer], known: Sequence[AnsweredKey]) -> Iterator[AnsweredKey]:
    """Yield for each element, or the landscape, the list of keys that were asked and are unknown.

    What another answer says nevertheless is left out.
    """
    given = {one.path for one in known}
    open_answers = ((path, one) for one in unknown for path in one.paths)
    asked = ((path, one) for path, one in open_answers if not given & set(_keys_for(path, one)))
    for element, some in grouped(asked).items():
        yield said((*element, "metadata"), {ASKED: [one.question.key for one in some]}, some[0].place)


def _keys_for(element: Path, answer: Answer) -> Iterator[Path]:
    key = answer.question.key
    yield (*element, *key.split("."))
    if answer.question.form is AnswerForm.DIRECTION:
        yield (*element, "from")
