"""How much work reading is, in calls and not in seconds."""

import gc

import pytest

from omnicheck.errors import UserError
from omnicheck.place import Source
from omnicheck.read import events
from omnicheck.read.landscape import landscape
from omnicheck.read.parse import parse
from tests.counting import calls
from tests.read.reading import FILE


def company(systems: int) -> str:
    """Return a model with a flow to each of several systems, of which each has its own touchpoint."""
    lines = ["omnicheck: 1", "channels:"]
    lines += [f"  web{number}: {{shows: [price], display_only: a screen}}" for number in range(systems)]
    lines += ["systems:", "  erp:", *(f"  s{number}: {{kind: hub}}" for number in range(systems))]
    lines += ["data: {price: {record: erp, fresh_within: 60s}}", "flows:"]
    for number in range(systems):
        lines += [
            f"  a{number}: {{from: erp, to: s{number}, carries: [price], mode: event, latency: 2s}}",
            f"  b{number}: {{from: s{number}, to: web{number}, carries: [price], mode: event, latency: 1s}}",
        ]
    return "\n".join(lines) + "\n"


def read(systems: int) -> int:
    """Return the number of calls that reading a model takes."""
    source = Source(FILE, company(systems))
    return calls(lambda: landscape((source,)))


def test_twice_the_elements_take_at_most_twice_the_work() -> None:
    read(1)  # builds what is built once

    assert read(400) <= 2.2 * read(200)


def test_a_word_of_the_text_takes_a_few_calls() -> None:
    source = Source(FILE, company(300))
    words = sum(1 for _ in events.events(source))

    assert calls(lambda: parse(source)) <= 13 * words
    assert calls(lambda: landscape((source,))) <= 24 * words


def test_every_file_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    new_parser = events.new_parser

    def counted(text: str) -> events.Parser:
        parsed.append(text)
        return new_parser(text)

    monkeypatch.setattr(events, "new_parser", counted)
    texts = (company(1), "omnicheck: 1\nsystems: {pim: }\n", "omnicheck: 1\nsystems: {crm: {x-no: 010}}\n")
    landscape(tuple(Source(f"{number}.yaml", text) for number, text in enumerate(texts)))

    assert parsed == list(texts)


@pytest.mark.parametrize("text", [company(1), "omnicheck: 2"], ids=["valid", "invalid"])
@pytest.mark.parametrize("running", [True, False], ids=["running", "paused"])
def test_reading_leaves_the_garbage_collector_as_it_was(
    text: str, running: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched: list[str] = []
    monkeypatch.setattr(gc, "isenabled", lambda: running)
    monkeypatch.setattr(gc, "disable", lambda: switched.append("off"))
    monkeypatch.setattr(gc, "enable", lambda: switched.append("on"))
    try:
        landscape((Source(FILE, text),))
    except UserError:
        assert text != company(1)

    assert switched == (["off", "on"] if running else ["off"])
