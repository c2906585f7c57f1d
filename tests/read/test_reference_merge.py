"""Merging a reference under a model, compared with a simple version on dicts."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from omnicheck.read.reference_merge import REQUIRED_KEYS, merge_reference
from omnicheck.read.tree import plain
from tests.oracle.examples import tries
from tests.read.reading import tree_of

Model = dict[str, Any]

IDS = ("a", "b", "c")
SO = ("offers", "recognises", "experience", "record", "merge", "provided_by", "owner", "agreed", "resolves")
"""Some keys that state facts."""
NAMED = {"shows": "data", "captures": "data", "needs": "data", "channels": "channels", "not_on": "channels"}

_ids = st.lists(st.sampled_from(IDS), unique=True, max_size=3)
_step = st.fixed_dictionaries(
    {"at": st.sampled_from(IDS)}, optional={"does": st.sampled_from(IDS), "carries": _ids.filter(bool)}
)


def _value(key: str) -> st.SearchStrategy[Any]:
    if key == "steps":
        return st.lists(_step, min_size=2, max_size=3)
    if key == "not_on":
        return st.dictionaries(st.sampled_from(IDS), st.just("why"), max_size=3)
    return _ids.filter(bool) if key == "channels" else _ids if key in NAMED else st.sampled_from(("x", "y"))


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Draw elements with any keys, required ones and others."""
    model: Model = {}
    for section, keys in REQUIRED_KEYS.items():
        for id in draw(_ids):
            chosen = draw(st.lists(st.sampled_from((*keys, *SO)), unique=True, max_size=4))
            body = {key: draw(_value(key)) for key in chosen} or draw(st.sampled_from((None, {})))
            model.setdefault(section, {})[id] = body
    return model


def retold(user: Model, reference: Model) -> tuple[Model, set[tuple[str, str]], set[str]]:
    """Return what there should be then, what should be missing, and which journeys are lost."""
    missing = {
        (section, id)
        for section in REQUIRED_KEYS
        for id in reference.get(section, {})
        if id not in user.get(section, {})
    }
    found, lost = copy.deepcopy(user), set()
    staffed = {(body or {}).get("channel") for body in user.get("touchpoints", {}).values()}
    for section, keys in REQUIRED_KEYS.items():
        for id, body in user.get(section, {}).items():
            asked = (reference.get(section, {}).get(id)) or {}
            given = {key: asked[key] for key in keys if key in asked and key not in (body or {})}
            if section == "channels" and id in staffed:
                given = {key: value for key, value in given.items() if key not in ("shows", "captures")}
            if any(_touches(step, missing) for step in given.get("steps", ())):
                lost.add(id)
                del found[section][id]
                continue
            given = {key: _without(key, value, missing) for key, value in given.items()}
            if given.get("channels") == []:
                del given["channels"]
            found[section][id] = {**given, **(body or {})} if given or body else body
    return found, missing, lost


def _touches(step: Model, missing: set[tuple[str, str]]) -> bool:
    mentioned = {
        ("channels", step["at"]),
        ("touchpoints", step["at"]),
        ("capabilities", step.get("does", "")),
    }
    return bool((mentioned | {("data", one) for one in step.get("carries", ())}) & missing)


def _without(key: str, value: Any, missing: set[tuple[str, str]]) -> Any:
    if key not in NAMED:
        return value
    if isinstance(value, dict):
        return {id: why for id, why in value.items() if (NAMED[key], id) not in missing}
    return [id for id in value if (NAMED[key], id) not in missing]


@tries(16)
@given(models(), models())
def test_the_merge_follows_the_rules(user: Model, reference: Model) -> None:
    laid = merge_reference(tree_of(user), tree_of(reference))
    found, missing, lost = retold(user, reference)

    assert plain(laid.tree) == {"omnicheck": 1, **found}
    assert set(laid.missing) == missing
    assert {journey for journeys in laid.lost.values() for journey in journeys} == lost


@tries(16)
@given(models(), models())
def test_the_users_values_are_kept_and_no_facts_are_taken(user: Model, reference: Model) -> None:
    tree: Any = plain(merge_reference(tree_of(user), tree_of(reference)).tree)

    for section in REQUIRED_KEYS:
        for id, body in tree.get(section, {}).items():
            own = user[section][id] or {}
            assert {key: body[key] for key in own} == own if own else True
            assert not (set(body or {}) - set(own)) & set(SO)
