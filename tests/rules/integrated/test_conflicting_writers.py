"""Systems that change data before its record knows."""

import pytest

from omnicheck.verdict.witness import Table
from tests.rules.misses import misses, only

RULE = "conflicting-writers"
BOTH = "captures: [stock], shows: [stock]"


def model(*, web: str = BOTH, till: str = BOTH, posting: str = "event", data: str = "") -> str:
    """Return a web backend and a store server, each with its own copy of the stock."""
    return f"""
omnicheck: 1
channels: {{web: {{{web}}}, till: {{{till}}}}}
systems: {{commerce: , server: , ledger: }}
data: {{stock: {{record: ledger{data}}}}}
flows:
  sells: {{from: web, to: commerce, carries: [stock], mode: request, latency: 1s}}
  pages: {{from: commerce, to: web, carries: [stock], mode: request, latency: 1s}}
  sales: {{from: till, to: server, carries: [stock], mode: request, latency: 1s}}
  looks: {{from: server, to: till, carries: [stock], mode: request, latency: 1s}}
  up: {{from: commerce, to: ledger, carries: [stock], mode: {posting}, latency: 2s}}
  on: {{from: server, to: ledger, carries: [stock], mode: batch, every: 15m, latency: 30s}}
"""


def test_two_copies_that_take_writes_conflict() -> None:
    miss = only(RULE, model())

    assert miss.subject == ("data", "stock")
    assert miss.message.startswith(
        "commerce and server accept changes of stock up to 15 min 30 s before ledger has them"
    )
    assert isinstance(miss.witness, Table)
    assert [(one.subject, one.value) for one in miss.witness.cells] == [
        ("commerce", "from web, shown at web, up to 2 s earlier"),
        ("server", "from till, shown at till, up to 15 min 30 s earlier"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        model(posting="request"),  # asks the record before it answers
        model(data=", merge: newest"),
        model(web="shows: [stock]"),
        model().replace(
            "  looks: {from: server, to: till", "  looks: {from: ledger, to: till"
        ),  # a mere queue
        model().replace("record: ledger", "record: server"),
        model()
        .replace("channels: {", "locations: {de: , no: }\nchannels: {")
        .replace("commerce: ,", "commerce: {locations: [de]}, ")
        .replace("server: ,", "server: {locations: [no]},"),
    ],
)
def test_one_writer_or_a_merge_rule_is_not_a_conflict(text: str) -> None:
    assert misses(RULE, text) == []
