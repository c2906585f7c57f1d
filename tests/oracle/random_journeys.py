"""Random journeys, and who recognises whom by what."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from tests.oracle.models import Body
from tests.oracle.random_flows import mostly, present, rarely, some

IDENTIFIERS = ("card", "cookie", "email")
WITHIN = ("0s", "3s", "10s", "1h", "25h")


@st.composite
def journeys(
    draw: st.DrawFn,
    staff: Mapping[str, Sequence[str]],
    capabilities: Sequence[str],
    references: Sequence[str],
) -> dict[str, Body]:
    """Up to two, of two to four steps; mostly they go from one channel to another and carry something."""
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
    """One step; the first can carry nothing."""
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
    """What a touchpoint says of identifiers."""
    known = some(IDENTIFIERS, at_least=0, at_most=2)
    return st.one_of(st.just({}), st.fixed_dictionaries({"recognises": known}))


@st.composite
def resolved(draw: st.DrawFn) -> Body:
    """What a system joins."""
    group = some(IDENTIFIERS, at_least=2)
    return present({"resolves": draw(rarely(st.lists(group, min_size=1, max_size=2), one_in=3))})
