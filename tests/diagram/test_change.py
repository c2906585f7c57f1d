"""Tests of the picture of a change."""

from dataclasses import replace

import pytest

from omnicheck.caps import MAX_PICTURE_NODES
from omnicheck.diagram.badges import Badge, Office, Tone
from omnicheck.diagram.change import change
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.drawing import Detail, Drawing, Edge, NodeKind, NodeState, Role
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.obligation import Kind, Obligation, Outcome
from tests.diagram.test_journey import SHOP as WITH_JOURNEY
from tests.gate.repository import ENDS, FLOWS, PLACES
from tests.gate.test_story import EVENT, KIOSK
from tests.landscapes import landscape
from tests.report.reports import READS, report

BODIES = "\n".join(text.partition("\n")[2] for text in (PLACES, ENDS, FLOWS))
SHOP = f"omnicheck: 1\n{BODIES}"
TILL = next(line for line in SHOP.splitlines(keepends=True) if line.startswith("  till:"))
LOOKUP = next(line for line in SHOP.splitlines(keepends=True) if line.startswith("  lookup:"))
WITH_KIOSK = SHOP.replace("systems:", f"{KIOSK}systems:")
WITHOUT_TILL = SHOP.replace(TILL, "").replace(LOOKUP, "")
MENDED = SHOP.replace(*EVENT)


def compared(after: str, before: str = SHOP) -> Comparison:
    return compare("main", audit(landscape(before)), audit(landscape(after)))


def drawn(after: str, before: str = SHOP, detail: Detail = Detail.USUAL) -> Drawing:
    return change(compared(after, before), detail)


def roles(drawing: Drawing) -> dict[tuple[str, str], Role]:
    return {(edge.source, edge.target): edge.role for edge in drawing.edges}


def test_without_a_change_nothing_is_drawn() -> None:
    assert (drawn(SHOP).nodes, drawn(SHOP).edges) == ((), ())


@pytest.mark.parametrize(
    ("after", "id", "state", "badge"),
    [
        (WITH_KIOSK, "kiosk", NodeState.ADDED, Badge("3 newly broken", Tone.BROKEN, Office.CIO)),
        (MENDED, "till", NodeState.SOUND, Badge("2 now kept", Tone.MENDED, Office.CIO)),
        (WITHOUT_TILL, "till", NodeState.REMOVED, Badge("3 gone, 2 of them broken", Tone.GONE, Office.CIO)),
        (
            SHOP.replace("hub: {owner: cio}", "hub: {owner: cio}\n  crm:"),
            "crm",
            NodeState.ADDED,
            Badge("1 newly broken", Tone.BROKEN, Office.CIO),
        ),
        (
            SHOP.replace("mode: event, latency: 2s}", "mode: event}"),
            "web",
            NodeState.SOUND,
            Badge("2 newly unproven", Tone.UNPROVEN, Office.CMO),
        ),
    ],
    ids=["broken", "mended", "removed", "a system", "unproven"],
)
def test_a_changed_element_says_so_in_words_and_by_its_look(
    after: str, id: str, state: NodeState, badge: Badge
) -> None:
    (node,) = (node for node in drawn(after).nodes if node.id == id)

    assert (node.state, badge in node.badges) == (state, True)


def test_a_channels_own_obligations_are_on_its_lane() -> None:
    (lane,) = (lane for lane in drawn(WITHOUT_TILL).lanes if lane.id == "till")

    assert (lane.lines, lane.badges) == (("removed",), (Badge("alignment: 1 gone", Tone.GONE),))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (
            MENDED,
            Edge(
                "pricing",
                "hub",
                Role.CHANGED,
                ("changed: latency and mode from batch to event",),
            ),
        ),
        (WITHOUT_TILL, Edge("hub", "till", Role.REMOVED, ("removed: price",))),
        (
            f"{SHOP}  direct: {{from: pricing, to: till, carries: [price], mode: event}}\n",
            Edge("pricing", "till", Role.ADDED, ("added: price",)),
        ),
        (
            f"{SHOP}  twice: {{from: pricing, to: hub, carries: [price], mode: event}}\n",
            Edge("pricing", "hub", Role.CHANGED, ("1 flow more",), flows=2),
        ),
    ],
    ids=["changed", "removed", "added", "one more"],
)
def test_changed_flows_are_drawn_and_say_how(after: str, expected: Edge) -> None:
    assert expected in drawn(after).edges


def test_a_flow_by_another_name_is_as_before() -> None:
    assert drawn(SHOP.replace("nightly:", "every-night:")).nodes == ()


def test_unchanged_flows_lead_from_a_change_to_what_it_fixes() -> None:
    drawing = drawn(MENDED)

    assert roles(drawing) == {
        ("pricing", "hub"): Role.CHANGED,
        ("hub", "till"): Role.AS_BEFORE,
    }


def test_what_is_removed_has_no_link() -> None:
    assert {node.id: node.place is None for node in drawn(WITHOUT_TILL).nodes} == {"till": True, "hub": False}


def test_without_a_base_all_is_added() -> None:
    drawing = change(compare("main", None, audit(landscape(SHOP))))

    assert {node.state for node in drawing.nodes} == {NodeState.ADDED}
    assert {edge.role for edge in drawing.edges} == {Role.ADDED}
    assert "There was no model before: all of it is new." in drawing.notes


def test_whole_adds_what_did_not_change_and_gaps_keeps_what_got_worse() -> None:
    nodes = {
        detail: {node.id for node in drawn(WITH_KIOSK.replace(*EVENT), detail=detail).nodes}
        for detail in Detail
    }

    assert nodes[Detail.WHOLE] == {"web", "till", "kiosk", "pricing", "hub"}
    assert nodes[Detail.USUAL] >= {"till", "kiosk", "hub"}
    assert nodes[Detail.GAPS] == {"kiosk"}


def test_the_subtitle_has_the_earlier_verdicts_if_they_changed() -> None:
    assert drawn(MENDED).subtitle == (
        "CIO: satisfied, before not satisfied (8 of 8 kept, before 6 of 8); "
        "CMO: satisfied, before not satisfied (4 of 4 kept, before 2 of 4)"
    )
    assert "before" not in drawn(SHOP).subtitle


def test_the_notes_count_gaps_and_name_what_has_no_place() -> None:
    glossary = 'glossary: {customer: {cio: "a holder of an account", cmo: "anybody"}}\n'
    notes = drawn(f"{MENDED}{glossary}").notes

    assert "term customer: 1 newly broken." in notes
    assert any(note.startswith("Gaps: 1 new") and "fixed" in note for note in notes)


def test_a_channel_without_a_touchpoint_to_draw_is_noted() -> None:
    owed = Obligation(Kind.CAPABILITY, "phone", "return", None, READS[0].contexts)
    head = replace(report(), outcomes={**report().outcomes, owed: Outcome.BROKEN})

    assert "channel phone: CMO: 1 newly broken." in change(compare("main", report(), head)).notes


def test_a_step_of_a_journey_is_drawn_with_its_change_as_the_journey_calls_it() -> None:
    before = audit(landscape(WITH_JOURNEY))
    step = next(one for one in before.outcomes if one.matter == "web.buy")
    was, now = (
        replace(before, outcomes={**before.outcomes, step: outcome})
        for outcome in (Outcome.KEPT, Outcome.BROKEN)
    )

    (node,) = (one for one in change(compare("main", was, now)).nodes if one.kind is NodeKind.STEP)
    assert (node.id, node.title, node.lines, node.badges) == (
        "step/1/click-and-collect",
        "2. buy",
        ("of click-and-collect",),
        (Badge("1 newly broken", Tone.BROKEN, Office.CMO),),
    )


def test_keys_of_a_changed_flow_are_called_as_in_the_model() -> None:
    after = SHOP.replace("mode: event, latency: 2s}", "mode: event, latency: 2s, except: [SE]}", 1)
    labels = [edge.label for edge in drawn(after, SHOP).edges if edge.role is Role.CHANGED]

    assert labels == [("changed: except",)]


def test_of_a_large_change_the_gravest_is_drawn_and_the_rest_counted() -> None:
    many = "\n".join(f"  s{number}: {{owner: o{number}}}" for number in range(2 * MAX_PICTURE_NODES))
    drawing = drawn(SHOP.replace("systems:", f"systems:\n{many}"))

    assert len(drawing.nodes) == MAX_PICTURE_NODES
    assert not any(f"{MAX_PICTURE_NODES} of {MAX_PICTURE_NODES} " in note for note in drawing.notes)
    assert any(f"{MAX_PICTURE_NODES} of " in note for note in drawing.notes)
    assert not any("gap" in note for note in drawing.notes if not note.startswith("Gaps:"))


@pytest.mark.parametrize("format", PictureFormat)
def test_every_format_has_it_in_words(format: PictureFormat) -> None:
    written = draw_picture(drawn(MENDED), format)

    assert written
    if format is not PictureFormat.PNG:
        text = written.decode()
        assert "CIO: 2 now kept" in text
        assert "changed: latency" in " ".join(text.split())


def test_a_possible_flow_stays_dotted() -> None:
    before = f"{SHOP}  drawn: {{between: [hub, kiosk]}}\n".replace("systems:", f"{KIOSK}systems:")
    after = before.replace("latency: 2s", "latency: 3s")

    assert roles(drawn(after, before, Detail.WHOLE))["hub", "kiosk"] is Role.POSSIBLE
    assert roles(drawn(before, WITH_KIOSK))["hub", "kiosk"] is Role.ADDED
