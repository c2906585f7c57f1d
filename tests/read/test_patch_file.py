"""Patches as they are read, and what two of them may not both say."""

import pytest

from omnicheck.place import Source
from omnicheck.read.patch_file import patches_of


def faults(*texts: str) -> list[str]:
    sources = [
        Source(f"{name}.yaml", f"omnicheck: 1\n{text}\n") for name, text in zip("ab", texts, strict=False)
    ]
    return [f"{one.place} {one.message}" for one in patches_of(sources)[1]]


def test_a_patch_has_keys_of_the_model_additions_and_removals() -> None:
    text = "flows: {hub: {mode: event}}\nadds: {channels/web/offers: [buy]}\nremoves: [flows/old]\n"
    (patch,), wrong = patches_of([Source("a.yaml", f"omnicheck: 1\n{text}")])
    assert not wrong
    assert [*patch.own.tree.entries] == ["omnicheck", "flows"]
    assert [(one.path, one.items[0].place.column) for one in patch.adds] == [("channels/web/offers", 30)]
    assert [one.path for one in patch.removes] == ["flows/old"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("adds: [flows/hub]", "a.yaml:2:7 `adds` must be a mapping of paths to lists"),
        ("removes: [{flows: hub}]", "a.yaml:2:11 `removes` must be a list of paths"),
        ("remove: [flows/hub]", "a.yaml:2:1 unknown key `remove` in a patch"),
        (
            "flows: {hub: {mode: event}}\nremoves: [flows/hub/mode]",
            "a.yaml:3:11 `flows/hub/mode` is removed and set",
        ),
        ("flows: {hub: {mode: event}}\nremoves: [flows/hub]", "a.yaml:3:11 `flows/hub` is removed and set"),
        (
            "channels: {web: {offers: [buy]}}\nadds: {channels/web/offers: [return]}",
            "a.yaml:3:8 `channels/web/offers` is set and added to",
        ),
    ],
)
def test_what_is_wrong_with_a_patch_is_a_fault_at_its_place(text: str, fault: str) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    ("one", "other", "fault"),
    [
        (
            "flows: {hub: {every: 1m}}",
            "flows: {hub: {every: 2m}}",
            "b.yaml:2:22 `flows/hub/every` is set in two ways",
        ),
        (
            "flows: {hub: {latency: 1s}}",
            "flows: {hub: {latency: {worst: 1s}}}",
            "b.yaml:2:32 `flows/hub/latency` is set in two ways",
        ),
        (
            "flows: {hub: {latency: {worst: 1s}}}",
            "flows: {hub: {latency: 1s}}",
            "b.yaml:2:24 `flows/hub/latency/worst` is set in two ways",
        ),
        ("flows: {hub: {every: 1m}}", "removes: [flows/hub]", "b.yaml:2:11 `flows/hub` is removed and set"),
        (
            "adds: {channels/web/offers: [buy]}",
            "removes: [channels/web/offers/buy]",
            "b.yaml:2:11 `channels/web/offers/buy` is removed and set",
        ),
    ],
)
def test_two_patches_that_say_two_things_are_a_fault_with_both_places(
    one: str, other: str, fault: str
) -> None:
    assert faults(one, other) == [fault]
    assert len(faults(other, one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("flows: {hub: {every: 1m}}", "flows: {hub: {every: 1m}}"),
        ("flows: {hub: {every: 1m}}", "flows: {hub: {latency: 1s}}"),
        ("adds: {channels/web/offers: [buy]}", "adds: {channels/web/offers: [return]}"),
        ("removes: [flows/hub]", "removes: [flows/hub]"),
        ("flows: {hub: }", "removes: [flows/other]"),
    ],
)
def test_two_patches_may_say_the_same_and_different_things(one: str, other: str) -> None:
    assert faults(one, other) == []
