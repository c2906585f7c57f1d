"""Figures and facts of a model, each of which can be withheld."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from omnicheck.graph.structure.data_needs import DataNeeds
from tests.oracle.models import TOUCHPOINT_SECTIONS, Body, Model, landscape_of, texts, with_element
from tests.oracle.random_flows import DIRECT, RECORD


class Figure(NamedTuple):
    """The place of a figure or another fact: section, id, and the keys that lead to it."""

    section: str
    id: str
    path: tuple[str, ...]

    def withheld(self, model: Model) -> Model:
        """Return the model without it; a direction is withheld by `between`."""
        element = model[self.section][self.id]
        if self.path == ("from",):
            ends = [element["from"], *texts(element["to"])]
            left = {key: value for key, value in element.items() if key not in ("from", "to", "both_ways")}
            return with_element(model, self.section, self.id, {**left, "between": ends})
        return with_element(model, self.section, self.id, _without(element, self.path))


def _without(body: Body, path: Sequence[str]) -> Body:
    key, *deeper = path
    if deeper:
        inner = body[key]
        assert isinstance(inner, dict)
        return {**body, key: _without(inner, deeper)}
    gone = (key, "timezone") if key == "schedule" else (key,)  # a zone alone is refused
    return {key: value for key, value in body.items() if key not in gone}


def deciding_figures(model: Model) -> Iterator[Figure]:
    """Yield the figures and facts that the audit needs; withholding one only leaves obligations open."""
    for id, flow in model["flows"].items():
        # An immediate flow without an interval has none; it is not unknown.
        timed = ("mode", "latency", "ttl", "schedule", *(() if flow.get("mode") in DIRECT else ("every",)))
        yield from (Figure("flows", id, (key,)) for key in timed if key in flow)
        reconcile = flow.get("reconcile")
        if isinstance(reconcile, dict) and "latency" in reconcile:
            yield Figure("flows", id, ("reconcile", "latency"))
    for id, data in model["data"].items():
        yield from (Figure("data", id, (key,)) for key in ("record", "fresh_within", "merge") if key in data)
        yield from (Figure("data", id, ("record", place)) for place in _roots(model, data.get("record")))
    for section in TOUCHPOINT_SECTIONS:
        for id, body in model[section].items():
            values = body.get("experience")
            for standard in values if isinstance(values, dict) else ():
                yield Figure(section, id, ("experience", standard))
    # If no touchpoint declares `recognises`, none owes it: the last one that does is not withheld.
    declaring = [
        (part, id) for part in TOUCHPOINT_SECTIONS for id, body in model[part].items() if "recognises" in body
    ]
    if len(declaring) > 1:
        yield from (Figure(section, id, ("recognises",)) for section, id in declaring)
    yield from open_flows(model)


def _roots(model: Model, record: object) -> list[str]:
    """Return the places of several with a record for which no other one stands in."""
    if not isinstance(record, dict) or len(record) < 2:
        return []
    parents = {
        id: body.get("part_of")
        for section in ("locations", "businesses")
        for id, body in model.get(section, {}).items()
    }

    def above(place: object) -> Iterator[object]:
        while (place := parents.get(str(place))) is not None:
            yield place

    return [place for place in record if not any(one in record for one in above(place))]


def open_flows(model: Model) -> Iterator[Figure]:
    """Yield what flows carry, and their directions, where what is declared is one way to complete the rest.

    It is not if a touchpoint sends what it does not capture.
    """
    needs = DataNeeds(landscape_of(model))
    for id, flow in model["flows"].items():
        if "from" not in flow or "carries" not in flow:
            continue
        targets = texts(flow["to"])
        sources = [str(flow["from"]), *(targets if flow.get("both_ways") else ())]
        if RECORD in (*sources, *targets):
            continue
        sent = needs.attributes(texts(flow["carries"]))
        captured = [needs.captures[end] for end in sources if end in needs.captures]
        if all(sent[data] <= own.get(data, frozenset()) for own in captured for data in sent):
            yield Figure("flows", id, ("carries",))
            if len(targets) == 1:
                yield Figure("flows", id, ("from",))
