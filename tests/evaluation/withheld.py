"""Examples some of whose figures are withheld, and the sheet of a person who knows them."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from omnicheck.evaluation.questions import questions
from omnicheck.importers.answer_sheet import ANSWER
from omnicheck.importers.answers import answers_file
from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.characters import BOM
from omnicheck.read.disk import sources
from omnicheck.read.landscape import landscape
from omnicheck.read.model_location import OnDisk
from omnicheck.read.parse import parse
from omnicheck.read.parsed_model import ParsedModel
from omnicheck.read.tree import plain
from omnicheck.read.tree_merge import merge
from omnicheck.read.yaml_text import flow_text, node_of
from omnicheck.report import ask_csv
from omnicheck.report.question_wording import unproven
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report
from tests.landscapes import EXAMPLES
from tests.oracle.models import TOUCHPOINT_SECTIONS, Model
from tests.oracle.withholding import Figure, deciding_figures

_WHEN = ("every", "schedule", "timezone")
_NO_SECTIONS = ("omnicheck", "name", "extends", "partial", "policy")


class Company(NamedTuple):
    """An example as one mapping, of which figures can be withheld."""

    name: str
    model: dict[str, Any]

    @property
    def folder(self) -> str:
        """Return the folder of its model."""
        return str(EXAMPLES / self.name)

    @property
    def sections(self) -> Model:
        """Return its elements by section."""
        used = {key: value for key, value in self.model.items() if key not in _NO_SECTIONS}
        return {**{key: {} for key in (*TOUCHPOINT_SECTIONS, "data", "flows")}, **used}

    def figures(self) -> list[Figure]:
        """Return the figures that can be withheld: what is unknown when it is left out (semantics 2.9)."""
        found = [one for one in deciding_figures(self.sections) if not self._is_known_without(one)]
        declaring = [one for one in found if one.path == ("recognises",)]
        return [one for one in found if one not in declaring[-1:]]  # if none is declared, none is missing

    def _is_known_without(self, figure: Figure) -> bool:
        """Return whether something is known without a figure, or nothing is asked then."""
        body = self.model[figure.section][figure.id]
        match figure.path:
            case ("every",):
                return bool(body["mode"] == "manual")  # as late as may be
            case ("record",):
                return isinstance(body["record"], dict)  # each place is a figure
        return figure.path == ("experience", "load_time")

    def without(self, figures: Iterable[Figure] = ()) -> Landscape:
        """Return its landscape without these figures."""
        model = self.sections
        for figure in figures:
            model = figure.withheld(model)
        for body in model["data"].values():
            if body.get("record") == {}:
                del body["record"]
        source = Source(f"{self.folder}/model.yaml", json.dumps({**self.model, **model}))
        return landscape((source,), OnDisk(self.folder))

    def answerable(self, report: Report) -> list[Question]:
        """Return the questions of a report that a person who knows the company can answer."""
        return [one for one in questions(report) if self.answer(report.landscape, one)]

    def answer(self, read: Landscape, question: Question) -> str:
        """Return what a person who knows the company answers; empty if the company itself does not say."""
        found = {
            str(id): self._value(read, str(section), str(id), question.key)
            for section, id in question.elements
        }
        known = {id: value for id, value in found.items() if value != {}}
        if not known:
            return ""
        value: Any = known if len(found) > 1 else next(iter(known.values()))
        return value if isinstance(value, str) else flow_text(node_of(value))

    def _value(self, read: Landscape, section: str, id: str, key: str) -> object:
        body = self.model[section][id]
        match key.split("."):
            case ["schedule"]:
                return {one: body[one] for one in _WHEN if one in body}
            case ["direction"]:
                return "both" if body.get("both_ways") else f"{body['from']} -> {body['to']}"
            case ["record"] if isinstance(body.get("record"), dict):
                stated = read.document.data[id].record
                known = stated if isinstance(stated, Mapping) else {}
                return {place: system for place, system in body["record"].items() if place not in known}
        for one in key.split("."):
            body = body.get(one) or {}
        return body

    def answered(self, read: Landscape, some: Sequence[Question]) -> Landscape:
        """Return what a landscape becomes by a sheet of questions that is filled in."""
        answers = [self.answer(read, one) for one in some]
        sheet = Source("sheet.csv", filled(ask_csv.render(some), answers))
        own = (one for one in read.sources if one.file not in read.references)
        model = ParsedModel((*own,), OnDisk(self.folder))

        def read_with(file: Source) -> Landscape:
            return model.with_file(file).landscape()

        text = answers_file(sheet, some, read, "answers.yaml", read_with).text
        return read_with(Source("answers.yaml", text))


def company(name: str) -> Company:
    """Return an example."""
    found = plain(merge([parse(one).tree for one in sources(str(EXAMPLES / name), None)]))
    assert isinstance(found, dict)
    return Company(name, found)


def filled(sheet: str, answers: Iterable[str]) -> str:
    """Return a sheet with these answers, row by row."""
    header, *rows = csv.reader(io.StringIO(sheet.removeprefix(BOM)))
    at = header.index(ANSWER)
    for row, answer in zip(rows, answers, strict=True):
        row[at] = answer
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


def settled(before: Report, after: Report) -> int:
    """Return how many obligations are no longer unproven."""
    return unproven(before) - unproven(after)


def conclusions(report: Report) -> list[object]:
    """Return what a report says, but for the places of keys, which answers have in a file of their own."""
    gaps = sorted(
        (one.rule, one.message, one.remedy, one.element, one.breaks, one.opens) for one in report.gaps
    )
    return [dict(report.outcomes), dict(report.judgements), report.alignment, report.disagreements, gaps]
