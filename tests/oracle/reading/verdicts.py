"""Verdicts of the two definitions, from the outcomes of the obligations."""

from collections.abc import Mapping
from typing import NamedTuple

from tests.oracle.reading import standards
from tests.oracle.reading.capabilities import key, owing
from tests.oracle.reading.completions import completions
from tests.oracle.reading.facts import alone
from tests.oracle.reading.figures import Outcome
from tests.oracle.reading.loading import Model, section
from tests.oracle.reading.misses import fact
from tests.oracle.reading.obligations import CIO, CMO
from tests.oracle.reading.outcomes import outcomes, regions
from tests.oracle.reading.places import contexts
from tests.oracle.reading.wants import captured, shown, touchpoints


class Reading(NamedTuple):
    """The outcomes and both verdicts of a model."""

    outcomes: Mapping[str, Outcome]
    cio: str
    cmo: str


def reading(model: Model) -> Reading:
    """Judge a model by the two definitions."""
    found = outcomes(model)
    never = idle(model)
    data = any(shown(model, id) or captured(model, id) for id in touchpoints(model))
    return Reading(found, *(verdict(found, kinds, never, data) for kinds in (CIO, CMO)))


def verdict(found: Mapping[str, Outcome], kinds: tuple[str, ...], never: frozenset[str], data: bool) -> str:
    """Return the verdict over the kinds of obligations of a definition."""
    asked = {key: outcome for key, outcome in found.items() if key.split("/")[0] in kinds}
    if Outcome.BROKEN in asked.values():
        return "not satisfied"
    open_ones = Outcome.UNPROVEN in asked.values()
    if not data or (not open_ones and asked.keys() <= never):
        return "n/a"
    return "unproven" if open_ones else "satisfied"


def idle(model: Model) -> frozenset[str]:
    """Return the obligations that could not have failed."""
    systems = section(model, "systems")
    found = {f"member/{id}" for id in systems} if len(systems) == 1 else set()
    found |= {one.key for one in standards.all_met(model) if standards.idle(model, one)}
    for capability in section(model, "capabilities"):
        for context in contexts(model):
            owe = owing(model, capability, context)
            found |= {key(channel, capability, context) for channel in owe if len(owe) == 1}
    return frozenset(found | _lonely(model))


def _lonely(model: Model) -> set[str]:
    """Return the facts whose attributes no other touchpoint shows."""
    shows = [
        (fact(reader, where.attribute.data), alone(where, reader))
        for where in regions(next(completions(model)))
        for reader in where.readers()
    ]
    return {one for one, _ in shows} - {one for one, lonely in shows if not lonely}
