"""How much work an import is, in calls and not in seconds, beside the words of what it writes."""

from pathlib import Path

import pytest

from omnicheck.importers.inputs import inputs_of
from omnicheck.importers.levels import DetailLevel
from omnicheck.importers.model_import import ModelImport, model_import
from omnicheck.place import Source
from omnicheck.read.events import events
from omnicheck.rules.names import no_rule
from tests.counting import calls
from tests.importers.toy import TOY, toys


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _shop(elements: int) -> str:
    """Return a source with systems of ten parts each, and twice as many relations as elements."""
    lines = ["name Shop", "people customer Customer"]
    for number in range(elements):
        within = f" in k{number - number % 10}" if number % 10 else ""
        lines.append(f"system k{number} Element number {number}{within} kind container")
    lines += [
        f"k{number * 7 % elements} -> k{number * 13 % elements} relation {number % 50} of it"
        for number in range(2 * elements)
    ]
    return "\n".join(lines)


def _import(elements: int) -> tuple[int, ModelImport]:
    """Return the number of calls that an import takes, and what it gives."""
    Path("shop.toy").write_text(_shop(elements))
    done: list[ModelImport] = []

    def work() -> None:
        found = inputs_of(["shop.toy"], None, None, [TOY])
        done.append(model_import(found, "model", DetailLevel.CONTAINER, no_rule))

    with toys():
        return calls(work), done[0]


def test_twice_the_elements_take_at_most_twice_the_work() -> None:
    _import(20)  # builds what is built once

    assert _import(400)[0] <= 2.2 * _import(200)[0]


def test_a_word_of_what_is_written_takes_a_few_calls() -> None:
    _import(20)
    work, done = _import(400)
    words = sum(1 for _ in events(Source("a.yaml", done.files[0].text)))

    assert work <= 60 * words
