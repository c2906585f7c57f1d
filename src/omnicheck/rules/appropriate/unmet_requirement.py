"""A touchpoint does not provide what its location requires.

## What it finds
A location, or a standard everywhere, has a requirement: languages, currencies, means of payment, a legal
rule, a minimum or a maximum. The value that a touchpoint there declares does not meet it. Requirements are
inherited from the locations above: what must be included adds up, and of all others the nearest counts. If a
version of WCAG is required and the touchpoint names none, that is unproven. A missing value is not judged
here: `missing-experience` reports it.

## Why it matters
"Appropriate in every location": a letter in German to a customer in Norway is consistent, and wrong.

## How to close it
Provide what is required and declare it under `experience`. If the touchpoint need not provide it, narrow
the standard with `channels` or `not_on`, or correct the location's requirement.

## When it is wrong
When the touchpoint provides it under another name, such as another code for the same language.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from omnicheck.graph.demand.requirements import Requirement, listed, meaning
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.model.experience import LOAD_TIME, Compare
from omnicheck.model.words import Scalar, Value
from omnicheck.rules._shared.agreed_values import added_values, given_value, has_one_list
from omnicheck.rules._shared.load_times import lighter_page
from omnicheck.rules._shared.value_tables import value_text
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation, Outcome
from omnicheck.verdict.witness import Cell, Table


class _Given(NamedTuple):
    """A touchpoint's value of a standard."""

    touchpoint: str
    standard: str
    value: Value


@rule(level=Level.ERROR, kinds=(Kind.STANDARD,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group unmet requirements by the value and the contexts in which they are unmet."""
    unmet: dict[tuple[_Given, Requirement, Outcome], list[Obligation]] = {}
    for one in estate.obligations.of_kind(Kind.STANDARD):
        for given, requirement, outcome in _unmet(estate, one):
            unmet.setdefault((given, requirement, outcome), []).append(one)
    by_contexts: dict[tuple[_Given, Outcome, tuple[Obligation, ...]], list[Requirement]] = {}
    for (given, requirement, outcome), obligations in unmet.items():
        by_contexts.setdefault((given, outcome, tuple(obligations)), []).append(requirement)
    for (given, outcome, touched), requirements in by_contexts.items():
        broken = outcome is Outcome.BROKEN
        sentences = _sentences if broken else _of_any_version
        messages, remedies = zip(*(sentences(estate, given, one) for one in requirements), strict=True)
        value, fix = value_text(given.value), "; ".join(remedies)
        channel = estate.landscape.touchpoints[given.touchpoint].channel
        yield Miss(
            subject=(*estate.landscape.element(given.touchpoint), "experience", given.standard),
            message="; ".join(messages),
            remedy=fix,
            decision=f"{'' if broken else f'or {fix}; '}or exempt {channel} in `channels` or `not_on` of "
            f"{given.standard}",
            witness=Table(
                given.standard,
                tuple(
                    Cell(given.touchpoint, str(context), value, odd=True)
                    for context in sorted(context for one in touched for context in one.contexts)
                ),
            ),
            breaks=touched if broken else (),
            opens=() if broken else touched,
            related=tuple(("required here", requirement.path) for requirement in requirements),
            level=None if broken else Level.WARNING,
            offers=partial(_given, estate, given, requirements, {c for one in touched for c in one.contexts}),
        )


def _given(
    estate: Estate, given: _Given, requirements: Iterable[Requirement], contexts: Collection[Context]
) -> Iterator[Change]:
    """Offer the value that meets all requirements of these places together, if one of them does."""
    touchpoint, standard, value = given
    added = {
        meaning(item): item
        for one in requirements
        if one.compare is Compare.INCLUDES
        for item in _lacking(one, value)
    }
    if added and has_one_list(estate, touchpoint, standard):
        text = listing(map(value_text, added.values()))
        yield from added_values(estate, touchpoint, standard, [*added.values()], text)
        return
    bounds = [one.value for one in requirements if one.compare is not Compare.INCLUDES]
    firsts = [item for bound in bounds for item in (bound if isinstance(bound, tuple) else (bound,))]
    found: list[Value] = [(*listed(value), *added.values())] if added else [*firsts]
    for new in found:
        if not all(one.met_by(new) is Outcome.KEPT for one in requirements):
            continue
        if standard == LOAD_TIME:
            yield from lighter_page(estate, touchpoint, new)
        else:
            yield from given_value(estate, touchpoint, standard, new, contexts, value_text(new))


def _unmet(estate: Estate, one: Obligation) -> Iterator[tuple[_Given, Requirement, Outcome]]:
    if one.context is None or one.subject not in estate.touchpoints:
        return
    value = estate.standards.value(one.subject, one.matter, one.context)
    for requirement in estate.standards.requirements(one.matter, one.context):
        if value is not None and (outcome := requirement.met_by(value)) is not Outcome.KEPT:
            yield _Given(one.subject, one.matter, value), requirement, outcome


def _sentences(estate: Estate, given: _Given, requirement: Requirement) -> tuple[str, str]:
    touchpoint, standard, value = given
    requires = f"{_source(estate, requirement)} requires"
    if requirement.compare is Compare.INCLUDES:
        missing = listing(_missing_items(requirement, value))
        has = f"it has {value_text(value)}" if listed(value) else "it has none"
        return (
            f"{touchpoint} lacks {missing} in {standard}, which {requires}; {has}",
            f"add {missing} to {standard} of {touchpoint}",
        )
    demand = _demand(requirement)
    return (
        f"{standard} of {touchpoint} is {value_text(value)}, but {requires} {demand}",
        f"bring {standard} of {touchpoint} to {demand}",
    )


def _of_any_version(estate: Estate, given: _Given, requirement: Requirement) -> tuple[str, str]:
    """Return the message and the remedy for a grade that may be of any version."""
    touchpoint, standard, value = given
    return (
        f"{standard} of {touchpoint} is {value_text(value)} without a version, and "
        f"{_source(estate, requirement)} requires {_demand(requirement)}",
        f"write the version of {standard} that {touchpoint} meets, such as {value_text(requirement.value)}",
    )


def _source(estate: Estate, requirement: Requirement) -> str:
    section, id, *_ = requirement.path
    if section == "locations":
        return str(id)
    return estate.landscape.given_by(*requirement.path) or "the standard"


def _demand(requirement: Requirement) -> str:
    return f"{_WORDS[requirement.compare]}{value_text(requirement.value)}"


_WORDS = {
    Compare.EQUALS: "",
    Compare.ONE_OF: "one of ",
    Compare.AT_LEAST: "at least ",
    Compare.AT_MOST: "at most ",
}


def _missing_items(requirement: Requirement, value: Value) -> Iterator[str]:
    return map(value_text, _lacking(requirement, value))


def _lacking(requirement: Requirement, value: Value) -> Iterator[Scalar]:
    return (
        item
        for item in listed(requirement.value)
        if requirement._replace(value=item).met_by(value) is not Outcome.KEPT
    )
