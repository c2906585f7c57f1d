"""The form of rules and their pages, and what they may break."""

import pytest

from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.rule import Rule, page_faults
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Promise

EVERY_RULE = pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.name)


@EVERY_RULE
def test_a_page_has_a_summary_and_the_four_sections_in_order_and_none_is_empty(rule: Rule) -> None:
    assert list(page_faults(rule.page)) == []


@EVERY_RULE
def test_an_error_rule_breaks_only_obligations_of_its_own_definition(rule: Rule) -> None:
    if rule.level is Level.ERROR and rule.name not in ("missing-touchpoint", "missing-from-reference"):
        assert {kind.definition for kind in rule.kinds} <= {rule.promise.definition}


def test_rules_are_found_in_every_promise_that_can_be_judged() -> None:
    assert {rule.promise for rule in catalogue()} == set(Promise)


def test_names_are_unique() -> None:
    names = [rule.name for rule in catalogue()]

    assert len(names) == len(set(names))
