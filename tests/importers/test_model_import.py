"""Imports into a model, in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from omnicheck.errors import Fault, UserError
from omnicheck.evaluation.audit import audit
from omnicheck.importers.ignored_flows import UNMATCHED
from omnicheck.importers.inputs import inputs_of
from omnicheck.importers.landscape_file import WRITTEN
from omnicheck.importers.levels import DetailLevel
from omnicheck.importers.model_import import ModelImport, model_import
from omnicheck.importers.source_formats import FORMATS
from omnicheck.place import Source
from omnicheck.rules.names import no_rule
from omnicheck.verdict.report import Verdict
from tests.importers.toy import TOY, toys
from tests.landscapes import TODAY

SHOP = "name Shop\npeople customer Customer\ntouchpoint app App\nsystem api API\napp -> api asks\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    with toys():
        yield tmp_path


def _import(text: str = SHOP, **own: str) -> ModelImport:
    Path("shop.toy").write_text(text)
    Path("model").mkdir(exist_ok=True)
    for name, one in own.items():
        Path(f"model/{name}.yaml").write_text(one)
    return model_import(inputs_of(["shop.toy"], None, None, [TOY]), "model", DetailLevel.CONTAINER, no_rule)


def _faults(text: str = SHOP, **own: str) -> tuple[Fault, ...]:
    with pytest.raises(UserError) as refused:
        _import(text, **own)
    return refused.value.faults


def test_the_model_is_that_of_all_files_together() -> None:
    done = _import(
        own="omnicheck: 1\nname: Ours\nchannels: {app: {shows: [price]}}\ndata: {price: {record: api}}\n"
    )
    assert [file.file for file in done.files] == ["model/imported/shop.yaml"]
    assert done.landscape.name == "Ours"
    assert done.landscape.document.channels["app"].shows == ("price",)


def test_a_source_without_facts_of_ours_is_neither_satisfied_nor_broken() -> None:
    loners = _import("name Loners\n" + "".join(f"system s{n} System {n}\n" for n in range(5)))
    connected = _import(own="omnicheck: 1\nchannels: {app: {shows: [price]}}\ndata: {price: {record: api}}\n")
    for done in (loners, connected):
        for judgement in audit(done.landscape, as_of=TODAY).judgements.values():
            assert judgement.verdict in (Verdict.UNPROVEN, Verdict.NOT_APPLICABLE)
            assert judgement.tally.broken == 0


def test_a_flow_whose_ends_a_person_has_said_leaves_them_to_that() -> None:
    own = "omnicheck: 1\nflows: {app-to-api-asks: {from: api, to: app, mode: request, carries: [price]}}\n"
    flow = _import(own=f"{own}data: {{price: {{record: api}}}}\n").landscape.document.flows["app-to-api-asks"]
    assert (flow.between, flow.from_, flow.title) == (None, "api", "asks")


def test_a_wrong_fact_is_reported_where_it_is_in_the_source() -> None:
    (fault,) = _faults(SHOP + "system erp ERP sites=3")
    assert fault.place is not None
    assert (fault.place.file, fault.place.line) == ("shop.toy", 6)
    assert "sites" in fault.message


def test_a_key_that_two_files_have_is_reported_with_both_places() -> None:
    (fault,) = _faults(own="omnicheck: 1\nsystems: {api: {title: Ours}}\n")
    places = [fault.place, *(place for _, place in fault.related)]
    assert sorted(place.file for place in places if place) == ["model/own.yaml", "shop.toy"]


def test_a_file_that_no_import_has_written_is_not_overwritten() -> None:
    Path("model/imported").mkdir(parents=True)
    Path("model/imported/shop.yaml").write_text("omnicheck: 1\n")
    assert "no import has written this file" in _faults()[0].message


def test_a_file_of_an_earlier_import_is_replaced() -> None:
    Path("model/imported").mkdir(parents=True)
    Path("model/imported/shop.yaml").write_text(
        f"{WRITTEN} from x.\nomnicheck: 1\nname: x\nsystems: {{old: }}\n"
    )
    assert list(_import().landscape.document.systems) == ["api"]


def _again(text: str, **own: str) -> tuple[Fault, ...]:
    """Import, write, and return the faults of importing another text."""
    (file,) = _import().files
    Path("model/imported").mkdir()
    Path(file.file).write_text(file.text)
    return _faults(text, **own)


def test_what_others_add_to_and_the_source_no_longer_has_is_a_fault() -> None:
    (fault,) = _again("name Shop\nsystem api API\n", own="omnicheck: 1\nchannels: {app: {shows: [price]}}\n")
    assert fault.message == "channel app is no longer in the source, where it was at shop.toy:3"


def test_what_others_refer_to_and_the_source_no_longer_has_is_a_fault_with_its_last_place() -> None:
    faults = _again("name Shop\nsystem app App as app\n", own="omnicheck: 1\ndata: {price: {record: api}}\n")
    assert [fault.message for fault in faults if fault.place and fault.place.file == "model/own.yaml"] == [
        "there is no system `api`: system api is no longer in the source, where it was at shop.toy:4"
    ]


def test_a_rule_of_a_map_is_a_loss_if_it_matches_nothing_in_any_format() -> None:
    Path("shop").mkdir()
    Path("shop/a.dsl").write_text('workspace {\n model {\n  api = softwareSystem "API"\n }\n}\n')
    Path("shop/b.yaml").write_text("asyncapi: '2.6.0'\ninfo: {title: Orders, version: '1'}\nchannels: {}\n")
    rules = "".join(f"- {{id: {id}, ignore: true}}\n" for id in ("api", "orders", "gone"))
    found = inputs_of(["shop"], None, None, FORMATS)
    done = model_import(found, "model", DetailLevel.CONTAINER, no_rule, Source("map.yaml", rules))

    losses = [loss for one in done.files for loss in one.losses if loss.kind == UNMATCHED]
    assert [loss.place.line for loss in losses] == [3]
