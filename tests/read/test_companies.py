"""A company of each trade, under its own names, compared with the reference model of the trade.

In its file, `x-is` says what the reference calls an element.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from omnicheck.model.landscape import Landscape
from omnicheck.read.landscape import load
from omnicheck.read.reference_merge import REQUIRED_KEYS
from tests.references import elements

COMPANIES = sorted((Path(__file__).parent / "companies").glob("*.yaml"))
Element = tuple[str, str]


def renamed(company: Path) -> dict[Element, str]:
    """Return the company's id of each element that it has under another name."""
    model: dict[str, Any] = yaml.safe_load(company.read_text())
    return {
        (section, body["x-is"]): id
        for section in REQUIRED_KEYS
        for id, body in model.get(section, {}).items()
        if body and "x-is" in body
    }


def compared(company: Path, text: str) -> Landscape:
    """Return the company with a text, compared with the reference of its trade."""
    company.write_text(text)
    return load(str(company), against=[company.stem])


@pytest.mark.parametrize("company", COMPANIES, ids=lambda company: company.stem)
def test_near_matches_are_found_and_none_is_wrong(company: Path, tmp_path: Path) -> None:
    truth = renamed(company)
    found = compared(tmp_path / company.name, company.read_text())
    offered = {(one.section, one.id): one.near for one in found.expected if one.near}

    assert {path: near for path, near in offered.items() if truth.get(path) != near} == {}
    assert len(truth) > 20
    assert len(offered) > 0.9 * len(truth), sorted(truth.keys() - offered.keys())


@pytest.mark.parametrize("company", COMPANIES, ids=lambda company: company.stem)
def test_what_it_realizes_is_not_missing(company: Path, tmp_path: Path) -> None:
    found = compared(tmp_path / company.name, company.read_text().replace("x-is:", "realizes:"))
    had = {(section, id) for section in REQUIRED_KEYS for id in getattr(found.document, section)}

    assert {(one.section, one.id) for one in found.expected} == set(elements(company.stem)) - renamed(
        company
    ).keys() - had
    assert any(found.given_by(*path) for path in found.places)
