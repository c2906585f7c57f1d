"""A mapping on demand is made once, when it is first looked into."""

from omnicheck.units.on_demand import OnDemand


def test_it_is_made_once_when_it_is_looked_into() -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"a": 1, "b": 2}

    found = OnDemand(make)
    assert made == []

    assert (found["a"], list(found), len(found), found.get("c")) == (1, ["a", "b"], 2, None)
    assert found == {"a": 1, "b": 2}
    assert made == [1]
