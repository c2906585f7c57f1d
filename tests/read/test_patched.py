"""Models with patches laid over them."""

import pytest

from omnicheck.errors import UserError
from omnicheck.model.document import Document
from omnicheck.place import Source
from omnicheck.read.landscape import landscape

MODEL = """omnicheck: 1
channels:
  web: {owner: cmo, shows: [price], offers: [buy, return], experience: {returns: {DE: 14d, NO: 30d}}}
  till: {shows: [price]}
locations: {DE: {}, NO: {}}
systems: {erp: , hub: }
data: {price: {record: erp}}
capabilities: {buy: , return: , pick-up: }
standards: {returns: }
flows:
  nightly: {from: erp, to: [web, till], carries: [price], mode: batch, schedule: "0 2 * * *"}
  live: {from: hub, to: web, carries: [price], mode: request, latency: 1s}
"""


def patched(*patches: str) -> Document:
    texts = [Source(f"patch-{number}.yaml", f"omnicheck: 1\n{one}\n") for number, one in enumerate(patches)]
    return landscape((Source("model.yaml", MODEL),), patches=texts).document


def refused(*patches: str) -> list[str]:
    with pytest.raises(UserError) as error:
        patched(*patches)
    return [f"{one.place} {one.message}; {one.hint}" for one in error.value.faults]


def test_keys_of_a_patch_win_key_by_key() -> None:
    found = patched("channels: {web: {experience: {returns: {DE: 60d}}}}")
    assert found.channels["web"].experience["returns"] == {"DE": "60d", "NO": "30d"}
    assert found.channels["web"].owner == "cmo"


def test_what_was_asked_adds_up_over_patches() -> None:
    found = patched(
        "flows: {live: {metadata: {asked: [every]}}}", "flows: {live: {metadata: {asked: [latency]}}}"
    )
    assert found.flows["live"].metadata == {"asked": ["every", "latency"]}


def test_an_empty_body_in_a_patch_changes_nothing() -> None:
    assert patched("channels: {web: }\nsystems: ") == patched("flows: {}")


def test_an_element_can_be_added_and_removed() -> None:
    found = patched("systems: {pim: }\nremoves: [flows/live, systems/hub]")
    assert [*found.systems] == ["erp", "pim"]


def test_a_key_and_an_entry_can_be_removed_and_entries_added() -> None:
    found = patched(
        "flows: {nightly: {mode: event}}\n"
        "adds: {channels/web/offers: [pick-up, buy], channels/till/offers: [return]}\n"
        "removes: [flows/nightly/schedule, channels/web/offers/return, channels/web/experience/returns/NO]"
    )
    assert found.channels["web"].offers == ("buy", "pick-up")
    assert found.channels["till"].offers == ("return",)
    assert found.channels["web"].experience["returns"] == {"DE": "14d"}
    assert found.flows["nightly"].mode == "event"


def test_a_single_value_becomes_a_list_when_something_is_added() -> None:
    assert patched("adds: {flows/live/to: till}").flows["live"].to == ("web", "till")


def test_the_order_of_patches_makes_no_difference() -> None:
    one = "flows: {nightly: {mode: event}}\nremoves: [flows/nightly/schedule]"
    other = "adds: {channels/till/offers: [return]}\ndata: {price: {fresh_within: 1m}}"
    assert patched(one, other) == patched(other, one)


@pytest.mark.parametrize(
    ("patch", "fault"),
    [
        (
            "removes: [flows/nightl]",
            "patch-0.yaml:2:11 there is no `nightl` under `flows`; did you mean `nightly`?",
        ),
        (
            "removes: [channels/web/offers/bye]",
            "patch-0.yaml:2:11 there is no `bye` under `channels/web/offers`; did you mean `buy`?",
        ),
        (
            "adds: {touchpoints/web/offers: [return]}",
            "patch-0.yaml:2:8 there is no `touchpoints/web/offers` in the model; write `channels/web/offers`",
        ),
        (
            "adds: {channels/web/experience: [returns]}",
            "patch-0.yaml:2:8 `channels/web/experience` is a mapping, and entries are added to lists; "
            "set its keys instead",
        ),
        (
            "flows: {nightly: {mode: evnt}}",
            "patch-0.yaml:2:25 unknown mode `evnt`; did you mean `event`?",
        ),
        (
            "adds: {channels/web/offers: [by]}",
            "patch-0.yaml:2:30 there is no capability `by`; did you mean `buy`?",
        ),
    ],
)
def test_a_wrong_patch_gets_the_faults_that_a_model_gets(patch: str, fault: str) -> None:
    assert fault in refused(patch)


def test_removing_what_others_need_is_a_fault_where_they_need_it() -> None:
    assert any(one.startswith("model.yaml:11:") for one in refused("removes: [channels/till]"))


def test_the_faults_of_model_and_patch_are_reported_together() -> None:
    assert len(refused("removes: [flows/gone]", "adds: {channels/gone/offers: [buy]}")) == 2


def test_what_a_reference_gives_can_be_added_to_and_an_expected_element_be_brought() -> None:
    own = "omnicheck: 1\nextends: [minimal]\nname: Shop\n"
    text = (Source("model.yaml", own),)
    before = {(one.section, one.id) for one in landscape(text).expected}
    section, id = min(one for one in before if one[0] == "systems")
    patch = (Source("patch.yaml", f"omnicheck: 1\n{section}: {{{id}: }}\n"),)
    assert before - {(one.section, one.id) for one in landscape(text, patches=patch).expected} == {
        (section, id)
    }


def test_what_a_removed_element_is_used_by_is_one_fault() -> None:
    with pytest.raises(UserError) as error:
        patched("removes: [systems/erp]")

    (fault,) = error.value.faults
    assert (fault.message, str(fault.place)) == (
        "system erp is used here, and a patch removes it",
        "model.yaml:7:24",
    )
    assert [f"{place} {what}" for what, place in fault.related] == [
        "patch-0.yaml:2:11 removed here",
        "model.yaml:11:19 here too",
    ]


def test_what_a_removed_section_is_used_by_is_one_fault() -> None:
    assert refused("removes: [capabilities]") == [
        "model.yaml:3:46 capability buy is used here, and a patch removes all `capabilities`; "
        "remove what uses it as well"
    ]
    assert patched("removes: [flows, systems/hub]").flows == {}


@pytest.mark.parametrize(
    "patches",
    [
        ("flows: {live: {latency: 2s}}", "removes: [flows/live]"),
        ("channels: {web: {shows: [price], offers: [buy]}}", "removes: [channels/web/offers/return]"),
        ("adds: {channels/till/offers: [buy]}", "removes: [channels/till/offers/buy]"),
    ],
)
def test_what_one_patch_sets_and_another_removes_is_one_fault(patches: tuple[str, str]) -> None:
    (fault,) = refused(*patches)

    assert "is removed and set; keep one of the two" in fault


def test_what_is_removed_twice_is_removed() -> None:
    found = patched("removes: [flows/live/latency, flows/live]", "removes: [flows/live]")

    assert [*found.flows] == ["nightly"]


@pytest.mark.parametrize("path", ["systems", "channels/web"])
def test_what_is_not_a_list_of_an_element_cannot_be_added_to(path: str) -> None:
    (fault,) = refused(f"adds: {{{path}: [x]}}")

    assert f"`{path}` is not a list of an element" in fault
