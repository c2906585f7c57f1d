"""Random standards, capabilities and journeys."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from tests.oracle.models import Body
from tests.oracle.random_flows import mostly, present, rarely, some

FEES = (1, 2, 3)
LANGUAGES = ("de", "nb")


class Matter(NamedTuple):
    """A standard: its body, and the values used for it."""

    body: Body | None  # None: built in
    values: st.SearchStrategy[object]


@st.composite
def matters(draw: st.DrawFn, channels: Sequence[str]) -> dict[str, Matter]:
    """Draw standards by name; the values of each are of one kind, so that they can be compared."""
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
        "accessibility": Matter(None, st.sampled_from(("none", "A", "AA", "WCAG 2.1 AA", "WCAG 2.2 A"))),
        "seal": Matter(
            {"compare": draw(st.sampled_from(("at_least", "at_most"))), "order": ["low", "mid", "high"]},
            st.sampled_from(("none", "low", "mid", "high")),
        ),
        "load_time": Matter(draw(rarely(_load_times())), st.sampled_from(("1s", "2s", "1000ms"))),  # type: ignore[arg-type]
    }
    return {name: known[name] for name in draw(some(sorted(known), at_least=0, at_most=2))}


def _load_times() -> st.SearchStrategy[object]:
    return st.fixed_dictionaries({"at_most": st.sampled_from(("1s", "2s"))})


@st.composite
def narrowing(draw: st.DrawFn, channels: Sequence[str]) -> Body:
    """Draw `channels` and `not_on`, usually neither."""
    excused = draw(rarely(st.sampled_from(channels), one_in=6))
    return present(
        {
            "channels": draw(rarely(some(channels), one_in=6)),
            "not_on": {excused: "for a reason"} if excused else None,
        }
    )


@st.composite
def required(draw: st.DrawFn, asked: Mapping[str, Matter]) -> Body:
    """Draw what a location requires."""
    found = {name: draw(rarely(matter.values, one_in=3)) for name, matter in asked.items()}
    return present({"requires": present(found) or None})


def narrow_choices(locations: Mapping[str, Body], asked: Mapping[str, Matter]) -> None:
    """Remove what locations require as one of several values where the nearest above allows less."""
    for name, matter in asked.items():
        body = matter.body or {}
        if body.get("compare", "one_of" if "one_of" in body else None) != "one_of":
            continue
        allowed: dict[object, set[str]] = {}
        for id, location in locations.items():
            wider = allowed.get(location.get("part_of"))
            wanted = _required_of(location).get(name)
            if wanted is not None and wider is not None and not set(wanted) <= wider:
                del _required_of(location)[name]
                wanted = None
            if wanted is not None or wider is not None:
                allowed[id] = set(wanted or wider or ())


def _required_of(location: Body) -> dict[str, Sequence[str]]:
    found = location.get("requires", {})
    assert isinstance(found, dict)
    return found


@st.composite
def experience(draw: st.DrawFn, asked: Mapping[str, Matter], places: Sequence[str]) -> Body:
    """Draw the values of a touchpoint, one for all or by place, and its declared differences."""
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
    """Draw up to two, some narrowed, some that need or write data."""
    return {
        f"k{number}": {
            **present(
                {
                    "needs": draw(rarely(some(data))),
                    "writes": draw(rarely(some(data, at_least=0, at_most=2))),
                    "provided_by": draw(rarely(some(systems))),
                }
            ),
            **draw(narrowing(channels)),
        }
        for number in range(draw(st.integers(0, 2)))
    }


IDENTIFIERS = ("card", "cookie", "email")
WITHIN = ("0s", "3s", "10s", "1h", "25h")


@st.composite
def journeys(
    draw: st.DrawFn,
    staff: Mapping[str, Sequence[str]],
    capabilities: Sequence[str],
    references: Sequence[str],
) -> dict[str, Body]:
    """Draw up to two, of two to four steps; most change channel and carry something."""
    places = [*staff, *staff, *(name for names in staff.values() for name in names)]
    return {
        f"j{number}": {
            "steps": [
                draw(steps(places, capabilities, references, first=not place))
                for place in range(draw(st.sampled_from((2, 2, 3, 4))))
            ]
        }
        for number in range(draw(st.sampled_from((0, 1, 1, 2))))
    }


@st.composite
def steps(
    draw: st.DrawFn,
    places: Sequence[str],
    capabilities: Sequence[str],
    references: Sequence[str],
    *,
    first: bool,
) -> Body:
    """Draw a step; the first carries nothing."""
    carries = None if first else draw(mostly(some(references, at_most=2)))
    return present(
        {
            "at": draw(st.sampled_from(places)),
            "does": draw(rarely(st.sampled_from(capabilities), one_in=2)) if capabilities else None,
            "carries": carries,
            "within": draw(mostly(st.sampled_from(WITHIN), one_in=3)) if carries else None,
            "optional": draw(rarely(st.just(True))),
        }
    )


def recognised() -> st.SearchStrategy[Body]:
    """Draw what a touchpoint recognises."""
    known = some(IDENTIFIERS, at_least=0, at_most=2)
    return st.one_of(st.just({}), st.fixed_dictionaries({"recognises": known}))


@st.composite
def resolved(draw: st.DrawFn) -> Body:
    """Draw what a system resolves."""
    group = some(IDENTIFIERS, at_least=2)
    return present({"resolves": draw(rarely(st.lists(group, min_size=1, max_size=2), one_in=3))})
