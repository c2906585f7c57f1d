"""From texts to a landscape, or to all faults at once."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.landscape import landscape, load
from tests.oracle.examples import tries
from tests.read.documents import spoilt
from tests.read.marked import refused
from tests.read.reading import at, faults_of

TEN = """\
channels:
  web: {§shws: [price]}
  app: {shows: [§prise]}
  erp:
touchpoints:
  §page: {shows: [price]}
systems:
  §erp:
  oms: {§resovles: [[email, phone]]}
data:
  price: {record: erp, fresh_within: §60}
flows:
  a: {from: erp, to: app, carries: [price], mode: §pushed}
  b: {from: erp, to: app, carries: [price], mode: batch, schedule: §0 0 31 2 *}
locations:
  DE: {part_of: §DE-all, country: §DEU}
  DE-all: {part_of: DE}
"""

MODEL: dict[str, Any] = {
    "omnicheck": 1,
    "locations": {"europe": {"timezone": "Europe/Berlin"}, "DE": {"part_of": "europe", "country": "DE"}},
    "businesses": {"group": {}, "home": {"part_of": "group", "locations": ["DE"]}},
    "channels": {"web": {}, "store": {"shows": ["price.amount"], "experience": {"brand": {"DE": "Harbor"}}}},
    "touchpoints": {"page": {"channel": "web", "shows": ["price"], "offers": ["buy"], "except": ["home"]}},
    "systems": {"erp": {"locations": ["DE"]}, "hub": {"businesses": ["home"]}},
    "data": {"price": {"record": {"DE": "erp"}, "attributes": ["amount"]}},
    "flows": {
        "down": {"from": "erp", "to": ["page", "hub"], "carries": ["price.amount"], "mode": "event"},
        "night": {
            "from": "hub",
            "to": "store",
            "carries": ["price"],
            "mode": "batch",
            "schedule": "0 2 * * *",
            "timezone": "local",
        },
    },
    "capabilities": {
        "buy": {"provided_by": ["hub"], "needs": ["price.amount"], "channels": ["web", "store"]}
    },
    "standards": {"brand": {"policy": "uniform", "not_on": {"store": "its own"}}},
}
BODIES = [(section, id) for section, ids in MODEL.items() if isinstance(ids, dict) for id in ids]


def read(model: Any) -> tuple[Fault, ...]:
    try:
        landscape((Source("model.yaml", json.dumps(model, ensure_ascii=False)),))
    except UserError as error:
        return error.faults
    return ()


def files(tmp_path: Path, **texts: str) -> str:
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(f"omnicheck: 1\n{text}", "utf-8")
    return str(tmp_path)


def test_a_model_without_faults_is_a_landscape() -> None:
    assert read(MODEL) == ()


def test_ten_different_faults_are_ten() -> None:
    assert len(refused(TEN)) == 10


@pytest.mark.parametrize(("section", "id"), BODIES)
def test_a_fault_of_shape_in_one_element_causes_none_elsewhere(section: str, id: str) -> None:
    model = copy.deepcopy(MODEL)
    model[section][id]["zzz"] = 1

    assert len(read(model)) == 1


@pytest.mark.parametrize("section", sorted({section for section, _ in BODIES}))
@pytest.mark.parametrize("body", [["a", "b"], "a", 5])
def test_a_section_that_cannot_be_read_causes_no_fault_elsewhere(section: str, body: object) -> None:
    assert len(read(MODEL | {section: body})) == 1


@pytest.mark.parametrize(("section", "id"), BODIES)
def test_a_fault_of_shape_in_one_element_hides_none_elsewhere(section: str, id: str) -> None:
    model = copy.deepcopy(MODEL) | {"glossary": {"a": {"zzz": 1}}, "objectives": {"b": {"cio": "zzz"}}}
    model["data"]["other"] = {"record": "nowhere"}
    model["channels"]["other"] = {"shows": ["nothing"], "experience": {"load_time": 3}}
    model[section][id]["zzz"] = 1

    assert len(read(model)) == 6


def test_a_touchpoint_with_a_fault_still_belongs_to_its_channel() -> None:
    found = refused(
        "systems: {erp: }\n"
        "data: {a: {record: erp}}\n"
        "channels: {web: {§shows: [a]}}\n"
        "touchpoints: {page: {channel: web, §shws: [a]}}\n"
        "flows: {f: {from: erp, to: §web, carries: [a], mode: event}}"
    )

    assert [fault.hint for fault in found] == [
        "move `shows` to page",
        "did you mean `shows`?",
        "its touchpoints: page",
    ]


def test_attributes_of_a_data_object_with_a_fault_are_not_checked() -> None:
    (found,) = refused("channels: {web: {shows: [price.amount]}}\ndata: {price: {§attribute: [amount]}}")

    assert found.hint == "did you mean `attributes`?"


def test_an_id_that_is_declared_twice_is_reported_with_both_places() -> None:
    (found,) = refused("channels: {web: , erp: }\nsystems: {§erp: }")

    assert found.related == (("declared under channels here", at(2, 19)),)


def test_a_cycle_is_reported_with_all_its_places() -> None:
    (found,) = refused("locations:\n  a: {part_of: §b}\n  b: {part_of: c}\n  c: {part_of: a}")

    assert found.related == (("b is part of c", at(4, 16)), ("c is part of a", at(5, 16)))


def test_faults_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    model = files(tmp_path, b="systems: {erp: {zzz: 1}}", a="data:\n  x: {record: no}\n  y: {zzz: 1}")
    places = [fault.place for fault in faults_of(lambda: load(model))]

    assert places == [
        Place(f"{model}/a.yaml", 3, 15),
        Place(f"{model}/a.yaml", 4, 7),
        Place(f"{model}/b.yaml", 2, 17),
    ]


def test_a_folder_with_one_clean_and_one_broken_file_is_refused(tmp_path: Path) -> None:
    model = files(tmp_path, clean="systems: {erp: }", broken="systems: {oms: {zzz: 1}}")
    (found,) = faults_of(lambda: load(model))

    assert found.place == Place(f"{model}/broken.yaml", 2, 17)


def test_of_several_files_that_cannot_be_parsed_every_one_is_reported(tmp_path: Path) -> None:
    model = files(tmp_path, a="systems: [", b="systems: {}", c="systems: *a")

    assert [Path(fault.place.file).stem for fault in faults_of(lambda: load(model)) if fault.place] == [
        "a",
        "c",
    ]


def test_a_refusal_brings_the_texts_that_its_places_are_in(tmp_path: Path) -> None:
    model = files(tmp_path, a="systems: {}", b="systems: []")
    with pytest.raises(UserError) as refusal:
        load(model)

    assert [source.text for source in refusal.value.sources] == [
        "omnicheck: 1\nsystems: {}",
        "omnicheck: 1\nsystems: []",
    ]


def test_a_fault_in_a_body_that_aliases_repeat_is_reported_once() -> None:
    text = "omnicheck: 1\nsystems:\n  a: &same {zzz: 1}\n  b: *same\n"
    found = faults_of(lambda: landscape((Source("model.yaml", text),)))

    assert [(fault.message, fault.place) for fault in found] == [
        ("unknown key `zzz` in system a", at(3, 13)),
    ]


@pytest.mark.parametrize("body", ["{zzz%d: 1}", "{except: [nowhere%d]}"])
def test_of_very_many_faults_the_first_are_reported(body: str) -> None:
    lines = "\n".join(f"  s{number}: {body % number}" for number in range(MAX_FAULTS + 50))
    found = faults_of(lambda: landscape((Source("model.yaml", f"omnicheck: 1\nsystems:\n{lines}"),)))

    assert (len(found), found[-1].message) == (MAX_FAULTS + 1, "there are more faults than shown")


def test_every_key_and_item_knows_its_place() -> None:
    found = landscape((Source("model.yaml", "omnicheck: 1\nsystems:\n  erp: {claimed_by: [cio, cmo]}"),))

    assert found.place("systems", "erp", "claimed_by", 1) == at(3, 27)
    assert found.place("systems", "erp", "owner") == at(3, 3)


def test_a_channel_without_touchpoints_is_one() -> None:
    text = (
        "omnicheck: 1\n"
        "businesses: {home: }\n"
        "channels: {web: {businesses: [home]}, store: {shows: [price]}}\n"
        "touchpoints: {page: {channel: web}}\n"
        "data: {price: }"
    )
    found = landscape((Source("model.yaml", text),)).touchpoints

    assert {id: (one.channel, one.shows, one.businesses) for id, one in found.items()} == {
        "page": ("web", (), ("home",)),
        "store": ("store", ("price",), None),
    }


def test_the_smallest_model_is_one_line() -> None:
    assert landscape((Source("shop.yaml", "omnicheck: 1"),)).name == "shop.yaml"


@tries(25)
@given(spoilt())
def test_any_document_is_read_or_refused_with_places(document: Any) -> None:
    assert all(fault.place for fault in read(document))
