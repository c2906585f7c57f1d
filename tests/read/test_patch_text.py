"""Edits written as a patch."""

from hypothesis import given
from hypothesis import strategies as st

from omnicheck.model.edit import AddEntries, Edit, Remove, SetKey, Value
from omnicheck.place import Source
from omnicheck.read.parse import parse
from omnicheck.read.patch_text import patch_text
from omnicheck.read.tree import plain, value_of
from omnicheck.read.yaml_text import flow_text, node_of

_SCALARS = st.one_of(st.text("aN:#-{'\"é 0", max_size=6), st.integers(0, 999), st.booleans())
_VALUES = st.one_of(
    _SCALARS,
    st.lists(_SCALARS, max_size=3).map(tuple),
    st.dictionaries(st.sampled_from(["a", "b-c", "NO", "yes", "1"]), _SCALARS, max_size=3),
)


def test_a_patch_is_what_a_person_would_write() -> None:
    edits: list[Edit] = [
        SetKey(("flows", "nightly", "mode"), "event"),
        SetKey(("flows", "nightly", "latency"), {"worst": "2s"}),
        Remove(("flows", "nightly", "schedule")),
        AddEntries(("channels", "web", "offers"), ("buy",)),
        AddEntries(("channels", "web", "offers"), ("buy", "return")),
        SetKey(("channels", "web", "experience", "greeting"), "NO: thanks"),
    ]
    assert patch_text(edits, "Why\nnot") == (
        "# Why\n# not\nomnicheck: 1\n"
        'channels:\n  web: {experience: {greeting: "NO: thanks"}}\n'
        "flows:\n  nightly: {mode: event, latency: {worst: 2s}}\n"
        "adds:\n  channels/web/offers: [buy, return]\n"
        "removes:\n  - flows/nightly/schedule\n"
    )


def test_what_is_added_to_a_list_that_is_set_is_in_the_list() -> None:
    edits: list[Edit] = [
        SetKey(("flows", "new"), {"carries": ("price",)}),
        AddEntries(("flows", "new", "carries"), ("stock", "price")),
    ]
    assert patch_text(edits) == "omnicheck: 1\nflows:\n  new: {carries: [price, stock]}\n"


@given(_VALUES)
def test_a_value_is_read_as_it_was(value: Value) -> None:
    text = f"omnicheck: 1\nmetadata: {{it: {flow_text(node_of(value))}}}\n"
    node = value_of(parse(Source("patch.yaml", text)).tree, "metadata")
    assert node is not None
    assert plain(node) == {"it": _listed(value)}


def _listed(value: object) -> object:
    if isinstance(value, tuple):
        return [_listed(one) for one in value]
    if isinstance(value, dict):
        return {key: _listed(one) for key, one in value.items()}
    return value
