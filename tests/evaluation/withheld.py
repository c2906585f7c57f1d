"""Examples some of whose figures are withheld, and the sheet of a person who knows them."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from omnicheck.importers.answer_sheet import ANSWER
from omnicheck.importers.answers import answers_file
from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.characters import BOM
from omnicheck.read.disk import sources
from omnicheck.read.landscape import landscape, with_file
from omnicheck.read.model_location import OnDisk
from omnicheck.read.parse import parse
from omnicheck.read.tree import plain
from omnicheck.read.tree_merge import merge
from omnicheck.read.yaml_text import flow_text, node_of
from omnicheck.report import ask_csv
from omnicheck.report.question_wording import unproven
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report
from tests.landscapes import EXAMPLES

_TIMES = ("latency", "every", "ttl", "schedule")
_IMMEDIATE = ("request", "event", "stream", "cdc", "manual")
_WHEN = ("every", "schedule", "timezone")


class WithheldFigure(NamedTuple):
    """The place of a figure that a model leaves out."""

    section: str
    id: str
    key: str


class Company(NamedTuple):
    """An example as one mapping, of which figures can be withheld."""

    name: str
    model: dict[str, Any]

    @property
    def folder(self) -> str:
        """Return the folder of its model."""
        return str(EXAMPLES / self.name)

    def figures(self) -> list[WithheldFigure]:
        """Return the figures that can be withheld: times of flows, and limits of data."""
        flows, data = self.model["flows"], self.model["data"]
        times = [
            WithheldFigure("flows", id, key)
            for id, flow in flows.items()
            for key in _TIMES
            if key in flow and not (key == "every" and flow["mode"] in _IMMEDIATE)
        ]
        limits = [
            WithheldFigure("data", id, "fresh_within") for id, one in data.items() if "fresh_within" in one
        ]
        return [*times, *limits]

    def without(self, figures: Iterable[WithheldFigure] = ()) -> Landscape:
        """Return its landscape without these figures."""
        model = json.loads(json.dumps(self.model))
        for figure in figures:
            body = model[figure.section][figure.id]
            del body[figure.key]
            if figure.key == "schedule":
                body.pop("timezone", None)  # a zone alone is refused
        source = Source(f"{self.folder}/model.yaml", json.dumps(model))
        return landscape((source,), OnDisk(self.folder))

    def answer(self, question: Question) -> str:
        """Return what a person who knows the company answers; empty if the company itself does not say."""
        found = {
            str(id): self._value(str(section), str(id), question.key) for section, id in question.elements
        }
        known = {id: value for id, value in found.items() if value}
        if not known:
            return ""
        several = len(found) > 1
        value: Any = known if several else next(iter(known.values()))
        return value if isinstance(value, str) else flow_text(node_of(value))

    def _value(self, section: str, id: str, key: str) -> object:
        body = self.model[section][id]
        return {one: body[one] for one in _WHEN if one in body} if key == "schedule" else body.get(key)

    def answered(self, read: Landscape, questions: Sequence[Question]) -> Landscape:
        """Return what a landscape becomes by a sheet of questions that is filled in."""
        sheet = Source("sheet.csv", filled(ask_csv.render(questions), map(self.answer, questions)))
        text = answers_file(sheet, questions, read, self.folder, "answers.yaml").text
        return with_file(read, self.folder, Source("answers.yaml", text))


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
