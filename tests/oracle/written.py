"""The examples as mappings, and what is found in them."""

from functools import cache

import yaml

from omnicheck.evaluation.audit import audit
from omnicheck.verdict.report import Report
from tests.landscapes import EXAMPLES
from tests.oracle.models import Model, landscape_of

SECTIONS = ("flows", "data", "channels", "touchpoints", "systems")


def written(company: str) -> Model:
    """Return an example as one model."""
    model: Model = {section: {} for section in SECTIONS}
    for file in sorted((EXAMPLES / company).glob("*.yaml")):
        sections = yaml.safe_load(file.read_text(encoding="utf-8"))
        for section, elements in sections.items():
            for id, body in elements.items() if isinstance(elements, dict) else ():
                there = model.setdefault(section, {})
                there[id] = {**there.get(id, {}), **(body or {})} if isinstance(body, dict | None) else body
    return model


@cache
def example_report(company: str) -> Report:
    """Return the audit of an example, made once for all tests of a process."""
    return audit(landscape_of(written(company)))
