"""Keys that are missing, unknown, of another mode, or not judged yet."""

import pytest

from omnicheck.model.document import Document
from omnicheck.read.language import NEEDED, SECTIONS, needs
from tests.read.marked import misshapen, words

LATER = [
    "§journeys: {}",
    "§waivers: {}",
    "§extends: [retail]",
    "locations: {DE: {§sites: 388}}",
    "channels: {web: {§per_site: true}}",
    "channels: {web: {§recognises: [email]}}",
    "channels: {web: {§differs: {brand: because}}}",
    "touchpoints: {till: {channel: store, §per_site: true}}",
    "touchpoints: {till: {channel: store, §recognises: [email]}}",
    "touchpoints: {till: {channel: store, §differs: {brand: because}}}",
    "systems: {oms: {§resolves: [[email, loyalty-id]]}}",
    "systems: {oms: {§per_site: true}}",
    "data: {order: {§scope: group}}",
    "data: {order: {§syncs_within: 90s}}",
    "data: {order: {§derived_from: [stock]}}",
    *(
        f"flows: {{f: {{from: a, to: b, carries: [c], mode: {mode}, §{key}: 1}}}}"
        for mode, key in (
            ("event", "via"),
            ("poll", "misses"),
            ("request", "retry"),
            ("stream", "delivery"),
            ("manual", "reconcile"),
            ("cache", "age_propagated"),
        )
    ),
    *(f"policy: {{§{key}: []}}" for key in ("select", "ignore", "severity", "thresholds", "schemas")),
]


@pytest.mark.parametrize("body", LATER)
def test_a_key_that_this_version_cannot_judge_is_refused_by_name(body: str) -> None:
    key = body.partition("§")[2].partition(":")[0]

    assert words(misshapen(body)) == [
        (
            f"`{key}` is in the language, but this version cannot judge it yet",
            f"take it out, or keep it as `x-{key}` until then",
        )
    ]


def test_every_key_that_is_not_judged_yet_is_tried_above() -> None:
    tried = {(body.split(":")[0].strip("§"), body.partition("§")[2].partition(":")[0]) for body in LATER}
    expected = {
        (section, key) for section, shapes in SECTIONS.items() for shape in shapes for key in shape.later
    }

    assert tried == expected | {(key, key) for key in Document.later}


def test_the_hint_of_a_key_that_is_not_judged_yet_helps() -> None:
    assert misshapen("channels: {web: {x-per_site: true}}") == []


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("§chanels: {}", "unknown key `chanels` in the model", "did you mean `channels`?"),
        ("§channel: {}", "unknown key `channel` in the model", "did you mean `channels`?"),
        ("systems: {erp: {§ownr: cio}}", "unknown key `ownr` in system erp", "did you mean `owner`?"),
        ("systems: {erp: {§Owner: cio}}", "unknown key `Owner` in system erp", "did you mean `owner`?"),
        (
            "data: {price: {§fresh-within: 2s}}",
            "unknown key `fresh-within` in data object price",
            "did you mean `fresh_within`?",
        ),
        ("policy: {§fail-on: error}", "unknown key `fail-on` in the policy", "did you mean `fail_on`?"),
        (
            "channels: {web: {§per_sites: 1}}",
            "unknown key `per_sites` in channel web",
            "did you mean `per_site`?",
        ),
        ("systems: {erp: {§ttl: 5m}}", "unknown key `ttl` in system erp", "`ttl` is a key of flows"),
        (
            "systems: {erp: {§needs: [a]}}",
            "unknown key `needs` in system erp",
            "`needs` is a key of capabilities",
        ),
        (
            "glossary: {omnichannel: {§zzz: 1}}",
            "unknown key `zzz` in term omnichannel",
            "known keys: agreed, cio, cmo, metadata; your own keys start with `x-`",
        ),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest_known_one(body: str, message: str, hint: str) -> None:
    assert words(misshapen(body)) == [(message, hint)]


@pytest.mark.parametrize(
    ("mode", "key", "hint"),
    [
        ("poll", "ttl", "only `cache` can have it"),
        ("event", "schedule", "only `batch` can have it"),
        ("manual", "timezone", "only `batch` can have it"),
        (
            "cache",
            "every",
            "only `batch`, `cdc`, `event`, `manual`, `poll`, `request` and `stream` can have it",
        ),
    ],
)
def test_a_key_of_another_mode_is_told_with_the_modes_that_have_it(mode: str, key: str, hint: str) -> None:
    found = misshapen(f"flows: {{f: {{from: a, to: b, carries: [c], mode: {mode}, §{key}: 5m}}}}")

    assert words(found) == [(f"`{key}` does not fit mode `{mode}`", hint)]


def test_a_stray_key_with_the_name_of_a_mode_is_found() -> None:
    (found,) = misshapen("flows: {f: {from: a, to: b, carries: [c], mode: batch, §batch: {from: 1}}}")

    assert found.message == "unknown key `batch` in flow f"


@pytest.mark.parametrize(
    "body", ["channels: {web: {x-y: 1, metadata: {a: [1, {b: c}]}}}", "x-mine: [a]", "x-: 1"]
)
def test_keys_of_the_users_own_are_free(body: str) -> None:
    assert misshapen(body) == []


@pytest.mark.parametrize("key", ["from", "to", "carries", "mode"])
def test_a_flow_without_a_key_that_it_needs_is_told_what_belongs_there(key: str) -> None:
    keys = {"from": "a", "to": "b", "carries": "[c]", "mode": "event"}
    body = ", ".join(f"{name}: {value}" for name, value in keys.items() if name != key)

    assert words(misshapen(f"flows: {{§f: {{{body}}}}}")) == [(f"flow f needs `{key}`", NEEDED[key])]


def test_a_flow_without_a_mode_is_told_all_else_that_is_wrong_with_it() -> None:
    found = misshapen("flows:\n  §§f: {from: a, §via: [x], carries: §5}")

    assert [fault.message for fault in found] == [
        "flow f needs `mode`",
        "flow f needs `to`",
        "`via` is in the language, but this version cannot judge it yet",
        "`carries` of flow f must be a list, not a number",
    ]


def test_keys_of_any_mode_are_left_alone_while_the_mode_is_unknown() -> None:
    (found,) = misshapen(
        "flows: {f: {from: a, to: b, carries: [c], mode: §btach, schedule: x, ttl: 1, every: y}}"
    )

    assert (found.message, found.hint) == ("`btach` is not a mode", "did you mean `batch`?")


def test_a_touchpoint_without_a_channel_is_told_so() -> None:
    assert words(misshapen("touchpoints: {§t: {shows: []}}")) == [
        ("touchpoint t needs `channel`", NEEDED["channel"])
    ]


def test_for_every_key_that_a_body_needs_there_are_words() -> None:
    assert {key for shapes in SECTIONS.values() for shape in shapes for key in needs(shape)} | {
        "omnicheck"
    } == set(NEEDED)
