"""Data without a system of record."""

from omnicheck.verdict.witness import Table
from tests.rules.misses import keys, misses

ONE_OF_TWO = """
omnicheck: 1
businesses:
  home: {}
  outlet: {}
channels:
  web: {shows: [customer]}
systems:
  crm:
  cache:
data:
  customer: {record: {home: crm}, fresh_within: 60s}
flows:
  copies: {from: crm, to: cache, carries: [customer], mode: event, latency: 1s}
  answers: {from: cache, to: web, carries: [customer], mode: request, latency: 1s}
"""


def test_only_the_business_without_a_record_stays_open() -> None:
    (miss,) = misses("missing-record", ONE_OF_TWO)

    assert keys(miss.opens) == {"fact/web/customer/outlet", "route/web/customer/read/outlet"}
    assert "in outlet" in miss.message


def test_elements_with_the_data_are_listed_and_sources_come_first() -> None:
    (miss,) = misses("missing-record", ONE_OF_TWO)

    assert isinstance(miss.witness, Table)
    assert [(cell.subject, cell.value) for cell in miss.witness.cells] == [
        ("crm", "sends it, gets it from none"),
        ("cache", "passes it on"),
        ("web", "gets it"),
    ]
