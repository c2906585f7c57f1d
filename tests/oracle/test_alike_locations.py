"""Places judged together and places judged one by one have the same report."""

import json
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck import render
from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Cube
from omnicheck.model.landscape import Landscape
from tests.landscapes import COMPANIES
from tests.oracle.examples import tries
from tests.oracle.models import Body, Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.written import written

pytestmark = pytest.mark.long


def split(model: Model, number: int = 3) -> Model:
    """Return the model with each leaf location split in some that nothing tells apart."""
    locations: dict[str, Body] = {id: dict(body or {}) for id, body in model.get("locations", {}).items()}
    inner = {body.get("part_of") for body in locations.values()}
    leaves: list[str | None] = [id for id in locations if id not in inner]
    for leaf in leaves or [None]:
        sites = locations[leaf].pop("sites", None) if leaf else None
        for part in range(number):
            body = {"part_of": leaf, "sites": sites}
            locations[f"{leaf or 'shop'}-{part}"] = {key: value for key, value in body.items() if value}
    return {**model, "locations": locations}


def one_by_one(landscape: Landscape) -> dict[str, str]:
    """Return the reports when every place is judged alone."""
    with patch.object(Estate, "cube", Cube(landscape.document)):
        return reports(landscape)


def reports(landscape: Landscape) -> dict[str, str]:
    """Return the report in formats that list places."""
    report = audit(landscape, as_of=date(2026, 11, 30))
    return {"json": render(report, "json"), "text": render(report, "text"), "sarif": render(report, "sarif")}


@tries(15)
@given(st.sampled_from((Allowed(), Allowed(wide=True, syncs=True))).flatmap(models))
def test_reports_do_not_depend_on_judging_places_together(model: Model) -> None:
    several = split(model)
    note(text(several))

    assert reports(landscape_of(several)) == one_by_one(landscape_of(several))


@pytest.mark.parametrize("company", COMPANIES)
def test_reports_of_an_example_do_not_depend_on_judging_places_together(company: str) -> None:
    several = split(json.loads(json.dumps(written(company), default=str)))

    assert reports(landscape_of(several)) == one_by_one(landscape_of(several))
