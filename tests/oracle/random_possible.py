"""Random models in which flows leave open what they carry, or in which direction, and their completions."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from hypothesis import strategies as st

from omnicheck.graph.structure.data_needs import DataNeeds
from tests.oracle.models import Body, Model, landscape_of
from tests.oracle.random_flows import RECORD, Allowed
from tests.oracle.random_landscapes import EVERYTHING, models

NOTHING = "nothing"
"""A data object that no touchpoint shows or captures: a flow that carries it only links its ends."""

TIMING = ("every", "schedule", "timezone", "ttl", "misses", "age_propagated")


@st.composite
def open_models(draw: st.DrawFn, allowed: Allowed = EVERYTHING, most: int = 3) -> Model:
    """Draw a model of which one to three flows are possible."""
    model = draw(models(allowed))
    flows: dict[str, Any] = model["flows"]
    known = [id for id, body in flows.items() if RECORD not in (body["from"], *_listed(body["to"]))]
    for id in draw(st.lists(st.sampled_from(known), max_size=most, min_size=1, unique=True)) if known else ():
        flows[id] = draw(opened(flows[id]))
    return model


@st.composite
def opened(draw: st.DrawFn, body: Any) -> Body:
    """Draw a flow that leaves open what it carries, its direction if it has one target, and its mode."""
    found = dict(body)
    if len(_listed(body["to"])) == 1 and draw(st.integers(0, 2)) == 0:
        found["between"] = [found.pop("from"), *_listed(found.pop("to"))]
        found.pop("both_ways", None)
    if "between" not in found or draw(st.booleans()):
        del found["carries"]
    single = len(_listed(found.get("to", "one"))) == 1
    if single and found["mode"] != "manual" and draw(st.integers(0, 4)) == 0:
        del found["mode"]
    return found


def completions(model: Model) -> Iterator[Model]:
    """Yield the model with everything that its possible flows may carry, in every direction."""
    needs = DataNeeds(landscape_of(model))
    data = {**model["data"], NOTHING: {}}
    choices = [list(_choices(model, id, needs)) for id in model["flows"]]
    for chosen in product(*choices):
        flows = {id: body for choice in chosen for id, body in choice.items()}
        yield {**model, "data": data, "flows": flows}


def _choices(model: Model, id: str, needs: DataNeeds) -> Iterator[dict[str, Body]]:
    body: Any = model["flows"][id]
    if "between" not in body and "carries" in body:
        yield {id: body}
        return
    timing = body if "mode" in body else {**_without(body, TIMING), "mode": "poll"}
    if "between" not in body:
        sources = [body["from"], *(_listed(body["to"]) if body.get("both_ways") else ())]
        for carried in _subsets(_all(needs, None)):
            yield {
                **_one(f"{id}", timing, _narrowed(needs, sources[0], carried)),
                **({} if len(sources) == 1 else _back(id, timing, needs, carried)),
            }
        return
    known = body.get("carries")
    one, other = body["between"]
    choices: list[list[str] | None] = [None, *_subsets(_all(needs, known))]
    for there, back in product(choices, repeat=2):
        if (there is None and back is None) or (known and _union(there, back) != set(_all(needs, known))):
            continue
        rest = _without(timing, ("between",))
        found: dict[str, Body] = {}
        for name, source, target, some in ((id, one, other, there), (f"{id}-back", other, one, back)):
            if some is not None:
                ends = {"from": source, "to": [target]}
                found |= _one(name, {**rest, **ends}, _narrowed(needs, source, some))
        yield found


def _back(id: str, timing: Any, needs: DataNeeds, carried: Sequence[str]) -> dict[str, Body]:
    """Return the way back of a flow both ways, a flow of its own from each target."""
    found: dict[str, Body] = {}
    for number, target in enumerate(_listed(timing["to"])):
        body = {**timing, "from": target, "to": [timing["from"]]}
        found |= _one(f"{id}-back{number}", body, _narrowed(needs, target, carried))
    return found


def _one(id: str, body: Any, carried: Sequence[str]) -> dict[str, Body]:
    return {id: {**_without(body, ("both_ways",)), "carries": list(carried) or [NOTHING]}}


def _narrowed(needs: DataNeeds, source: str, carried: Sequence[str]) -> Sequence[str]:
    """Return what of it the source may send: a touchpoint only what it captures."""
    if source not in needs.captures:
        return carried
    own = needs.captures[source]
    return [one for one in carried if one.partition(".")[2] in own.get(one.partition(".")[0], ())]


def _all(needs: DataNeeds, known: Sequence[str] | None) -> list[str]:
    named = needs.attributes(needs.data if known is None else known)
    return sorted(
        f"{data}.{attribute}" if attribute else data
        for data, attributes in named.items()
        for attribute in attributes
    )


def _subsets(parts: Sequence[str]) -> list[list[str]]:
    found = [list[str]()]
    for part in parts:
        found += [[*some, part] for some in found]
    return found


def _union(*some: Sequence[str] | None) -> set[str]:
    return {one for part in some for one in part or ()}


def _without(body: Any, keys: Sequence[str]) -> Any:
    return {key: value for key, value in body.items() if key not in keys}


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
