"""Elements that realize those of a reference under another id."""

from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Landscape
from omnicheck.read.landscape import load
from omnicheck.read.realizes import renamed
from omnicheck.read.reference_merge import REQUIRED_KEYS
from omnicheck.read.tree import plain
from tests.landscapes import landscape
from tests.oracle.examples import tries
from tests.oracle.renaming import Renaming
from tests.read.reading import missing, tree_of
from tests.read.test_reference_merge import IDS, Model, models

TRADE = """\
omnicheck: 1
channels:
  web: {kind: web, shows: [price.amount], limits: {price: {fresh_within: 5s}}}
  mobile: {kind: app}
touchpoints: {screen: {channel: mobile, shows: [price]}}
systems: {erp: {kind: system of record}}
data:
  price: {attributes: [amount], fresh_within: 60s, record: erp}
  total: {record: {home: erp}, derived_from: [price]}
businesses: {home: }
flows: {f: {from: erp, to: [web, screen], carries: [price], mode: event, latency: 1s}}
capabilities: {buy: {needs: [price], channels: [web], not_on: {mobile: too small}}}
standards: {brand: {policy: uniform, channels: [web]}}
journeys: {home: {steps: [{at: mobile, does: buy}, {at: web, carries: [price]}]}}
objectives: {growth: {kpi: revenue}}
glossary: {agile: {cio: short cycles, cmo: late changes}}
waivers: {w: {rule: stale-read, at: [price], because: it is about to change, until: 2027-01-01}}
"""
OURS = """\
omnicheck: 1
channels:
  site: {realizes: web}
  app: {realizes: mobile}
data: {cost: {realizes: price, record: core}}
systems: {core: {realizes: erp}}
capabilities: {order: {realizes: buy}}
standards: {look: {realizes: brand}}
journeys: {return: {realizes: home}}
objectives: {more: {realizes: growth}}
glossary: {lean: {realizes: agile}}
"""


def read(folder: Path, ours: str, *against: str, **others: str) -> Landscape:
    """Read our model, compared with references, from a folder that also holds the trade's and other files."""
    for name, text in {"ours": ours, "trade": TRADE, **others}.items():
        (folder / f"{name}.yaml").write_text(text)
    return load(str(folder / "ours.yaml"), against=[str(folder / f"{name}.yaml") for name in against])


def faults(folder: Path, ours: str, *against: str, **others: str) -> tuple[Fault, ...]:
    with pytest.raises(UserError) as caught:
        read(folder, ours, *against, **others)
    return caught.value.faults


def test_the_references_id_is_read_as_ours_in_its_own_references_too(tmp_path: Path) -> None:
    found = read(tmp_path, OURS, "trade")
    document = found.document

    assert missing(found) == [("touchpoints", "screen"), ("data", "total")]
    assert document.channels["site"].shows == ("cost.amount",)
    assert document.channels["site"].limits.keys() == {"cost"}
    assert document.channels["app"].kind == "app"
    assert document.systems["core"].kind == "system of record"
    assert (document.data["cost"].attributes, document.data["cost"].fresh_within) == (("amount",), 60_000)
    assert (document.capabilities["order"].channels, document.capabilities["order"].needs) == (
        ("site",),
        ("cost",),
    )
    assert document.capabilities["order"].not_on == {"app": "too small"}
    assert document.standards["look"].channels == ("site",)
    assert document.journeys["return"].labels() == ("app.order", "site")
    assert document.objectives["more"].kpi == "revenue"
    assert document.glossary["lean"].cmo == "late changes"


def test_a_reference_may_realize_elements_of_the_one_that_it_extends(tmp_path: Path) -> None:
    group = OURS.replace("omnicheck: 1", "omnicheck: 1\nextends: [./trade.yaml]")
    ours = "omnicheck: 1\nextends: [./group.yaml]\nchannels: {app: , shop: {realizes: site}}\n"
    ours += "touchpoints: {screen: {channel: app}}\ndata: {cost: }\n"

    found = read(tmp_path, ours, group=group)

    assert found.document.channels["shop"].shows == ("cost.amount",)
    assert found.document.touchpoints["screen"].shows == ("cost",)
    assert ("capabilities", "order") in missing(found)
    assert not {("channels", "mobile"), ("channels", "web"), ("data", "price")} & set(missing(found))


@pytest.mark.parametrize(
    ("ours", "message", "hint"),
    [
        (
            "channels: {app: {realizes: mobil}}",
            "the reference model has no channel `mobil`",
            "did you mean `mobile`?",
        ),
        (
            "channels: {app: {realizes: price}}",
            "the reference model has no channel `price`",
            "name one of its channels, or remove `realizes`",
        ),
        (
            "channels: {mobile: {realizes: mobile}}",
            "mobile cannot realize itself: an element realizes the one with its id anyway",
            "remove `realizes`",
        ),
        (
            "channels: {web: {realizes: mobile}}",
            "web cannot realize mobile: the reference model has an element web itself",
            "remove `realizes`, or rename web",
        ),
        (
            "channels: {erp: {realizes: mobile}}",
            "erp cannot realize mobile: the reference model has an element erp itself",
            "remove `realizes`, or rename erp",
        ),
        (
            "channels: {app: {realizes: mobile}, mobile: }",
            "app cannot realize mobile: an element with this id is declared, and realizes it",
            "remove `realizes`, or rename mobile",
        ),
        (
            "channels: {app: {realizes: mobile}, tablet: {realizes: mobile}}",
            "app and tablet both realize mobile",
            "keep it at the one that the other is part of",
        ),
    ],
)
def test_each_element_realizes_another_one_that_exists(
    tmp_path: Path, ours: str, message: str, hint: str
) -> None:
    (fault,) = faults(tmp_path, f"omnicheck: 1\nextends: [./trade.yaml]\n{ours}\n")

    assert (fault.message, fault.hint) == (message, hint)
    assert fault.place is not None
    assert fault.place.line == 3


def test_a_wrong_id_in_a_reference_is_a_fault_there(tmp_path: Path) -> None:
    group = "omnicheck: 1\nextends: [./trade.yaml]\nchannels: {app: {realizes: mobil}}\n"

    (fault,) = faults(tmp_path, "omnicheck: 1\nextends: [./group.yaml]\n", group=group)

    assert fault.place is not None
    assert fault.place.file.endswith("group.yaml")


@pytest.mark.parametrize("against", [(), ("group",)])
def test_without_a_reference_there_is_nothing_to_realize(tmp_path: Path, against: tuple[str, ...]) -> None:
    ours = "omnicheck: 1\n" if against else OURS
    found = [one for one in faults(tmp_path, ours, *against, group=OURS) if " realizes " in one.message]

    assert len(found) == OURS.count("realizes")
    assert "site realizes web, but no reference model is extended" in {one.message for one in found}


def test_it_is_reported_together_with_other_faults(tmp_path: Path) -> None:
    channels = "{app: {realizes: mobil, shows: [prize]}, b: {realizes: 5}}"

    found = faults(tmp_path, f"omnicheck: 1\nextends: [./trade.yaml]\nchannels: {channels}\n")

    assert len(found) == 3


def test_locations_businesses_and_flows_are_never_expected() -> None:
    with pytest.raises(UserError, match="realizes"):
        landscape("omnicheck: 1\nlocations: {DE: {realizes: NO}}\n")


@tries(12)
@drawn(models(), st.dictionaries(st.sampled_from(IDS), st.sampled_from(("x", "y", "z")), max_size=3))
def test_a_renamed_reference_is_the_one_written_with_these_names(given: Model, named: dict[str, str]) -> None:
    reference = {section: dict.fromkeys(IDS) | given.get(section, {}) for section in REQUIRED_KEYS}
    names = {id: name for name, id in {name: id for id, name in named.items()}.items()}
    ours = {section: {name: {"realizes": id} for id, name in names.items()} for section in REQUIRED_KEYS}

    found = renamed(tree_of(reference), tree_of(ours))

    assert found.faults == ()
    assert plain(found.tree) == {"omnicheck": 1, **Renaming(names).model(reference)}
