"""What must be altered for a standard: the touchpoint's own value if it misses a requirement."""

from omnicheck.graph.estate import Estate
from omnicheck.planning.alternatives import Altered, Alternatives
from omnicheck.planning.element_alternatives import of_elements
from omnicheck.verdict.obligation import Kind
from tests.landscapes import landscape

MODEL = """
omnicheck: 1
locations: {NO: {requires: {languages: [nb]}}}
channels:
  web: {experience: {languages: [en], brand: red}}
  app: {experience: {languages: [nb], brand: blue}}
standards: {brand: {policy: uniform}}
"""


def alternatives(standard: str) -> list[Alternatives]:
    """Return what must be altered for a standard at the web."""
    estate = Estate(landscape(MODEL))
    asked = [one for one in estate.obligations.of_kind(Kind.STANDARD) if one.subject == "web"]
    return [found for one, found in of_elements(estate, asked) if one.matter == standard]


def test_an_unmet_requirement_takes_another_value_of_the_touchpoint_itself() -> None:
    paths = frozenset({("channels", "web", "experience", "languages")})
    assert alternatives("languages") == [(Altered(paths),)]


def test_values_that_differ_may_change_at_any_touchpoint() -> None:
    paths = frozenset({("channels", id, "experience", "brand") for id in ("web", "app")})
    assert alternatives("brand") == [(Altered(paths),)]
