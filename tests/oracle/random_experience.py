"""Standards and capabilities, asked and met at random."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from tests.oracle.models import Body
from tests.oracle.random_flows import mostly, present, rarely, some

FEES = (1, 2, 3)
LANGUAGES = ("de", "nb")


class Matter(NamedTuple):
    """A standard: what it says of itself, and the values that are found for it."""

    body: Body | None  # None: built in
    values: st.SearchStrategy[object]


@st.composite
def matters(draw: st.DrawFn, channels: Sequence[str]) -> dict[str, Matter]:
    """Some standards, by name; each has values of one kind, so that they can be compared."""
    single = st.sampled_from(("a", "b"))
    several = some(("a", "b", "c"), at_most=2)
    listed = draw(st.booleans())
    warranty = Matter(
        present(
            {
                "policy": draw(st.sampled_from(("uniform", "localised", "free"))),
                "compare": draw(rarely(st.sampled_from(("includes", "equals", "one_of")), one_in=2)),
                "one_of": draw(rarely(some(("a", "b", "c"), at_least=2))),
                **draw(narrowing(channels)),
            }
        ),
        several if listed else single,
    )
    fee = Matter(
        present(
            {
                "policy": draw(st.sampled_from(("uniform", "localised", "free"))),
                "compare": draw(st.sampled_from(("at_most", "at_least", "equals"))),
                "at_most": draw(rarely(st.sampled_from(FEES))),
            }
        ),
        st.sampled_from(FEES),
    )
    known = {
        "warranty": warranty,
        "fee": fee,
        "languages": Matter(None, some(LANGUAGES)),
        "load_time": Matter(draw(rarely(_load_times())), st.sampled_from(("1s", "2s", "1000ms"))),  # type: ignore[arg-type]
    }
    return {name: known[name] for name in draw(some(sorted(known), at_least=0, at_most=2))}


def _load_times() -> st.SearchStrategy[object]:
    return st.fixed_dictionaries({"at_most": st.sampled_from(("1s", "2s"))})


@st.composite
def narrowing(draw: st.DrawFn, channels: Sequence[str]) -> Body:
    """`channels` and `not_on`, mostly neither."""
    excused = draw(rarely(st.sampled_from(channels), one_in=6))
    return present(
        {
            "channels": draw(rarely(some(channels), one_in=6)),
            "not_on": {excused: "for a reason"} if excused else None,
        }
    )


@st.composite
def required(draw: st.DrawFn, asked: Mapping[str, Matter]) -> Body:
    """What a location requires."""
    found = {name: draw(rarely(matter.values, one_in=3)) for name, matter in asked.items()}
    return present({"requires": present(found) or None})


@st.composite
def experience(draw: st.DrawFn, asked: Mapping[str, Matter], places: Sequence[str]) -> Body:
    """What a touchpoint gives: one value, one for each place, or none; and in what it differs on purpose."""
    values: Body = {}
    for name, matter in asked.items():
        if places and draw(st.integers(0, 4)) == 0:
            values[name] = {place: draw(matter.values) for place in draw(some(places))}
        else:
            values[name] = draw(mostly(matter.values))
    reasons = rarely(st.sampled_from(("for a reason", "tbd")), one_in=5)
    differs = {name: draw(reasons) for name in asked}
    return present({"experience": present(values) or None, "differs": present(differs) or None})


@st.composite
def capabilities(
    draw: st.DrawFn, channels: Sequence[str], systems: Sequence[str], data: Sequence[str]
) -> dict[str, Body]:
    """Up to two, some narrowed, some that need data."""
    return {
        f"k{number}": {
            **present({"needs": draw(rarely(some(data))), "provided_by": draw(rarely(some(systems)))}),
            **draw(narrowing(channels)),
        }
        for number in range(draw(st.integers(0, 2)))
    }
