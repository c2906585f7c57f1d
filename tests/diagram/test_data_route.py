"""Tests of the data route."""

from datetime import date

from omnicheck.diagram.badges import Badge, Office, Tone
from omnicheck.diagram.data_route import MOST_NODES, data_routes
from omnicheck.diagram.draw.horizontal_layout import node_columns
from omnicheck.diagram.drawing import Detail, Drawing, Edge, NodeKind, Role
from omnicheck.evaluation.audit import audit
from omnicheck.verdict.part_filter import PartFilter
from omnicheck.verdict.partial_report import partial_report
from tests.diagram.reports import SHOP
from tests.landscapes import landscape


def routes(text: str = SHOP, detail: Detail = Detail.USUAL) -> dict[str, Drawing]:
    report = audit(landscape(text))
    return {drawing.name.removeprefix("data-route-"): drawing for drawing in data_routes(report, detail)}


def line(drawing: Drawing, source: str, target: str) -> Edge:
    return next(edge for edge in drawing.edges if (edge.source, edge.target) == (source, target))


def badges(drawing: Drawing, id: str) -> list[Badge]:
    return [badge for node in drawing.nodes if node.id == id for badge in node.badges]


def test_there_is_a_route_for_each_data_object_with_a_gap() -> None:
    assert list(routes()) == ["price"]


def test_without_a_gap_there_is_one_for_each() -> None:
    sound = SHOP.replace("mode: batch, every: 25h, latency: 40m", "mode: event, latency: 1s")
    sound = sound.replace("from: list, to: label", "from: hub, to: label").replace(
        "to: [hub, list]", "to: hub"
    )
    sound = sound.replace("  list: {owner: operations}\n", "").replace(
        "offers: [buy, return]", "offers: [buy]"
    )

    assert list(routes(sound)) == ["price", "order"]


def test_only_elements_that_handle_the_data_are_drawn() -> None:
    assert {node.id for node in routes()["price"].nodes} >= {"pricing", "hub", "list", "web", "till", "label"}
    assert "oms" not in {node.id for node in routes()["price"].nodes}


def test_the_record_is_on_the_left_and_touchpoints_are_on_the_right() -> None:
    column = node_columns(routes()["price"])

    assert (column["pricing"], column["hub"], column["list"]) == (0, 1, 1)
    assert column["web"] == column["till"] == column["label"] == 2
    assert {column[node.id] for node in routes()["price"].nodes if node.kind is NodeKind.DISAGREEMENT} <= {3}


def test_each_flow_says_what_it_adds() -> None:
    price = routes()["price"]

    assert line(price, "pricing", "hub").label == ("+ 25 h 40 min",)
    assert line(price, "hub", "till").label == ("+ 200 ms",)


def test_the_heaviest_flow_of_a_late_route_is_marked_and_the_rest_of_it_less() -> None:
    price = routes()["price"]

    assert line(price, "pricing", "hub").role is Role.LATE
    assert line(price, "hub", "till").role is Role.ON_THE_WAY


def test_a_touchpoint_says_how_old_it_is_there() -> None:
    assert Badge("reads what is up to 25 h 40 min old", Tone.BROKEN, Office.CIO) in badges(
        routes()["price"], "till"
    )


def test_a_touchpoint_in_time_says_so_quietly_and_what_it_trails() -> None:
    quick = SHOP.replace("mode: batch, every: 25h, latency: 40m", "mode: event, latency: 1s")

    (label,) = [node for node in routes(quick)["price"].nodes if node.id == "label"]

    assert label.lines == ("reads within 2 s", "trails till by 2 s")


def test_the_limits_are_under_the_title() -> None:
    assert (
        routes()["price"]
        .notes[0]
        .startswith("Limits of price: from and to its record 60 s; between touchpoints 5 min.")
    )


def test_limits_of_touchpoints_are_named_with_those_of_the_data() -> None:
    own = SHOP.replace("  web: {kind", "  web: {limits: {price: {fresh_within: 2h}}, kind")

    assert (
        routes(own)["price"]
        .notes[0]
        .startswith("Limits of price: from and to its record 60 s, 2 h at web; between touchpoints 5 min.")
    )


def test_a_flow_without_figures_is_unknown() -> None:
    untold = SHOP.replace("mode: request, latency: 200ms}\n  print", "mode: request}\n  print")
    untold = untold.replace("every: 25h, latency: 40m", "every: 10s, latency: 1s")

    price = routes(untold)["price"]

    assert line(price, "hub", "till").label == ("unknown",)
    assert Badge("reads: age at least 11 s", Tone.UNPROVEN, Office.CIO) not in badges(price, "till")
    assert any(badge.tone is Tone.UNPROVEN for badge in badges(price, "till"))


def test_a_route_of_a_part_is_drawn_for_that_part() -> None:
    report = partial_report(audit(landscape(SHOP)), PartFilter(at=("web",), data=("price",)))

    (price,) = data_routes(report)

    assert {node.id for node in price.nodes if node.lane} == {"web"}
    assert price.notes[0] == "Drawn is only a part: price, at web. The verdicts are of everything."


def test_many_touchpoints_are_drawn_as_their_channels() -> None:
    many = "".join(f"  t{n}: {{channel: store, shows: [price]}}\n" for n in range(100))
    targets = ", ".join(f"t{n}" for n in range(100))
    text = SHOP.replace("touchpoints:\n", f"touchpoints:\n{many}").replace(
        "to: [web, till]", f"to: [web, till, {targets}]"
    )

    price = routes(text)["price"]

    assert len(price.nodes) <= MOST_NODES
    assert any(note.startswith("Aggregated: 103 touchpoints drawn as 2 channels.") for note in price.notes)


def test_what_is_waived_says_so_and_marks_no_flow() -> None:
    at = "[route/till/price, route/web/price, route/label/price]"
    body = f"{{rule: stale-read, at: {at}, because: new tills land, until: 2027-05-31, by: cio}}"
    waived = f"{SHOP}waivers:\n  rollout: {body}\n"

    (price,) = data_routes(audit(landscape(waived), as_of=date(2027, 1, 1)))

    badge = Badge("reads what is up to 25 h 40 min old, waived", Tone.RISK)
    assert badge in badges(price, "till")
    assert line(price, "pricing", "hub").role is Role.IN_TIME
