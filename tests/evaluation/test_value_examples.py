"""Examples of a standard's values: from the model, else of the standard's kind; each can be an answer."""

import csv
import io

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.questions import questions
from omnicheck.evaluation.value_examples import ValueExamples
from omnicheck.importers.answers import answers_file
from omnicheck.place import Source
from omnicheck.read.landscape import landscape as landscape_of
from omnicheck.verdict.question import Question
from tests.landscapes import landscape

SHOP = """omnicheck: 1
locations: {DE: {country: DE}, NO: {country: NO}}
channels:
  web: {experience: {%s}}
  app: {}
standards: {%s}
"""


def allowed(standard: str, given: str = "", declared: str = "") -> str:
    """Return what a value of a standard may be, beside the values given on the web and how it is declared."""
    return ValueExamples(landscape(SHOP % (given, declared))).allowed(standard)


@pytest.mark.parametrize(
    ("standard", "given", "declared", "value", "by_place"),
    [
        ("languages", "", "", "de | en", "DE: de, NO: en"),
        ("currencies", "currencies: [SEK]", "", "SEK", "DE: SEK, NO: SEK"),
        ("load_time", "", "", "2s", "DE: 2s, NO: 3s"),
        ("load_time", "", "load_time: {at_most: 4s}", "4s", "DE: 4s, NO: 4s"),
        ("device_coverage", "", "", "0.9", "DE: 0.9, NO: 0.8"),
        ("device_coverage", "device_coverage: 0.75", "", "0.75", "DE: 0.75, NO: 0.75"),
        ("accessibility", "", "", "WCAG 2.2 AA", "DE: WCAG 2.2 AA, NO: WCAG 2.1 A"),
        ("slogan", "slogan: 'Yes, we do'", "slogan: {}", "Yes, we do", 'DE: "Yes, we do", NO: "Yes, we do"'),
        ("returns", "returns: {NO: 60d, DE: 30d}", "returns: {}", "60d", "NO: 60d, DE: 30d"),
        ("service", "", "service: {one_of: [self, full]}", "self", "DE: self, NO: full"),
        ("service", "", "service: {compare: includes}", "30d | 60d", "DE: 30d, NO: 60d"),
        ("gift_wrap", "gift_wrap: true", "gift_wrap: {}", "true", "DE: true, NO: true"),
    ],
)
def test_an_example_is_of_the_standard_asked_about(
    standard: str, given: str, declared: str, value: str, by_place: str
) -> None:
    said = allowed(standard, given, declared)

    assert said.partition("such as ")[2] == f"{value}; or one for each place, such as {{{by_place}}}"


def test_a_landscape_of_one_place_has_no_value_for_each() -> None:
    model = "omnicheck: 1\nlocations: {DE: {}}\nchannels: {web: }\n"

    assert ValueExamples(landscape(model)).allowed("load_time") == "a value, such as 2s"


def test_a_long_value_is_an_example_by_its_beginning_in_one_line() -> None:
    said = allowed("slogan", f'slogan: "one\\ntwo {"x" * 300}"', "slogan: {}")

    assert said.startswith("a value, such as one two xxx")
    assert len(said) < 250


MODEL = """omnicheck: 1
locations: {DE: {country: DE}, NO: {country: NO}}
channels:
  web: {experience: {languages: [de, nb], slogan: 'Yes, we do', returns: {DE: 30d, NO: 60d}}}
  app: {}
standards: {languages: {policy: uniform}, slogan: {policy: uniform}, returns: {policy: localised},
            load_time: {policy: uniform, at_most: 3s}, device_coverage: {policy: uniform}}
"""


def asked(*files: Source) -> dict[str, Question]:
    """Return the questions about standards in the app."""
    found = questions(audit(landscape_of((Source("model.yaml", MODEL), *files))))
    return {one.id: one for one in found if one.value and one.elements == (("channels", "app"),)}


@pytest.mark.parametrize("number", [1, 2])
def test_every_example_is_an_answer(number: int) -> None:
    found = asked()
    cells = [one.value.split("such as ")[number].partition("; or one")[0] for one in found.values()]
    sheet = io.StringIO()
    csv.writer(sheet).writerows([("id", "answer"), *zip(found, cells, strict=True)])

    file = answers_file(
        Source("sheet.csv", sheet.getvalue()),
        list(found.values()),
        landscape(MODEL),
        "answers.yaml",
        lambda file: landscape_of((Source("model.yaml", MODEL), file)),
    )

    assert len(found) == 5
    assert asked(Source("answers.yaml", file.text)) == {}
