"""Random models to plan for: small ones, with what a plan must heed beside the landscape."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from omnicheck.model.change_kind import ChangeKind
from omnicheck.place import Source
from omnicheck.rules.catalogue import catalogue
from tests.oracle.models import Body, Model, text
from tests.oracle.random_flows import Allowed, present, rarely, some
from tests.oracle.random_landscapes import models
from tests.oracle.random_possible import open_models

DAY = date(2026, 1, 1)
"""The day of the audits, on which waivers are in force."""

FEW = Allowed(schedules=False, several_targets=False, derived=False, flows=5)
KINDS = (
    FEW,
    FEW,
    Allowed(flows=5),
    Allowed(flows=5),
    Allowed(),
    Allowed(syncs=True, flows=6),
    Allowed(wide=True, flows=6),
)

FLOORS = {"5s": "1s", "1h": "1s", "2s": "1s"}
WEIGHTS = ("primary", "secondary", None)


class Planned(NamedTuple):
    """A model, its policy, and the part that is in a document of its own, which may leave out flows."""

    model: Model
    policy: Body
    apart: Model

    def sources(self) -> tuple[Source, ...]:
        """Return the model as one file, or two if a part of it is apart."""
        here = {
            section: {id: body for id, body in elements.items() if id not in self.apart.get(section, {})}
            for section, elements in self.model.items()
        }
        whole = Source("model.yaml", f"{text(here)}policy: {json.dumps(self.policy)}\n")
        return (whole, Source("apart.yaml", f"{text(self.apart)}partial: true\n")) if self.apart else (whole,)

    def __str__(self) -> str:
        """Return the text of the files."""
        return "\n".join(source.text for source in self.sources())

    def with_frozen(self, ids: Sequence[str]) -> "Planned":
        """Return it with elements that no change may touch."""
        return self._replace(policy={**self.policy, "frozen": list(ids)})


@st.composite
def planned_models(draw: st.DrawFn) -> Planned:
    """Draw a model, small ones the most frequent; it may have all that the language has."""
    allowed = draw(st.sampled_from(KINDS))
    model = draw(open_models(allowed, most=1) if draw(st.integers(0, 5)) == 0 else models(allowed))
    floors = {
        id: {**body, "latency": {"worst": worst, "floor": FLOORS[worst]}}
        for id, body in model["flows"].items()
        if isinstance(worst := body.get("latency"), str) and worst in FLOORS and draw(st.integers(0, 3)) == 0
    }
    model = {**model, "flows": {**model["flows"], **floors}, **draw(_agreed())}
    for body in _met(model):
        if draw(st.integers(0, 5)) == 0:
            body["experience"] = {**_values(body), "device_coverage": 0.5}
    if draw(st.integers(0, 4)) == 0:
        model["waivers"] = draw(_waivers(sorted({*model["channels"], *model["data"], *model["flows"]})))
    return Planned(model, draw(_policies()), draw(_apart(model)))


def _met(model: Model) -> list[Body]:
    """Return the touchpoints, and the channels that are one themselves."""
    owners = {body["channel"] for body in model["touchpoints"].values()}
    alone = [body for id, body in model["channels"].items() if id not in owners]
    return [*model["touchpoints"].values(), *alone]


def _values(body: Body) -> Body:
    found = body.get("experience", {})
    assert isinstance(found, dict)
    return found


@st.composite
def _agreed(draw: st.DrawFn) -> Model:
    """Draw a word and an objective that the offices may not agree on; rarely."""
    if draw(st.integers(0, 3)):
        return {}
    term = present({"cio": draw(rarely(st.just("this"))), "cmo": draw(rarely(st.just("that"), one_in=2))})
    weights = {office: draw(st.sampled_from(WEIGHTS)) for office in ("cio", "cmo")}
    goal = present({**weights, "kpi": draw(rarely(st.just("a figure"), one_in=2))})
    return {"glossary": {"word": term} if term else {}, "objectives": {"goal": goal}}


@st.composite
def _policies(draw: st.DrawFn) -> Body:
    """Draw efforts of some changes, rules that are ignored, and whether touchpoints must send and receive."""
    kinds = some([one.value for one in ChangeKind], at_least=0, at_most=4)
    effort = {kind: draw(st.integers(1, 9)) for kind in draw(kinds)} if draw(st.booleans()) else None
    ignored = draw(rarely(some(sorted(one.name for one in catalogue() if one.kinds), at_most=3), one_in=6))
    strict = draw(rarely(st.just(True), one_in=6))
    return present({"effort": effort or None, "strict": strict, "ignore": ignored})


@st.composite
def _waivers(draw: st.DrawFn, ids: Sequence[str]) -> dict[str, Body]:
    """Draw waivers of rules at some elements."""
    rules = sorted(one.name for one in catalogue() if one.kinds)
    return {
        f"w{number}": {
            "rule": draw(st.sampled_from(rules)),
            "at": draw(some(ids)),
            "because": "for a reason",
            "until": DAY.isoformat(),
        }
        for number in range(draw(st.integers(1, 3)))
    }


@st.composite
def _apart(draw: st.DrawFn, model: Model) -> Model:
    """Draw the elements of a document that may leave out flows; usually none."""
    if draw(st.integers(0, 7)):
        return {}
    return {
        section: {id: model[section][id] for id in draw(some(sorted(model[section])))}
        for section in ("systems", "channels")
    }
