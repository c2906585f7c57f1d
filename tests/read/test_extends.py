"""Models that extend reference models."""

from pathlib import Path

import pytest

from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Landscape
from omnicheck.read.bundled_models import bundled_models, bundled_source
from omnicheck.read.landscape import load
from omnicheck.read.model_location import ALLOW_OUTSIDE
from tests.landscapes import landscape
from tests.read.reading import missing

OURS = """\
omnicheck: 1
extends: [./trade.yaml]
channels:
  web:
  till: {shows: [price]}
systems: {erp: }
data:
  price: {record: erp, fresh_within: 5m}
flows: {f: {from: erp, to: [web, till], carries: [price], mode: event, latency: 1s}}
"""
TRADE = """\
omnicheck: 1
channels:
  web: {kind: web, shows: [price, order], offers: [buy], recognises: [email], experience: {brand: blue}}
  till: {kind: store, shows: [price, order], offers: [], display_only: nobody types there}
  mobile: {kind: app}
data:
  price: {attributes: [amount, currency], fresh_within: 60s, agrees_within: 6m, merge: newest}
  order: {fresh_within: 90s}
capabilities:
  buy: {needs: [order], writes: [order, price], channels: [web, mobile], not_on: {mobile: too small}}
standards:
  brand: {policy: uniform, channels: [mobile]}
journeys:
  home: {steps: [{at: web, does: buy}, {at: till, carries: [order]}]}
glossary:
  agile: {cio: short cycles, cmo: late changes, agreed: both}
"""


def read(folder: Path, ours: str = OURS, trade: str = TRADE, **others: str) -> Landscape:
    """Read our model from a folder that also holds the trade's and other files."""
    for name, text in {"ours": ours, "trade": trade, **others}.items():
        (folder / f"{name}.yaml").write_text(text)
    return load(str(folder / "ours.yaml"))


def faults(folder: Path, ours: str = OURS, trade: str = TRADE) -> tuple[Fault, ...]:
    with pytest.raises(UserError) as caught:
        read(folder, ours, trade)
    return caught.value.faults


def test_the_users_keys_win_and_the_reference_gives_the_rest(tmp_path: Path) -> None:
    price = read(tmp_path).document.data["price"]

    assert (price.fresh_within, price.agrees_within) == (300_000, 360_000)
    assert price.attributes == ("amount", "currency")


def test_every_value_has_its_place_and_the_reference_that_gave_it(tmp_path: Path) -> None:
    found = read(tmp_path)

    assert found.place("data", "price", "fresh_within").file.endswith("ours.yaml")
    assert found.given_by("data", "price", "fresh_within") == ""
    assert found.place("data", "price", "agrees_within").file.endswith("trade.yaml")
    assert found.given_by("data", "price", "agrees_within") == "./trade.yaml"
    assert found.given_by("data", "price", "no such key") == ""


def test_an_empty_body_takes_all_requirements_of_the_reference(tmp_path: Path) -> None:
    web = read(tmp_path).document.channels["web"]

    assert (web.kind, web.shows) == ("web", ("price",))


def test_facts_are_never_taken_from_a_reference(tmp_path: Path) -> None:
    found = read(tmp_path, OURS + "capabilities: {buy: }\nstandards: {brand: }\nglossary: {agile: }\n")
    web, agile = found.document.channels["web"], found.document.glossary["agile"]

    assert (web.offers, web.recognises, web.experience) == (None, None, {})
    assert found.document.channels["till"].display_only is None
    assert found.document.data["price"].merge is None
    assert (agile.cio, agile.agreed) == ("short cycles", None)


def test_what_the_user_lacks_is_expected_and_not_added(tmp_path: Path) -> None:
    found = read(tmp_path)

    assert missing(found) == [
        ("channels", "mobile"),
        ("data", "order"),
        ("capabilities", "buy"),
        ("standards", "brand"),
        ("journeys", "home"),
        ("glossary", "agile"),
    ]
    assert set(found.document.data) == {"price"}
    assert not found.document.journeys
    assert (found.expected[0].place.file[-10:], found.expected[0].place.line) == ("trade.yaml", 5)


def test_a_missing_element_has_the_place_where_the_reference_was_named(tmp_path: Path) -> None:
    place = read(tmp_path).place("channels", "mobile", "kind")

    assert (place.file[-9:], place.line, place.column) == ("ours.yaml", 2, 11)


def test_requirements_on_missing_elements_are_dropped(tmp_path: Path) -> None:
    found = read(tmp_path, OURS + "capabilities: {buy: }\nstandards: {brand: }\n")

    assert found.document.channels["web"].shows == ("price",)
    assert found.document.capabilities["buy"].channels == ("web",)
    assert found.document.capabilities["buy"].not_on == {}
    assert found.document.capabilities["buy"].needs == ()
    assert found.document.capabilities["buy"].writes == ("price",)
    assert found.document.standards["brand"].channels is None


def test_a_journey_from_the_reference_is_lost_with_an_element_that_it_needs(tmp_path: Path) -> None:
    ours = OURS + "journeys: {home: }\n"
    found = read(tmp_path, ours)

    assert not found.document.journeys
    assert {one.id: one.lost for one in found.expected if one.lost} == {"order": ("home",), "buy": ("home",)}


def test_a_journey_with_the_users_own_steps_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, OURS + "journeys: {home: {steps: [{at: web}, {at: till}]}}\n")

    assert [step.at for step in found.document.journeys["home"].steps] == ["web", "till"]
    assert not any(one.lost for one in found.expected)


def test_limits_of_a_channel_are_requirements_of_the_reference(tmp_path: Path) -> None:
    trade = TRADE.replace(
        "web: {kind: web,", "web: {limits: {price: {fresh_within: 2h}, order: {fresh_within: 1h}},"
    )
    found = read(tmp_path, trade=trade)
    limit = found.limit("web", "price", "fresh_within")

    assert (limit.ms, found.given_by(*limit.path)) == (7_200_000, "./trade.yaml")
    assert set(found.document.channels["web"].limits) == {"price"}


def test_limits_of_the_reference_on_what_the_user_does_not_show_are_accepted(tmp_path: Path) -> None:
    trade = TRADE.replace("web: {kind: web,", "web: {limits: {price: {fresh_within: 2h}},")
    ours = OURS.replace("  web:\n", "  web: {shows: []}\n")

    assert read(tmp_path, ours, trade).document.channels["web"].shows == ()


def test_what_the_reference_says_is_written_may_be_lacking_where_nothing_flows_back(tmp_path: Path) -> None:
    ours = (
        OURS.replace("  web:\n", "  web: {display_only: a screen, offers: [buy]}\n")
        + "capabilities: {buy: }\n"
    )

    assert read(tmp_path, ours).document.capabilities["buy"].writes == ("price",)


def test_a_channel_with_touchpoints_of_the_users_own_takes_no_touchpoint_keys(tmp_path: Path) -> None:
    ours = OURS.replace("flows:", "touchpoints: {shop: {channel: web, shows: [price]}}\nflows:").replace(
        "to: [web, till]", "to: [shop, till]"
    )

    assert read(tmp_path, ours).document.channels["web"].shows == ()


def test_references_may_extend_each_other_and_the_model(tmp_path: Path) -> None:
    ours = OURS.replace("[./trade.yaml]", "[./left.yaml, ./right.yaml]")
    resting = "omnicheck: 1\nextends: [{}]\nglossary: {{{}: {{cio: yes}}}}\n"
    found = read(
        tmp_path,
        ours,
        left=resting.format("./trade.yaml, ./right.yaml, ./ours.yaml", "left"),
        right=resting.format("./trade.yaml, ./left.yaml", "right"),
    )

    assert set(missing(found)) >= {("glossary", "left"), ("glossary", "right"), ("channels", "mobile")}
    assert len(missing(found)) == len(set(missing(found)))
    assert len(found.sources) == 4


def test_the_nearest_reference_wins(tmp_path: Path) -> None:
    near = "omnicheck: 1\nextends: [./trade.yaml]\ndata: {price: {agrees_within: 7m}}\n"

    found = read(tmp_path, OURS.replace("trade", "near"), near=near)

    assert found.document.data["price"].agrees_within == 420_000
    assert found.given_by("data", "price", "agrees_within") == "./near.yaml"
    assert found.given_by("data", "price", "attributes") == "./trade.yaml"
    assert found.place("channels", "mobile").line == 2


def test_a_channel_may_have_its_touchpoints_from_another_reference(tmp_path: Path) -> None:
    near = (
        "omnicheck: 1\nextends: [./trade.yaml]\nchannels: {web: }\n"
        "touchpoints: {shop: {channel: web, shows: [price]}}\ndata: {price: }\n"
    )

    assert ("touchpoints", "shop") in missing(read(tmp_path, OURS.replace("trade", "near"), near=near))


def test_a_file_of_the_folder_that_is_extended_is_not_part_of_the_model(tmp_path: Path) -> None:
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "trade.yaml").write_text(TRADE)
    for word in ("./references/trade.yaml", "references/"):
        (tmp_path / "ours.yaml").write_text(OURS.replace("./trade.yaml", word))

        found = load(str(tmp_path))

        assert set(found.document.channels) == {"web", "till"}
        assert ("channels", "mobile") in missing(found)


def test_an_unknown_reference_is_reported_with_the_nearest(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, OURS.replace("./trade.yaml", "minimla"))

    assert fault.message == "there is no reference model `minimla`"
    assert fault.hint == "did you mean `minimal`?"
    assert fault.place is not None
    assert (fault.place.line, fault.place.column) == (2, 11)


def test_all_faults_of_references_are_reported_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path, OURS.replace("./trade.yaml", "nobody, ./nowhere.yaml, ./trade.yaml"), "omnicheck: 2\n"
    )

    assert [fault.message.partition(" ")[0] for fault in found] == ["there", "there", "unsupported"]


def test_a_path_out_of_the_models_folder_is_refused_unless_the_environment_allows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "model"
    inside.mkdir()
    (tmp_path / "far.yaml").write_text(TRADE)
    (inside / "link.yaml").symlink_to(tmp_path / "far.yaml")
    for word in ("../far.yaml", str(tmp_path / "far.yaml"), "./link.yaml"):
        (fault,) = faults(inside, OURS.replace("./trade.yaml", word))
        assert fault.message.endswith("is outside the model's folder")
        assert ALLOW_OUTSIDE in fault.hint

    monkeypatch.setenv(ALLOW_OUTSIDE, "1")
    assert load(str(inside / "ours.yaml")).expected


def test_a_text_without_a_location_can_extend_a_name_but_not_a_path() -> None:
    assert landscape("omnicheck: 1\nextends: [minimal]\n").expected
    with pytest.raises(UserError, match="not in a folder of yours"):
        landscape("omnicheck: 1\nextends: [./trade.yaml]\n")


def test_a_fault_in_a_reference_has_its_place_there(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, trade=TRADE.replace("fresh_within: 90s", "fresh_within: soon"))

    assert fault.place is not None
    assert (fault.place.file[-10:], fault.place.line) == ("trade.yaml", 8)


@pytest.mark.parametrize(
    ("limit", "most", "trouble"),
    [
        ("MAX_REFERENCES", 2, "more than 2 reference models"),
        ("MAX_NODES", 40, "more than 40 keys and values in reference models"),
        ("MAX_BYTES", 300, "the reference models are larger than 0 MiB together"),
    ],
)
def test_references_are_limited_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, trouble: str
) -> None:
    monkeypatch.setattr(f"omnicheck.read.extends.{limit}", most)
    for number in range(9):
        text = f"omnicheck: 1\nextends: [./r{number + 1}.yaml]\nglossary: {{a: , b: , c: }}  {'#' * 90}\n"
        (tmp_path / f"r{number}.yaml").write_text(text)

    (fault,) = faults(tmp_path, OURS.replace("trade", "r0"))

    assert fault.message == trouble
    assert fault.place is not None
    assert fault.place.line == 2


def test_a_call_may_name_references_too(tmp_path: Path) -> None:
    read(tmp_path, OURS.replace("extends: [./trade.yaml]\n", ""))
    model, trade = str(tmp_path / "ours.yaml"), str(tmp_path / "trade.yaml")

    found = load(model, against=(trade,))

    assert ("channels", "mobile") in missing(found)
    assert found.place("channels", "mobile") == found.place()
    assert load(model).expected == ()


def test_a_bundled_model_has_the_same_file_name_on_all_machines() -> None:
    assert "minimal" in bundled_models()
    assert bundled_source("minimal").file == "<minimal>"


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        (
            "https://example.com/trade.yaml",
            "`https://example.com/trade.yaml` is not read",
            "save it as a file",
        ),
        ("..\\base", "there is no file or folder", "write / in place of \\"),
        ("C:\\models\\base.yaml", "there is no file or folder", "write / in place of \\"),
    ],
)
def test_addresses_and_the_paths_of_windows_are_not_read(
    tmp_path: Path, word: str, message: str, hint: str
) -> None:
    (tmp_path / "ours.yaml").write_text(OURS.replace("./trade.yaml", word))
    with pytest.raises(UserError) as caught:
        load(str(tmp_path / "ours.yaml"))
    fault = caught.value.faults[0]

    assert fault.message.startswith(message)
    assert fault.hint.startswith(hint)
