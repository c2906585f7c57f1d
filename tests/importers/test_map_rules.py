"""The rules of a map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.errors import UserError
from omnicheck.importers.map_rules import RuleSubject, glob, map_rules
from omnicheck.place import Place, Source


def _rules(text: str) -> list[tuple[str, object]]:
    return [(rule.outcome, rule.value.value) for rule in map_rules(Source("map.yaml", text))]


@pytest.mark.parametrize(
    ("pattern", "word", "matches"),
    [
        ("Mobile App", "mobile app", True),
        ("order*", "Order-changed", True),
        ("*COBOL*", "IBM Cobol 6", True),
        ("a*b*c", "a-b-b-c", True),
        ("a*b*c", "a-c-b", False),
        ("ab*ba", "aba", False),
        ("*", "", True),
        ("", "x", False),
        ("a.c", "abc", False),
    ],
)
def test_a_pattern_matches_whole_words_whatever_their_case(pattern: str, word: str, matches: bool) -> None:
    assert glob(pattern, word) is matches


@given(
    st.lists(st.text("ab", max_size=3), min_size=1, max_size=4),
    st.lists(st.text("abc", max_size=3), max_size=4),
)
def test_a_word_made_from_a_pattern_matches_it(parts: list[str], filling: list[str]) -> None:
    filled = [*filling, "", "", "", ""]
    word = (
        "".join(part + more for part, more in zip(parts, filled, strict=False))
        if len(parts) > 1
        else parts[0]
    )
    last = "" if len(parts) > 1 else None
    assert glob("*".join([*parts, *([last] if last is not None else [])]), word)


def test_a_hostile_pattern_takes_time_linear_in_the_word() -> None:
    assert not glob("*a" * 5_000 + "*b", "a" * 20_000)


def test_each_rule_matches_something_and_says_one_thing() -> None:
    text = (
        "- {tag: Mobile App, channel: mobile}\n- {id: [a, b], kind: x, data: true}\n- {id: c, level: system}"
    )
    assert _rules(text) == [("channel", "mobile"), ("data", True), ("level", "system")]
    assert _rules("# nothing yet\n") == []


def test_all_that_a_rule_names_must_match_and_of_a_list_one() -> None:
    (rule,) = map_rules(Source("map.yaml", '- {id: [web, "app*"], kind: container, system: true}'))
    assert rule.applies(RuleSubject(("app-ios",), kind=("Container",)))
    assert not rule.applies(RuleSubject(("app-ios",), kind=("component",)))
    assert not rule.applies(RuleSubject(("erp",), kind=("container",)))


@pytest.mark.parametrize(
    ("rule", "message", "column"),
    [
        ("{ids: a, system: true}", "unknown key `ids`", 4),
        ("{id: a}", "the rule says nothing of what it matches", 3),
        ("{id: a, system: true, ignore: true}", "the rule says both system and ignore", 3),
        ("{system: true}", "the rule matches nothing", 3),
        ("{id: a, system: false}", "`system` must be true", 19),
        ("{id: a, channel: two words}", "`channel` must be the id of a channel", 20),
        ("{id: a, level: module}", "`level` must be one of component, container, system", 18),
        ("{id: {b: c}, system: true}", "`id` must be a text or a list of texts", 4),
        ("web", "a rule is a mapping", 3),
    ],
)
def test_a_wrong_rule_is_refused_at_its_place(rule: str, message: str, column: int) -> None:
    with pytest.raises(UserError) as refused:
        map_rules(Source("map.yaml", f"# mine\n- {rule}\n"))
    (fault,) = refused.value.faults
    assert (fault.message, fault.place) == (message, Place("map.yaml", 2, column))


def test_a_map_that_is_not_a_list_is_refused() -> None:
    with pytest.raises(UserError, match="a map is a list of rules"):
        map_rules(Source("map.yaml", "web: x"))
