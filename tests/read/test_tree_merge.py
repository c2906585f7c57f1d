"""Merging several files into one model."""

import json
from itertools import permutations

import pytest

from omnicheck.read.tree import MappingNode, place_of, plain
from omnicheck.read.tree_merge import merge
from tests.counting import calls
from tests.read.reading import at, faults_of, tree

HOME = """\
omnicheck: 1
name: Harbor & Home
channels:
  web: {kind: web}
touchpoints:
  till: {channel: store, shows: [price]}
systems:
  erp:
"""
STORES = """\
omnicheck: 1
channels:
  store: {kind: store}
touchpoints:
  till: {captures: [order], experience: {load_time: 2s}}
systems:
  erp: {owner: cio}
"""
IT = """\
omnicheck: 1
touchpoints:
  till: {experience: {languages: [de]}}
"""


def model(**files: str) -> list[MappingNode]:
    """Parse files, given by their names without `.yaml`."""
    return [
        tree(text if "omnicheck:" in text else f"omnicheck: 1\n{text}", f"{name}.yaml")
        for name, text in files.items()
    ]


def test_files_merge_section_by_section_id_by_id_and_key_by_key() -> None:
    assert plain(merge(model(home=HOME, it=IT, stores=STORES))) == {
        "omnicheck": 1,
        "name": "Harbor & Home",
        "channels": {"web": {"kind": "web"}, "store": {"kind": "store"}},
        "touchpoints": {
            "till": {
                "channel": "store",
                "shows": ["price"],
                "captures": ["order"],
                "experience": {"languages": ["de"], "load_time": "2s"},
            }
        },
        "systems": {"erp": {"owner": "cio"}},
    }


def test_one_file_is_its_own_model() -> None:
    (home,) = model(home=HOME)

    assert plain(merge([home])) == plain(home)


def test_the_order_in_which_files_are_given_makes_no_difference() -> None:
    merged = [merge(files) for files in permutations(model(home=HOME, it=IT, stores=STORES))]

    assert len({repr(root) for root in merged}) == 1


def test_ids_come_in_the_order_of_file_names() -> None:
    merged = merge(model(b="channels: {y: {}, x: {}}", a="channels: {z: {}}"))

    assert json.dumps(plain(merged)) == '{"omnicheck": 1, "channels": {"z": {}, "y": {}, "x": {}}}'


def test_every_key_keeps_the_place_where_it_was_written() -> None:
    merged = merge(model(home=HOME, stores=STORES))

    assert place_of(merged, ("touchpoints", "till", "captures"), key=True) == at(5, 10, "stores.yaml")


@pytest.mark.parametrize(("first", "second"), [("", "{owner: cio}"), ("{owner: cio}", "")])
def test_an_empty_body_gives_way_to_a_full_one(first: str, second: str) -> None:
    merged = merge(model(a=f"systems:\n  erp: {first}", b=f"systems:\n  erp: {second}"))

    assert plain(merged) == {"omnicheck": 1, "systems": {"erp": {"owner": "cio"}}}


def test_a_body_has_the_place_of_the_file_that_fills_it() -> None:
    merged = merge(model(a="systems:\n  erp:", b="systems:\n  erp: {owner: cio}"))

    assert place_of(merged, ("systems", "erp"), key=True) == at(3, 3, "b.yaml")


def test_two_empty_bodies_are_one() -> None:
    assert plain(merge(model(a="systems: {erp: }", b="systems: {erp: }"))) == {
        "omnicheck": 1,
        "systems": {"erp": None},
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("web", "app"),
        ("web", "web"),
        ("[a]", "[b]"),
        ("{a: 1}", "web"),
        ("web", "{a: 1}"),
        ("", "web"),
        ("[a]", ""),
    ],
)
def test_the_same_key_twice_is_a_fault_that_shows_both_places(first: str, second: str) -> None:
    texts = [f"channels:\n  web:\n    kind: {body}" for body in (first, second)]
    (found,) = faults_of(lambda: merge(model(a=texts[0], b=texts[1])))

    assert (found.message, found.place, found.related) == (
        "`channels.web.kind` is defined in two files",
        at(4, 5, "b.yaml"),
        (("first defined here", at(4, 5, "a.yaml")),),
    )


def test_every_further_time_that_a_key_is_written_is_a_fault() -> None:
    found = faults_of(lambda: merge(model(a="x: 1", b="x: 2\ny: 1", c="x: 3", d="y: 2")))

    assert [fault.place for fault in found] == [at(2, 1, "b.yaml"), at(2, 1, "c.yaml"), at(2, 1, "d.yaml")]


@pytest.mark.parametrize("key", ["name", "extends", "policy"])
@pytest.mark.parametrize("body", ["", "{a: 1}", "x"])
def test_a_key_of_the_whole_model_is_in_one_file(key: str, body: str) -> None:
    (found,) = faults_of(lambda: merge(model(a=f"{key}: {body}", b=f"{key}: {{b: 1}}")))

    assert (found.message, found.place, found.related) == (
        f"`{key}` is allowed in one file only",
        at(2, 1, "b.yaml"),
        (("first defined here", at(2, 1, "a.yaml")),),
    )


def test_a_name_deeper_down_may_be_in_several_files() -> None:
    merged = merge(model(a="metadata: {policy: {a: 1}}", b="metadata: {policy: {b: 2}}"))

    assert plain(merged) == {"omnicheck": 1, "metadata": {"policy": {"a": 1, "b": 2}}}


def test_a_file_that_does_not_say_its_version_is_a_fault() -> None:
    stray = tree("apiVersion: v1\nname: x\n", "k8s.yaml")
    (found,) = faults_of(lambda: merge([*model(a="name: x"), stray]))

    assert (found.message, found.place) == (
        "the file does not start with `omnicheck: 1`",
        at(1, 1, "k8s.yaml"),
    )


@pytest.mark.parametrize("version", ["2", "'1'", "1.0", "true", "", "[1]", "{}", "1.1"])
def test_any_version_but_the_number_1_is_a_fault(version: str) -> None:
    (found,) = faults_of(lambda: merge(model(a=f"omnicheck: {version}")))

    assert found.place == at(1, 12 if version else 11, "a.yaml")
    assert found.hint.startswith("write `omnicheck: 1`")


def test_every_file_with_a_wrong_version_is_reported() -> None:
    found = faults_of(lambda: merge(model(a="omnicheck: 2", b="omnicheck: 1", c="omnicheck: 3")))

    assert [fault.place for fault in found] == [at(1, 12, "a.yaml"), at(1, 12, "c.yaml")]


def test_no_file_at_all_is_a_fault() -> None:
    assert faults_of(lambda: merge([]))[0].message == "there is no model to read"


def test_small_files_may_be_too_large_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.tree_merge.MAX_NODES", 20)
    (found,) = faults_of(lambda: merge(model(a="x: [1, 2, 3, 4]", b="y: [1, 2]", c="z: [1, 2, 3, 4]")))

    assert found.place == at(1, 1, "c.yaml")


def test_the_work_to_merge_files_grows_with_their_number() -> None:
    files = [
        tree(f"omnicheck: 1\nsystems: {{s{number}: {{}}}}", f"{number:05}.yaml") for number in range(2_000)
    ]

    assert calls(lambda: merge(files)) < 2.5 * calls(lambda: merge(files[:1_000]))


class TestCopies:
    KEYS = "".join(f"  s{number}: {{owner: cio, kind: hub}}\n" for number in range(100))

    def test_a_copy_is_one_fault_however_many_keys_it_has(self) -> None:
        text = f"omnicheck: 1\nsystems:\n{self.KEYS}"
        (fault,) = faults_of(lambda: merge(model(a=text, b=text)))

        assert fault.message == "b.yaml and a.yaml define the same 200 keys"
        assert fault.place == at(3, 8, "b.yaml")
        assert fault.related == (("first defined here", at(3, 8, "a.yaml")),)

    def test_two_copies_are_two_faults(self) -> None:
        text = f"omnicheck: 1\nsystems:\n{self.KEYS}"
        faults = faults_of(lambda: merge(model(a=text, b=text, c=text)))

        assert [fault.message.split(" ")[0] for fault in faults] == ["b.yaml", "c.yaml"]

    def test_a_few_keys_of_many_are_a_fault_each(self) -> None:
        more = "  erp: {owner: cio, kind: hub, technology: a, description: b}\n"
        others = [f"omnicheck: 1\nsystems:\n{more}{self.KEYS.replace('  s', f'  {name}')}" for name in "ab"]
        faults = faults_of(lambda: merge(model(a=others[0], b=others[1])))

        assert [fault.message.split(" ")[0] for fault in faults] == [
            "`systems.erp.owner`",
            "`systems.erp.kind`",
            "`systems.erp.technology`",
            "`systems.erp.description`",
        ]
