"""Obligations list their keys in order without making all of them first."""

from hypothesis import given
from hypothesis import strategies as st

from omnicheck.model.contexts import Context
from omnicheck.report.obligation_keys import by_keys
from omnicheck.verdict.obligation import Direction, Kind, Obligation, Outcome
from tests.counting import calls

ids = st.sampled_from(["a", "a-b", "a/b", "a.b", "b", "A"])
contexts = st.lists(st.builds(Context, ids, ids), unique=True, max_size=4).map(sorted)


@st.composite
def obligations(draw: st.DrawFn) -> Obligation:
    """Draw an obligation in no context, one or several."""
    kind, subject = draw(st.sampled_from((Kind.ROUTE, Kind.OWNER))), draw(ids)
    matter = draw(ids | st.just(""))
    direction = draw(st.none() | st.sampled_from(Direction))
    return Obligation(kind, subject, matter, direction, tuple(draw(contexts)))


@given(st.dictionaries(obligations(), st.sampled_from(Outcome)))
def test_keys_are_in_order_with_what_is_found_of_each(found: dict[Obligation, Outcome]) -> None:
    keys = [(f"{start}{end}", outcome) for start, ends, outcome in by_keys(found) for end in ends]
    listed = [(key, outcome) for one, outcome in found.items() for key in one.keys]

    assert sorted(keys) == sorted(listed)
    assert [key for key, _ in keys] == sorted(key for key, _ in listed)


def test_keys_are_made_when_they_are_listed() -> None:
    places = tuple(Context(f"l{number}", "b") for number in range(100))
    several = (Obligation(Kind.ROUTE, f"t{number}", contexts=places) for number in range(100))
    found = dict.fromkeys(several, Outcome.KEPT)

    assert calls(lambda: next(by_keys(found))) < 10_000 / 2
