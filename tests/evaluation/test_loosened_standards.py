"""What customers are owed by a standard, declared or built in, is compared as it holds in each place."""

import pytest

from omnicheck.evaluation.loosenings.loosened_asks import loosened_asks
from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes
from tests.landscapes import landscape

BOTH = "locations: {DE: {requires: {%s}}, FI: {requires: {%s}}}\n"
LANGUAGES = BOTH % (("languages: [de, nb]",) * 2)
ACCESSIBLE = BOTH % (("accessibility: AA",) * 2)
WARRANTY = "locations: {DE: {requires: {warranty: 24}}}\nstandards: {warranty: {%s}}"
CHANNELS = "channels: {web: {}, app: {}}\n"


def loosened(before: str, after: str) -> list[str]:
    base, head = (landscape(f"omnicheck: 1\n{CHANNELS}{text}") for text in (before, after))
    return [str(one).removeprefix("standard ") for one in loosened_asks(TwoLandscapes(base, head))]


@pytest.mark.parametrize(
    ("base", "added", "found"),
    [
        (LANGUAGES, "languages: {compare: one_of}", "languages: compare includes → one_of"),
        (
            LANGUAGES,
            "languages: {not_on: {web: we know}}",
            "languages: not_on.web required → excused: we know",
        ),
        (LANGUAGES, "languages: {channels: [app]}", "languages: channels all → app"),
        (ACCESSIBLE, "accessibility: {order: [AAA, AA, A]}", "accessibility: order A, AA, AAA → AAA, AA, A"),
        (ACCESSIBLE, "accessibility: {compare: at_most}", "accessibility: compare at_least → at_most"),
        ("", "load_time: {at_most: 30s}", "load_time: at_most 3s → 30s"),
    ],
)
def test_a_declaration_added_to_what_holds_without_one_may_loosen_it(
    base: str, added: str, found: str
) -> None:
    assert loosened(base, f"{base}standards: {{{added}}}\n") == [found]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (WARRANTY % "policy: free", WARRANTY % "compare: at_most", "warranty: compare equals → at_most"),
        (WARRANTY % "policy: free", WARRANTY % "at_most: 100", "warranty: compare equals → at_most"),
        (WARRANTY % "compare: includes", WARRANTY % "compare: equals", None),
        (
            WARRANTY % "policy: free",
            (WARRANTY % "policy: free").replace("DE", "FI: {requires: {warranty: [24]}}, DE"),
            "warranty: compare equals → includes",
        ),
        (
            "locations: {DE: }",
            "locations: {DE: {requires: {load_time: 10s}}}",
            "location DE: requires.load_time 3s → 10s",
        ),
        (
            "locations: {DE: {requires: {load_time: 2s}}}",
            "locations: {DE: {requires: {load_time: 2s}}, north: {part_of: DE, requires: {load_time: 9s}}}",
            "location north: requires.load_time 2s → 9s",
        ),
        (
            "standards: {load_time: {at_most: 2s}}",
            "standards: {load_time: {at_most: 2s, policy: free, one_of: [20s], compare: at_most}}",
            None,
        ),
        (
            "standards: {grade: {at_least: silver, order: [bronze, silver]}}",
            "standards: {grade: {at_least: silver, order: [bronze, silver, gold]}}",
            None,
        ),
        (
            "standards: {grade: {at_least: silver, order: [bronze, silver]}}",
            "standards: {grade: {at_least: silver, order: [silver, bronze]}}",
            "grade: order bronze, silver → silver, bronze",
        ),
        (
            "locations: {DE: {requires: {load_time: 5s}}}\nstandards: {load_time: {at_most: 3s}}",
            "locations: {DE: {requires: {load_time: 9s}}}\nstandards: {load_time: {at_most: 3s}}",
            None,
        ),
        ("locations: {DE: {requires: {load_time: 5s}}}", "locations: {DE: }", None),
        (
            "locations: {eu: {requires: {languages: en}}, DE: {part_of: eu, requires: {languages: de}}}",
            "locations: {eu: , DE: {part_of: eu, requires: {languages: de}}}",
            "location DE: requires.languages de, en → de",
        ),
    ],
)
def test_what_is_owed_in_each_place_counts_wherever_it_is_said(
    before: str, after: str, found: str | None
) -> None:
    assert loosened(before, after) == ([found] if found else [])


def test_a_reason_in_place_of_filler_text_excuses_a_difference() -> None:
    text = "standards: {brand: {policy: uniform}}\ntouchpoints: {site: {channel: web, differs: {brand: %s}}}"

    assert loosened(text % "tbd", text % "another name by law") == [
        "touchpoint site: differs.brand tbd → another name by law"
    ]
