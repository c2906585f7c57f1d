"""Maps applied to architectures."""

from omnicheck.importers.architecture import Loss
from omnicheck.importers.landscape_file import LandscapeFile, landscape_file
from omnicheck.importers.levels import DetailLevel
from omnicheck.importers.map_rules import map_rules
from omnicheck.model.document import Document
from omnicheck.place import Source
from omnicheck.read.landscape import landscape
from tests.importers.toy import toy

SHOP = """\
name Shop
people clerk Clerk
system desk Desk kind terminal
system app App
system api API kind queue
system inner Inner in api
system erp ERP
clerk -> desk
desk -> api asks
inner -> erp reads
data created Order created
data changed Order changed
api => erp carrying created,changed mode=event
"""


def file_of(rules: str, text: str = "") -> LandscapeFile:
    """Return the file that an import by some rules writes of a shop."""
    found = map_rules(Source("map.yaml", rules))
    return landscape_file(toy(SHOP + text), DetailLevel.CONTAINER, "a.yaml", "shop.toy", "", found)


def document(rules: str, text: str = "") -> Document:
    """Return what that file declares."""
    return landscape((Source("a.yaml", file_of(rules, text).text),)).document


def test_what_a_rule_matches_is_a_touchpoint_of_its_channel() -> None:
    found = document("- {id: [desk, app], channel: store}")
    assert {id: one.channel for id, one in found.touchpoints.items()} == {"desk": "store", "app": "store"}
    assert list(found.channels) == ["store"]


def test_a_touchpoint_may_have_a_channel_of_its_own() -> None:
    for rules in ("- {id: app, touchpoint: true}", "- {id: app, channel: app}"):
        found = document(rules)
        assert (list(found.channels), list(found.touchpoints)) == (["desk", "app"], [])


def test_of_touchpoints_of_a_channel_one_may_have_its_name() -> None:
    found = document("- {id: [app, desk], channel: app}")
    assert list(found.channels) == ["app"]
    assert len(found.touchpoints) == 2


def test_a_rule_wins_over_what_the_source_states_and_over_what_is_guessed() -> None:
    found = document(
        "- {id: desk, system: true}\n- {id: till, system: true}", "touchpoint till Till channel=x"
    )
    assert {"desk", "till"} <= found.systems.keys()
    assert (list(found.channels), list(found.touchpoints)) == ([], [])


def test_the_first_rule_that_matches_counts() -> None:
    assert "desk" in document('- {kind: terminal, system: true}\n- {id: "*", touchpoint: true}').systems


def test_what_is_ignored_is_left_out_with_what_is_in_it_and_its_relations() -> None:
    found = document("- {kind: queue, ignore: true}")
    assert (list(found.systems), list(found.flows)) == (["app", "erp"], [])


def test_a_part_may_be_data() -> None:
    found = document("- {id: erp, data: orders}\n- {id: app, data: true}")
    assert {"orders", "app"} <= found.data.keys()
    assert found.data["orders"].title == "ERP"
    assert "erp" not in found.systems


def test_messages_are_merged_into_one_data_object() -> None:
    found = document('- {id: "order-*", data: order}')
    assert list(found.data) == ["order"]
    assert [flow.carries for flow in found.flows.values() if flow.carries] == [("order",)]


def test_a_message_may_be_ignored() -> None:
    found = document("- {id: order-created, ignore: true}")
    assert [flow.carries for flow in found.flows.values() if flow.carries] == [("order-changed",)]


def test_a_part_may_have_a_level_of_its_own() -> None:
    assert "api-inner" in document("").systems
    assert "api-inner" not in document("- {id: api, level: system}").systems


def test_ids_do_not_depend_on_the_level() -> None:
    assert "api" in document("- {id: api, level: system}").systems


def test_a_rule_that_matches_nothing_is_a_loss() -> None:
    (loss,) = file_of("- {id: gone, system: true}").losses
    assert isinstance(loss, Loss)
    assert (loss.kind, loss.place.line) == ("rules of the map without a match", 1)
