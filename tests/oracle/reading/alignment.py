"""Alignment: owners, terms, objectives and the load times of pages."""

from typing import Any

from tests.oracle.reading.figures import Outcome, worst
from tests.oracle.reading.grades import at_most
from tests.oracle.reading.loading import Body, Model, listed, section
from tests.oracle.reading.places import nearest
from tests.oracle.reading.requirements import Requirement, requirements
from tests.oracle.reading.wants import touchpoints, where

BUDGET = Requirement("at_most", "3s")
"""What a page may take to load if nothing else is required."""


def aligned(model: Model) -> dict[str, Outcome]:
    """Return the outcome of each obligation of alignment."""
    return {
        **{f"owner/{id}": _kept(_is_owned(body)) for id, body in section(model, "channels").items()},
        **{f"term/{id}": _kept(_is_agreed(body)) for id, body in section(model, "glossary").items()},
        **{f"objective/{id}": _kept(_is_shared(body)) for id, body in section(model, "objectives").items()},
        **{f"page-speed/{id}": _speed(model, id) for id in touchpoints(model) if _load_time(model, id)},
    }


def _kept(is_so: bool) -> Outcome:
    return Outcome.KEPT if is_so else Outcome.BROKEN


def _is_owned(channel: Body) -> bool:
    claims = {
        str(role).casefold() for role in (*listed(channel.get("claimed_by")), channel.get("owner")) if role
    }
    return len(claims) == 1 and (claims != {"joint"} or channel.get("decides") is not None)


def _is_agreed(term: Body) -> bool:
    meanings = {term[office] for office in ("cio", "cmo") if term.get(office) is not None}
    return len(meanings) < 2 or term.get("agreed") is not None


def _is_shared(objective: Body) -> bool:
    weights = {objective.get("cio"), objective.get("cmo")}
    return weights != {"primary", None} and objective.get("kpi") is not None


def _load_time(model: Model, touchpoint: str) -> Any:
    return (touchpoints(model)[touchpoint].get("experience") or {}).get("load_time")


def _speed(model: Model, touchpoint: str) -> Outcome:
    """Judge a load time wherever the touchpoint is by the requirements there, else by the usual budget."""
    found = []
    for context in where(model, touchpoint):
        asked = [
            one for one in requirements(model, "load_time", context.location) if one.compare == "at_most"
        ]
        value = nearest(model, _load_time(model, touchpoint), context)
        found += [at_most(value, one.value, ()) for one in asked or [BUDGET] if value is not None]
    return worst(found)
