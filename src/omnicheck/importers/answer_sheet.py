"""The sheet of questions with its answers, as a person sends it back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault, UserError
from omnicheck.importers.sheet_cells import unguarded
from omnicheck.importers.sheet_damage import error_in
from omnicheck.importers.sheet_rows import Row, filled_rows
from omnicheck.model.landscape import Path
from omnicheck.model.naming import MAX_SUGGESTIONS
from omnicheck.place import Place, Source
from omnicheck.read.characters import ODD, shown
from omnicheck.units.prose import did_you_mean
from omnicheck.verdict.question import Question

QUESTION = "id"
"""The column that names the question."""

ANSWER = "answer"
"""The column of the answers. An empty cell answers nothing."""

_MAX_ID = 200
"""Above this length no id is compared with those of the questions."""

UNKNOWN = "?"
"""The answer of a person who was asked and does not know."""


class Answer(NamedTuple):
    """What a cell of the sheet says about a question."""

    question: Question
    text: str
    place: Place

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the paths of the elements that it is about; an empty one for the landscape."""
        return self.question.elements or ((),)

    def fault(self, message: str, hint: str = "") -> Fault:
        """Return what is wrong with the answer, with what it may be."""
        allowed = f"allowed: {self.question.allowed}, or {UNKNOWN}"
        return Fault(message, self.place, f"{hint}; {allowed}" if hint else allowed)


class AnswerSheet(NamedTuple):
    """The answers of a sheet in its order, and what is wrong with its other rows."""

    answers: tuple[Answer, ...]
    faults: tuple[Fault, ...]


def answer_sheet(source: Source, questions: Iterable[Question]) -> AnswerSheet:
    """Return what a sheet says about questions.

    Raises UserError if it is not a sheet with both columns, or has too many faults to list them.
    """
    header, *rows = filled_rows(source)
    if fault := _not_a_sheet(source, header):
        raise UserError([fault])
    columns = _columns(source.file, header)
    answers: dict[str, Answer] = {}
    faults: list[Fault] = []
    by_id = {one.id: one for one in questions}
    for row in rows:
        id = unguarded(row.cells.get(columns[QUESTION], ""))
        place = Place(source.file, row.number, columns[ANSWER] + 1)
        text = unguarded(row.cells.get(columns[ANSWER], ""))
        if not text:
            continue
        if fault := next(_faults(id, text, place, by_id, answers), None):
            faults.append(fault)
        else:
            answers[id] = Answer(by_id[id], text, place)
        if len(faults) > MAX_FAULTS:
            rest = Fault("there are more faults than shown", place, "correct these first")
            raise UserError([*faults[:MAX_FAULTS], rest])
    return AnswerSheet(tuple(answers.values()), tuple(faults))


_OTHER_FORMATS = {
    "{": "JSON is for programs: fill in the sheet that `omnicheck ask -f csv` writes",
    "#": "the Markdown is a list to read: fill in the sheet that `omnicheck ask -f csv` writes",
}
"""What to do with a file of another format, by its first characters."""


def _not_a_sheet(source: Source, header: Row) -> Fault | None:
    """Return the fault of a file without any column of the sheet."""
    if {QUESTION, ANSWER} & {unguarded(cell).casefold() for cell in header.cells.values()}:
        return None
    others = (hint for start, hint in _OTHER_FORMATS.items() if source.text.lstrip().startswith(start))
    hint = next(others, "fill in the sheet that `omnicheck ask -f csv` writes, and keep its first row")
    return Fault("not the sheet of questions", Place(source.file, header.number, 1), hint)


def _columns(file: str, header: Row) -> Mapping[str, int]:
    found = {unguarded(cell).casefold(): index for index, cell in sorted(header.cells.items(), reverse=True)}
    missing = [name for name in (QUESTION, ANSWER) if name not in found]
    if missing:
        hint = "keep the first row as `omnicheck ask -f csv` writes it"
        place = Place(file, header.number, 1)
        raise UserError(
            Fault(f"the sheet has no column `{one}`", place, did_you_mean(one, found, hint))
            for one in missing
        )
    return found


def _faults(
    id: str, text: str, place: Place, questions: Mapping[str, Question], answers: Mapping[str, Answer]
) -> Iterator[Fault]:
    if id not in questions:
        message = f"the model leaves no question `{shown(id)}` open" if id else "an answer without an `id`"
        hint = "it may be answered already; `omnicheck ask -f csv` writes a new sheet"
        is_like_some = id and len(id) <= _MAX_ID and len(questions) <= MAX_SUGGESTIONS
        yield Fault(message, place, did_you_mean(id, questions, hint) if is_like_some else hint)
    elif id in answers:
        first = (("the first is here", answers[id].place),)
        yield Fault(f"a second answer to `{shown(id)}`", place, "keep one of the two", first)
    elif odd := ODD.search(text):
        message = f"the answer contains the character U+{ord(odd[0]):04X}, which no model may contain"
        yield Fault(message, place, "delete it, or type the answer again")
    elif problem := error_in(text):
        yield Fault(problem, place, "correct it in the spreadsheet, or empty the cell")
