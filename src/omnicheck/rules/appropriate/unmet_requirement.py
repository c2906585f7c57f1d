"""A touchpoint does not provide what its location requires.

## What it finds
A location, or a standard everywhere, has a requirement: languages, currencies, means of payment, a legal
rule, a minimum or a maximum. The value that a touchpoint there declares does not meet it. Requirements are
inherited from the locations above. A missing value is not judged here: `missing-experience` reports it.

## Why it matters
"Appropriate in every location": a letter in German to a customer in Norway is consistent, and wrong.

## How to close it
Provide what is required and declare it under `experience`. If the touchpoint need not provide it, narrow
the standard with `channels` or `not_on`, or correct the location's requirement.

## When it is wrong
When the touchpoint provides it under another name, such as another code for the same language.
"""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.demand.standards import Requirement
from omnicheck.graph.estate import Estate
from omnicheck.model.experience import Compare
from omnicheck.model.words import Value
from omnicheck.rules._shared.value_tables import value_text
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Cell, Table


class _Given(NamedTuple):
    """A touchpoint's value of a standard."""

    touchpoint: str
    standard: str
    value: Value


@rule(level=Level.ERROR, kinds=(Kind.STANDARD,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group unmet requirements by the value and the contexts in which they are unmet."""
    unmet: dict[tuple[_Given, Requirement], list[Obligation]] = {}
    for one in estate.obligations.of_kind(Kind.STANDARD):
        for given, requirement in _unmet(estate, one):
            unmet.setdefault((given, requirement), []).append(one)
    by_contexts: dict[tuple[_Given, tuple[Obligation, ...]], list[Requirement]] = {}
    for (given, requirement), obligations in unmet.items():
        by_contexts.setdefault((given, tuple(obligations)), []).append(requirement)
    for (given, breaks), requirements in by_contexts.items():
        messages, remedies = zip(*(_sentences(estate, given, one) for one in requirements), strict=True)
        value = value_text(given.value)
        yield Miss(
            subject=(*estate.landscape.element(given.touchpoint), "experience", given.standard),
            message="; ".join(messages),
            remedy=f"{'; '.join(remedies)}; or say in `channels` or `not_on` of {given.standard} "
            "whom it does not bind",
            witness=Table(
                given.standard,
                tuple(Cell(given.touchpoint, str(one.context), value, odd=True) for one in breaks),
            ),
            breaks=breaks,
            related=tuple(("required here", requirement.path) for requirement in requirements),
        )


def _unmet(estate: Estate, one: Obligation) -> Iterator[tuple[_Given, Requirement]]:
    if one.context is None or one.subject not in estate.touchpoints:
        return
    value = estate.standards.value(one.subject, one.matter, one.context)
    for requirement in estate.standards.requirements(one.matter, one.context):
        if value is not None and not requirement.met_by(value):
            yield _Given(one.subject, one.matter, value), requirement


def _sentences(estate: Estate, given: _Given, requirement: Requirement) -> tuple[str, str]:
    touchpoint, standard, value = given
    section, id, *_ = requirement.path
    source = id if section == "locations" else estate.landscape.given_by(*requirement.path) or "the standard"
    requires = f"{source} requires"
    if requirement.compare is Compare.INCLUDES:
        missing = listing(_missing_items(requirement, value))
        return (
            f"{requires} {missing} among {standard}, and {touchpoint} gives customers only "
            f"{value_text(value)}",
            f"add {missing} to what {touchpoint} gives",
        )
    demand = f"{_WORDS[requirement.compare]}{value_text(requirement.value)}"
    return (
        f"{standard} of {touchpoint} is {value_text(value)}, but {requires} {demand}",
        f"bring {standard} of {touchpoint} to {demand}",
    )


_WORDS = {
    Compare.EQUALS: "",
    Compare.ONE_OF: "one of ",
    Compare.AT_LEAST: "at least ",
    Compare.AT_MOST: "at most ",
}


def _missing_items(requirement: Requirement, value: Value) -> Iterator[str]:
    """Yield the required items that the value does not include."""
    items = requirement.value if isinstance(requirement.value, tuple) else (requirement.value,)
    return (value_text(item) for item in items if not requirement._replace(value=item).met_by(value))
