"""Ids of imported elements."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.importers.element_ids import SourceName, ids_of, slug
from omnicheck.model.words import ID_PATTERN


def _name(
    key: str, stated: str = "", identifier: str = "", title: str = "", within: str = "", kind: str = ""
) -> SourceName:
    return SourceName(key, stated, identifier, title, within, kind, (kind, identifier, title))


def _ids(*names: SourceName) -> list[str]:
    return list(ids_of(names).values())


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ({"identifier": "internetBanking.webApp", "title": "x"}, "internetbanking-webapp"),
        ({"title": "Single-Page Application", "within": "bank"}, "bank-single-page-application"),
        ({"title": "Großhändler Łódź"}, "grosshandler-lodz"),
        ({"identifier": "6f1e8a52-1c4d-4f5e-9a51-0d5ad63a1b2c", "title": "Shop"}, "shop"),
        ({"identifier": "42", "title": "Shop"}, "shop"),
        ({"stated": "DE-Stores", "identifier": "a", "title": "b"}, "DE-Stores"),
    ],
)
def test_an_id_comes_from_what_the_source_calls_it(said: dict[str, str], id: str) -> None:
    assert _ids(_name("k", **said)) == [id]


@pytest.mark.parametrize(
    ("said", "pattern"),
    [
        ({"title": "注文", "kind": "softwareSystem"}, r"softwaresystem-[0-9a-f]{6}"),
        ({"title": "注文 API", "kind": "x"}, r"api-[0-9a-f]{6}"),
        ({"title": "!!!", "kind": "?"}, r"element-[0-9a-f]{6}"),
        ({"title": "word " * 30}, r"[a-z-]{50,57}-[0-9a-f]{6}"),
        ({"title": "Record"}, r"record-[0-9a-f]{6}"),
    ],
)
def test_an_id_has_digits_of_its_own_where_letters_are_missing(said: dict[str, str], pattern: str) -> None:
    (id,) = _ids(_name("k", **said))
    assert re.fullmatch(pattern, id)


def test_of_equal_ids_the_one_that_needed_less_folding_keeps_it() -> None:
    identified, exact, accented = _ids(
        _name("a", identifier="cafe"), _name("b", title="Cafe"), _name("c", title="Café")
    )
    assert identified == "cafe"
    assert len({identified, exact, accented}) == 3
    assert _ids(_name("b", title="Cafe"), _name("c", title="Café"))[0] == "cafe"


def test_of_two_that_are_equally_called_none_keeps_it() -> None:
    first, second = _ids(_name("a", title="Shop", kind="app"), _name("b", title="Shop", kind="store"))
    assert first != second
    assert first.startswith("shop-")
    assert second.startswith("shop-")


def test_a_taken_id_is_not_given_again() -> None:
    assert ids_of([_name("a", title="Web")], {"web"})["a"].startswith("web-")


TITLES = st.text(st.sampled_from("abAB éł注-1 ."), max_size=6)
NAMES = st.lists(
    st.tuples(TITLES, st.sampled_from(["", "x", "y.z"]), st.sampled_from(["app", "db"])),
    unique=True,
    max_size=8,
)


def _names(said: list[tuple[str, str, str]]) -> list[SourceName]:
    return [_name(repr(one), title=one[0], within=one[1], kind=one[2]) for one in said]


@given(NAMES, st.randoms())
def test_ids_are_valid_unique_and_the_same_in_any_order(
    said: list[tuple[str, str, str]], random: object
) -> None:
    names = _names(said)
    ids = ids_of(names)
    assert len(set(ids.values())) == len(names)
    within = [name for name in names if "." not in name.within]
    assert all(re.match(ID_PATTERN, ids[name.key]) for name in within)
    shuffled = sorted(names, key=lambda name: hash((id(random), name.key)))
    assert ids_of(shuffled) == ids


@given(NAMES, st.integers(0, 8))
def test_an_insertion_renames_nothing_that_is_called_otherwise(
    said: list[tuple[str, str, str]], at: int
) -> None:
    before = [one for one in _names(said) if one.title.strip()]
    new = _name("new", title="something else", kind="app")
    after = [*before[:at], new, *before[at:]]
    ids = ids_of(after)
    assert {key: id for key, id in ids.items() if key != "new"} == ids_of(before)


def test_a_slug_says_whether_letters_are_missing() -> None:
    assert slug("Café au lait") == ("cafe-au-lait", False)
    assert slug("注文 1") == ("1", True)
