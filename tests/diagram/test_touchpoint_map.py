"""Tests of the touchpoint map: a landscape without gaps, then the marks of each kind of gap."""

import pytest

from omnicheck.diagram.badges import Badge, Office, Tone
from omnicheck.diagram.drawing import Drawing, Edge, Node, NodeKind, NodeState, Role
from omnicheck.diagram.touchpoint_map import maps_of_offices, touchpoint_map
from omnicheck.evaluation.audit import audit
from omnicheck.units.span import UNKNOWN, exactly
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Direction, Kind, Obligation, Promise
from omnicheck.verdict.witness import (
    Cell,
    Claims,
    Contrast,
    Hole,
    Island,
    Missing,
    Pair,
    Route,
    Sources,
    Table,
    Witness,
)
from tests.diagram.reports import DE, HOUR, LATE, MINUTE, NO, SHOP, asked, gap, hop, read, report
from tests.landscapes import audited, landscape


def drawn(*gaps: Gap) -> Drawing:
    return touchpoint_map(report(*gaps))


def kept_elsewhere(route: Route) -> Contrast:
    return Contrast(route, "DE / home", Route(route.data))


def node(drawing: Drawing, id: str) -> Node:
    return next(node for node in drawing.nodes if node.id == id)


def line(drawing: Drawing, source: str, target: str) -> Edge:
    return next(edge for edge in drawing.edges if (edge.source, edge.target) == (source, target))


class TestWithoutGaps:
    def test_every_channel_is_a_lane_with_its_kind_and_owner(self) -> None:
        lanes = {lane.id: lane.lines for lane in drawn().lanes}

        assert lanes == {"web": ("owner cmo",), "store": ("owner operations",)}

    def test_touchpoints_are_in_the_lane_of_their_channel(self) -> None:
        lanes = {node.id: node.lane for node in drawn().nodes if node.kind is NodeKind.TOUCHPOINT}

        assert lanes == {"till": "store", "label": "store", "web": "web"}

    def test_a_system_that_is_a_record_says_of_what(self) -> None:
        drawing = drawn()

        assert (node(drawing, "pricing").kind, node(drawing, "pricing").lines) == (
            NodeKind.RECORD,
            ("record of price",),
        )
        assert node(drawing, "hub").kind is NodeKind.SYSTEM

    def test_systems_are_as_deep_as_there_are_flows_to_the_nearest_touchpoint(self) -> None:
        depth = {node.id: node.depth for node in drawn().nodes if node.lane is None}

        assert depth == {"hub": 1, "list": 1, "oms": 1, "pricing": 2}

    def test_every_line_is_quiet(self) -> None:
        assert all(edge.quiet and not edge.label for edge in drawn().edges)

    def test_flows_there_and_back_are_one_line(self) -> None:
        edges = [edge for edge in drawn().edges if {edge.source, edge.target} == {"till", "oms"}]

        assert [(edge.both_ways, edge.flows) for edge in edges] == [(True, 2)]

    def test_both_verdicts_are_under_the_title(self) -> None:
        drawing = drawn()

        assert drawing.title == "Corner shop: touchpoint map"
        assert drawing.subtitle == "CIO: not satisfied (41 of 50 kept); CMO: n/a"

    def test_nothing_was_left_out(self) -> None:
        assert drawn().notes == ()


class TestALateWay:
    late = gap("stale-read", LATE, breaks=read("till"), promise=Promise.REAL_TIME)

    def test_the_heaviest_flow_tells_the_age_and_the_limit(self) -> None:
        edge = line(drawn(self.late), "pricing", "hub")

        assert (edge.role, edge.label) == (Role.LATE, ("price", "up to 25 h 40 min old", "limit 60 s"))

    def test_the_other_flows_of_the_route_are_only_marked(self) -> None:
        edge = line(drawn(self.late), "hub", "till")

        assert (edge.role, edge.label) == (Role.ON_THE_WAY, ())

    def test_flows_off_the_route_stay_quiet(self) -> None:
        assert line(drawn(self.late), "hub", "web").quiet

    def test_the_gaps_other_touchpoints_are_marked_like_that_of_the_witness(self) -> None:
        both = gap("stale-read", LATE, breaks=(*read("till"), *read("web")))

        assert line(drawn(both), "hub", "web").role is Role.ON_THE_WAY

    def test_the_whole_routes_of_the_gaps_other_touchpoints_are_marked(self) -> None:
        # The witness is the route to label by way of list; the hub's touchpoints are as late.
        drawing = touchpoint_map(audit(landscape(SHOP)))

        roles = {(edge.source, edge.target): edge.role for edge in drawing.edges}
        assert roles["pricing", "hub"] is roles["pricing", "list"] is Role.LATE
        assert roles["hub", "till"] is roles["hub", "web"] is roles["list", "label"] is Role.ON_THE_WAY

    def test_of_several_ages_of_one_data_object_the_greatest_is_shown(self) -> None:
        older = Route("price", (LATE.hops[0],), exactly(48 * HOUR), "nightly")

        edge = line(drawn(self.late, gap("stale-read", older, breaks=read("web"))), "pricing", "hub")

        assert edge.label[1] == "up to 48 h old"

    def test_a_flow_that_may_or_may_not_be_late_is_unproven(self) -> None:
        route = Route("price", (hop("lookup", "hub", "web"),), UNKNOWN, "lookup")

        edge = line(drawn(gap("missing-latency", route, opens=read("web"))), "hub", "web")

        assert (edge.role, edge.label) == (Role.UNPROVEN, ("price", "age unknown", "limit 60 s"))

    def test_a_route_that_is_only_a_risk_is_named_at_its_touchpoint(self) -> None:
        risk = gap(
            "one-way-end-point",
            Route("price", (hop("print", "list", "label"),)),
            element=("touchpoints", "label"),
        )

        drawing = drawn(risk)

        assert node(drawing, "label").badges == (Badge("one way end point", Tone.RISK),)
        assert line(drawing, "list", "label").quiet

    def test_a_risk_that_touchpoints_share_is_named_at_each_of_them(self) -> None:
        cells = tuple(Cell(id, "", "nothing", odd=True) for id in ("label", "web"))
        drawing = drawn(gap("orphan-touchpoint", Table("offers", cells), element=("touchpoints", "label")))

        named = {one.id for one in drawing.nodes if Badge("orphan touchpoint", Tone.RISK) in one.badges}
        assert named == {"label", "web"}

    def test_touchpoints_with_different_identifiers_say_with_which_they_share_no_customer(self) -> None:
        cells = (Cell("web", "DE", "email, which leads to phone and number"), Cell("till", "DE", "card"))
        drawing = drawn(gap("unrecognised-customer", Table("identifiers", cells), breaks=read("till")))

        assert Badge("shares no customer with till", Tone.BROKEN, Office.CIO) in node(drawing, "web").badges
        assert Badge("shares no customer with web", Tone.BROKEN, Office.CIO) in node(drawing, "till").badges


class TestAMissingFlow:
    def test_it_is_drawn_where_it_should_be(self) -> None:
        route = Route("order", missing=Missing("oms", "web", "order"))

        edge = line(drawn(gap("no-route-from-record", route, breaks=read("web", "order"))), "oms", "web")

        assert (edge.role, edge.label, edge.flows) == (Role.MISSING, ("missing: order",), 0)

    def test_one_that_is_missing_in_some_places_says_where(self) -> None:
        route = Route("price", missing=Missing("hub", "till", "price"))

        edges = drawn(gap("no-route-from-record", route, breaks=read("till", places=(NO,)))).edges

        assert [edge.label for edge in edges if edge.role is Role.MISSING] == [("missing: price in NO",)]

    def test_the_same_there_and_back_is_one_line(self) -> None:
        gaps = [
            gap("no-route", Route("order", missing=Missing(*ends, "order")), breaks=read("web", "order"))
            for ends in (("oms", "web"), ("web", "oms"))
        ]

        missing = [edge for edge in drawn(*gaps).edges if edge.role is Role.MISSING]

        assert [edge.both_ways for edge in missing] == [True]

    def test_a_flow_that_is_there_and_not_here_is_missing_here(self) -> None:
        elsewhere = gap(
            "works-elsewhere",
            kept_elsewhere(Route("order", (hop("orders", "oms", "till"),), exactly(200), "orders")),
            breaks=read("till", "order", places=(NO,)),
            element=("flows", "orders"),
            promise=Promise.EVERYWHERE,
        )

        drawing = drawn(elsewhere)

        assert [edge.label for edge in drawing.edges if not edge.quiet] == [("missing: order in NO",)]

    def test_what_no_flow_breaks_in_one_place_is_shown_at_the_touchpoint(self) -> None:
        elsewhere = gap(
            "works-elsewhere",
            kept_elsewhere(LATE),
            breaks=read("till", places=(NO,)),
            promise=Promise.EVERYWHERE,
        )

        cut_off = Badge("cut off from price in NO", Tone.BROKEN, Office.CIO)
        assert node(drawn(elsewhere), "till").badges == (cut_off,)


class TestASecondSource:
    sources = Sources(
        "price",
        "label",
        "pricing",
        ("list", "pricing"),
        (Route("price", (hop("print", "list", "label"),)), LATE),
    )
    second = gap("two-sources", sources, breaks=read("label"), promise=Promise.CONSISTENT)

    def test_the_origin_that_is_not_the_record_stands_out(self) -> None:
        origin = node(drawn(self.second), "list")

        assert origin.state is NodeState.SECOND_SOURCE
        assert origin.badges == (Badge("second source of price", Tone.BROKEN, Office.CIO),)

    def test_the_route_from_it_stands_out(self) -> None:
        assert line(drawn(self.second), "list", "label").role is Role.SECOND_SOURCE

    def test_the_route_from_the_record_does_not(self) -> None:
        assert line(drawn(self.second), "pricing", "hub").quiet

    def test_several_facts_from_it_are_one_badge(self) -> None:
        orders = Sources("order", "label", "oms", ("list",), ())

        drawing = drawn(self.second, gap("two-sources", orders, breaks=read("label", "order")))

        second = Badge("second source of order and price", Tone.BROKEN, Office.CIO)
        assert node(drawing, "list").badges == (second,)

    def test_where_each_place_has_its_own_record_a_touchpoint_says_whose_it_shows(self) -> None:
        masters = Table("price", (Cell("till", "DE", "pricing"), Cell("web", "NO", "oms")))

        drawing = drawn(gap("two-sources", masters, breaks=(*read("till"), *read("web"))))

        assert node(drawing, "till").badges == (Badge("shows pricing's price", Tone.BROKEN, Office.CIO),)
        assert node(drawing, "web").badges == (Badge("shows oms's price", Tone.BROKEN, Office.CIO),)

    def test_a_touchpoint_that_nothing_reaches_gets_no_data(self) -> None:
        own = Sources("order", "web", "oms", ("web",), ())

        drawing = drawn(gap("two-sources", own, breaks=read("web", "order")))

        assert node(drawing, "web").badges == (Badge("gets no order", Tone.BROKEN, Office.CIO),)


class TestTouchpointsThatDiffer:
    pair = Pair("till", "web", "hub", exactly(4 * HOUR), LATE)
    apart = gap("disagreement-window", pair, breaks=read("till"), promise=Promise.CONSISTENT)

    def test_a_node_names_the_data_and_the_window(self) -> None:
        found = [node for node in drawn(self.apart).nodes if node.kind is NodeKind.DISAGREEMENT]

        assert [(node.title, node.lines) for node in found] == [
            ("price may differ", ("CIO: up to 4 h", "allowed 5 min"))
        ]

    def test_both_touchpoints_are_tied_to_it(self) -> None:
        edges = [edge for edge in drawn(self.apart).edges if edge.role is Role.DIFFERS]

        assert [edge.source for edge in edges] == ["till", "web"]

    def test_all_with_the_same_window_are_tied_to_one_node(self) -> None:
        apart = gap("disagreement-window", self.pair, breaks=(*read("till"), *read("label")))

        edges = [edge for edge in drawn(apart).edges if edge.role is Role.DIFFERS]

        assert [(edge.source, edge.target) for edge in edges] == [
            ("label", "differs/price/0"),
            ("till", "differs/price/0"),
            ("web", "differs/price/0"),
        ]


class TestHolesAndIslands:
    def test_a_channel_without_a_touchpoint_in_a_place_has_an_empty_node_in_its_lane(self) -> None:
        hole = gap(
            "missing-touchpoint", Hole("store", ("NO",)), breaks=read("store"), element=("channels", "store")
        )

        ghosts = [node for node in drawn(hole).nodes if node.kind is NodeKind.ABSENT]

        assert [(ghost.lane, ghost.title, ghost.lines) for ghost in ghosts] == [
            ("store", "no touchpoint", ("CIO: in NO",))
        ]

    def test_what_is_cut_off_is_outlined(self) -> None:
        island = gap("isolated-system", Island(("label", "list")), breaks=asked(Kind.MEMBER, "list"))

        states = {node.id for node in drawn(island).nodes if node.state is NodeState.CUT_OFF}

        assert states == {"label", "list"}

    def test_a_silo_that_breaks_nothing_is_a_badge_on_its_lane(self) -> None:
        silo = gap("channel-silo", Island(("label", "list")), element=("channels", "store"))

        drawing = drawn(silo)

        assert drawing.lanes[1].badges == (Badge("channel silo", Tone.RISK),)
        assert node(drawing, "list").state is NodeState.SOUND


class TestBadges:
    @pytest.mark.parametrize(
        ("witness", "breaks", "badge"),
        [
            (Table("returns_window", (Cell("till", "DE", "14d", odd=True),)), True, "returns_window: 14d"),
            (
                Table("returns_window", (Cell("till", "DE", "", odd=True),)),
                False,
                "returns_window: not given",
            ),
        ],
    )
    def test_the_odd_value_is_at_its_touchpoint(self, witness: Witness, breaks: bool, badge: str) -> None:
        owed = asked(Kind.STANDARD, "till", "returns_window")

        drawing = drawn(gap("x", witness, breaks=owed if breaks else (), opens=() if breaks else owed))

        assert node(drawing, "till").badges == (
            Badge(badge, Tone.BROKEN if breaks else Tone.UNPROVEN, Office.CMO),
        )

    def test_a_value_that_is_odd_in_one_place_says_where(self) -> None:
        owed = (Obligation(Kind.STANDARD, "till", "returns_window", None, (DE,)),)
        table = Table("returns_window", (Cell("till", "DE", "14d", odd=True), Cell("web", "DE", "30d")))

        assert node(drawn(gap("x", table, breaks=owed)), "till").badges[0].text == "returns_window: 14d in DE"

    def test_where_no_value_is_the_right_one_all_are_shown(self) -> None:
        table = Table("returns_window", (Cell("till", "DE", "14d"), Cell("web", "DE", "30d")))

        drawing = drawn(gap("x", table, breaks=asked(Kind.STANDARD, "till", "returns_window")))

        assert [node(drawing, id).badges[0].text for id in ("till", "web")] == [
            "returns_window: 14d",
            "returns_window: 30d",
        ]

    def test_a_missing_capability_is_at_the_channel(self) -> None:
        table = Table("return", (Cell("store", "DE", "no", odd=True), Cell("web", "DE", "yes")))

        drawing = drawn(gap("missing-capability", table, breaks=asked(Kind.CAPABILITY, "store", "return")))

        assert drawing.lanes[1].badges == (Badge("no return", Tone.BROKEN, Office.CMO),)

    @pytest.mark.parametrize(
        ("claims", "badge"),
        [
            ((("cmo", "owner"), ("cio", "claims it")), "claimed by cmo and cio"),
            ((("joint", "owner"),), "joint, and nobody decides"),
            ((), "no owner"),
        ],
    )
    def test_a_contested_channel_says_who_claims_it_and_breaks_no_definition(
        self, claims: tuple[tuple[str, str], ...], badge: str
    ) -> None:
        contested = gap(
            "contested-owner",
            Claims("web", claims),
            breaks=(Obligation(Kind.OWNER, "web"),),
            element=("channels", "web"),
            promise=Promise.ALIGNED,
        )

        assert drawn(contested).lanes[0].badges == (Badge(badge, Tone.RISK),)

    def test_too_many_badges_are_counted(self) -> None:
        gaps = [gap(f"rule-{number}", None, breaks=read("till")) for number in range(9)]

        badges = node(drawn(*gaps), "till").badges

        assert [badge.text for badge in badges] == ["rule 0", "rule 1", "rule 2", "6 more"]


class TestWhatHasNoPlace:
    def test_it_is_counted_by_rule(self) -> None:
        claims = Claims("omnichannel", (("cio", "x"), ("cmo", "y")))
        contested = gap(
            "contested-term", claims, element=("glossary", "omnichannel"), promise=Promise.ALIGNED
        )
        limit = gap("lenient-limit", None, element=("data", "price"))

        assert drawn(contested, contested, limit).notes == (
            "Not on this map: contested-term (2), lenient-limit (1).",
        )

    def test_its_sentence_is_still_in_the_description(self) -> None:
        limit = gap("lenient-limit", None, element=("data", "price"))

        assert drawn(limit).description == (
            "3 touchpoints, 2 channels, 4 systems, 4 flows, 1 gap. lenient-limit is what happened."
        )


def test_read_and_write_that_are_cut_off_in_one_place_are_both_missing() -> None:
    both = (
        *read("till", "order", places=(NO,)),
        Obligation(Kind.ROUTE, "till", "order", Direction.WRITE, (NO,)),
    )
    elsewhere = gap(
        "works-elsewhere",
        kept_elsewhere(Route("order", (hop("orders", "oms", "till"),), exactly(200 * MINUTE), "orders")),
        breaks=both,
        element=("flows", "orders"),
        promise=Promise.EVERYWHERE,
    )

    missing = [edge for edge in drawn(elsewhere).edges if edge.role is Role.MISSING]

    assert [(edge.both_ways, edge.label) for edge in missing] == [(True, ("missing: order in NO",))]


class TestTheMapsOfTheOffices:
    def test_each_shows_the_gaps_of_its_definition_alone(self) -> None:
        cio, cmo = maps_of_offices(audited("harbor-home"))

        assert (cio.name, cmo.name) == ("touchpoint-map-for-the-CIO", "touchpoint-map-for-the-CMO")
        assert cmo.title == "Harbor & Home: touchpoint map for the CMO"
        for drawing, office in ((cio, Office.CIO), (cmo, Office.CMO)):
            offices = {edge.office for edge in drawing.edges} | {
                badge.office for node in drawing.nodes for badge in node.badges
            }
            assert offices - {None} == {office}

    def test_there_are_none_where_only_one_office_has_gaps(self) -> None:
        assert list(maps_of_offices(audited("nightly-hub"))) == []
