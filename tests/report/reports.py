"""Reports made by hand: a shop with one gap of every shape, and one without gaps."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from omnicheck.evaluation.findings import agreement
from omnicheck.model.contexts import Context
from omnicheck.model.document import Document
from omnicheck.model.landscape import Landscape, Path, touchpoints_of
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place, Source
from omnicheck.units.span import UNBOUNDED, UNKNOWN, Span, exactly
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.disagreement import DefinitionOutcome, Disagreement
from omnicheck.verdict.finding import Agreement, Finding
from omnicheck.verdict.gap import Gap, Level, Waived
from omnicheck.verdict.obligation import Definition, Direction, Kind, Obligation, Outcome, Promise
from omnicheck.verdict.report import Axis, Difference, Group, Judgement, Report, Tally, View
from omnicheck.verdict.witness import (
    Cell,
    Claims,
    Contrast,
    Hole,
    Hop,
    Island,
    Missing,
    Pair,
    Route,
    Sources,
    Table,
    Witness,
)

SHOP = """\
omnicheck: 1
name: Harbor & Home
channels:
  till: {kind: store, owner: operations, shows: [price], captures: [order]}
  web: {kind: web, owner: cmo, claimed_by: [cio], shows: [price], offers: [return]}
systems:
  pricing:
  hub:
data:
  price: {record: pricing, fresh_within: 60s, agrees_within: 5m}
flows:
  nightly-prices: {from: pricing, to: hub, carries: [price], mode: batch, schedule: "0 2 * * *", timezone: Europe/Berlin, latency: 40m}
  lookup: {from: hub, to: [till, web], carries: [price], mode: request, latency: 200ms}
"""  # noqa: E501 - one line is too long for any terminal, on purpose

FILE = "shop.yaml"
CAUSE = Cause(("flows", "nightly-prices"), "")
DAY = 86_400_000
MINUTE = 60_000

DE, NO, SE = (Context(location, "home") for location in ("DE", "NO", "SE"))

CIO_PROMISES = frozenset({Promise.INTEGRATED, Promise.REAL_TIME, Promise.EVERYWHERE})
READS = tuple(
    Obligation(Kind.ROUTE, touchpoint, "price", Direction.READ, (context,), CIO_PROMISES)
    for touchpoint in ("till", "web")
    for context in (DE, NO, SE)
)
RETURNS = tuple(
    Obligation(Kind.CAPABILITY, "till", "return", None, (context,), frozenset({Promise.CONSISTENT}))
    for context in (DE, NO)
)
OWNER = Obligation(Kind.OWNER, "web", promises=frozenset({Promise.ALIGNED}))

NIGHTLY = Hop("nightly-prices", "pricing", "hub", exactly(DAY), exactly(40 * MINUTE))
LOOKUP = Hop("lookup", "hub", "till", exactly(0), exactly(200))
ROUTE = Route("price", (NIGHTLY, LOOKUP), Span(DAY + 2_400_200, DAY + 2_400_200), heaviest="nightly-prices")

WITNESSES: Mapping[str, Witness] = {
    "route": ROUTE,
    "unknown": Route("price", (LOOKUP._replace(latency=UNKNOWN),), UNKNOWN, heaviest="lookup"),
    "unbounded": Route("price", (LOOKUP._replace(wait=UNBOUNDED),), UNBOUNDED),
    "contrast": Contrast(ROUTE, "DE / home", Route("price")),
    "late here": Contrast(Route("price", (LOOKUP,), exactly(200), "lookup"), "DE / home", ROUTE),
    "nowhere": Route("order", missing=Missing("till", "hub", "order")),
    "pair": Pair("till", "web", "hub", exactly(40 * MINUTE), ROUTE),
    "strangers": Pair("till", "web", "", UNBOUNDED, ROUTE),
    "sources": Sources("price", "till", "pricing", ("legacy", "pricing"), (ROUTE,)),
    "table": Table(
        "returns_window",
        (
            Cell("web", "DE", "30d"),
            Cell("web", "NO", "30d"),
            Cell("till", "DE", "14d", odd=True),
            Cell("app", "DE", ""),
        ),
    ),
    "island": Island(("loyalty", "mailer")),
    "hole": Hole("kiosk", ("DE / home", "NO / home")),
    "claims": Claims("web", (("cmo", "owner"), ("cio", "claims it"))),
}


def landscape(text: str = SHOP, file: str = FILE, *, name: str = "Harbor & Home") -> Landscape:
    """Return the shop's landscape, as far as reports need it."""
    document = Document(omnicheck=1, name=name)
    places: dict[Path, Place] = {(): Place(file, 1, 1)}
    return Landscape(document, touchpoints_of(document), places, (Source(file, text),))


def difference(because: str = "goods were seen and touched") -> Difference:
    """Return the till's own returns window, in two places."""
    excused = tuple(
        Obligation(Kind.STANDARD, "till", "returns_window", contexts=(Context(place, "home"),))
        for place in ("DE", "NO")
    )
    return Difference("till", "returns_window", because, Place(FILE, 12, 3), excused)


def gap(
    rule: str = "stale-read", *, line: int = 12, column: int = 3, file: str = FILE, witness: Witness = ROUTE
) -> Gap:
    """Return an error that breaks the till's reads."""
    return Gap(
        id=f"{rule}-{line}",
        rule=rule,
        promise=Promise.REAL_TIME,
        level=Level.ERROR,
        message="till learns price only at 02:00: up to 24 h 40 min 0.2 s old, limit 60 s",
        remedy="let an event carry price from pricing to hub",
        element=("flows", "nightly-prices"),
        place=Place(file, line, column),
        related=(("the limit", Place(file, 10, 29)),),
        breaks=READS,
        opens=(),
        witness=witness,
        cause=CAUSE if rule == "stale-read" else Cause(("flows", "nightly-prices"), rule),
    )


def many_gaps(number: int, level: Level = Level.ERROR) -> list[Gap]:
    """Return so many gaps of a level, each of a flow of its own, so that each is a finding."""
    return [
        replace(gap(), id=f"{level}-{at}", level=level, cause=Cause(("flows", f"{level}-{at}"), ""))
        for at in range(number)
    ]


def gaps() -> tuple[Gap, ...]:
    """Return one gap of each level, worst first: an error, a warning that opens, a risk and a note."""
    opens = replace(
        gap("missing-latency", line=13, column=3, witness=WITNESSES["unknown"]),
        promise=Promise.DECLARED,
        level=Level.WARNING,
        message="nobody said how long lookup takes",
        remedy="give it a latency",
        related=(),
        breaks=(),
        opens=READS[:1],
    )
    missing = replace(
        gap("missing-capability", line=5, column=77, witness=WITNESSES["table"]),
        promise=Promise.CONSISTENT,
        message="till does not offer return, web does",
        remedy="offer it at the till, or excuse it with not_on",
        related=(),
        breaks=RETURNS,
    )
    contested = replace(
        gap("contested-owner", line=5, column=41, witness=WITNESSES["claims"]),
        promise=Promise.ALIGNED,
        level=Level.WARNING,
        message="cmo and cio both claim web",
        remedy="let one of them own it, or both jointly with decides",
        related=(),
        breaks=(OWNER,),
    )
    risk = replace(
        gap("lenient-limit", line=10, column=45, witness=WITNESSES["route"]),
        level=Level.NOTE,
        message="over an hour is hardly real time",
        remedy="",
        related=(),
        breaks=(),
        witness=None,
    )
    return gap(), missing, opens, contested, risk


def pair(subject: str, cio: Outcome | None, cmo: Outcome | None, touchpoint: str = "till") -> Disagreement:
    """Return the outcomes of both definitions on a subject at the till."""
    return Disagreement(touchpoint, subject, _opinion("CIO", cio), _opinion("CMO", cmo))


def _opinion(office: str, outcome: Outcome | None) -> DefinitionOutcome:
    return DefinitionOutcome(
        outcome, f"as the {office} sees it" if outcome else f"the {office} asks nothing of it"
    )


PAIRS = (
    pair("price", Outcome.BROKEN, Outcome.KEPT),
    pair("return", Outcome.KEPT, Outcome.BROKEN),
    pair("price", Outcome.KEPT, Outcome.KEPT, touchpoint="web"),
    pair("stock", Outcome.UNPROVEN, Outcome.BROKEN),
    pair("order", Outcome.KEPT, None),
)


def waived() -> Waived:
    """Return a waived late read in one country."""
    late = replace(gap(), id="waived", breaks=READS[:1])
    waiver = Waiver(
        "stale-read",
        ("route/till/price/read/DE",),
        "new tills land in May",
        date(2027, 5, 31),
        Place(FILE, 15, 3),
        name="till-rollout",
        by="cio",
    )
    return Waived(late, waiver)


def shared_cause() -> Finding:
    """Return the nightly file, which fails both definitions, with one read that stays late without it."""
    closes = {Definition.CIO: READS[1:], Definition.CMO: RETURNS, Definition.ALIGNMENT: ()}
    remains = {Definition.CIO: READS[:1], Definition.CMO: (), Definition.ALIGNMENT: ()}
    return Finding(CAUSE, gap().place, (gap(),), closes, remains, ("manual-hop",), 1)


SCORES = {
    axis: (
        Group(
            "till",
            {Definition.CIO: Tally(1, 2, 1), Definition.CMO: Tally(), Definition.ALIGNMENT: Tally(1)},
            {Definition.CIO: 1, Definition.CMO: 0, Definition.ALIGNMENT: 0},
        ),
        Group("", dict.fromkeys(Definition, Tally(2)), dict.fromkeys(Definition, 0)),
    )
    for axis in Axis
}


def narrowed_report() -> Report:
    """Return a report with everything that a report can have beside its gaps."""
    whole = report(*gaps()[:1])
    cio = whole.judgements[Definition.CIO]._replace(waived=1, unasked=1)
    cmo = Judgement(Definition.CMO, Tally(10, 2), {Promise.CONSISTENT: Tally(10, 2)}, ())
    return replace(
        whole,
        judgements={Definition.CIO: cio, Definition.CMO: cmo},
        waived=(waived(),),
        waived_obligations=frozenset(READS[:1]),
        ignored=("lenient-limit", "slow-page"),
        agreement=Agreement((shared_cause(),), {Definition.CIO: 5, Definition.CMO: 2}),
        view=View(("at till", "location DE"), None, 3),
    )


def report(*gaps: Gap, pairs: tuple[Disagreement, ...] = PAIRS, land: Landscape | None = None) -> Report:
    """Return a report on the shop with these gaps."""
    outcomes = dict.fromkeys((*READS, *RETURNS, OWNER), Outcome.KEPT)
    outcomes |= {obligation: Outcome.UNPROVEN for gap in gaps for obligation in gap.opens}
    outcomes |= {obligation: Outcome.BROKEN for gap in gaps for obligation in gap.breaks}
    cio = Judgement(
        Definition.CIO,
        Tally(41, 6, 1),
        {Promise.INTEGRATED: Tally(44), Promise.REAL_TIME: Tally(37, 6, 1), Promise.EVERYWHERE: Tally(44)},
        (),
    )
    cmo = Judgement(
        Definition.CMO,
        Tally(12),
        {Promise.CONSISTENT: Tally(12), Promise.APPROPRIATE: Tally(), Promise.CONTINUOUS: Tally()},
        (Promise.APPROPRIATE, Promise.CONTINUOUS),
    )
    judgements = {Definition.CIO: cio, Definition.CMO: cmo}
    land = land or landscape()
    found = agreement(land, outcomes, gaps, ())
    return Report(land, outcomes, judgements, Tally(9, 2), pairs, gaps, scores=SCORES, agreement=found)


def clean_report() -> Report:
    """Return a report without a gap."""
    cio = Judgement(Definition.CIO, Tally(8), {Promise.INTEGRATED: Tally(8), Promise.REAL_TIME: Tally(6)}, ())
    cmo = Judgement(
        Definition.CMO,
        Tally(1, vacuous=1),
        {},
        (Promise.CONSISTENT, Promise.APPROPRIATE, Promise.CONTINUOUS),
        nothing="only web shows price: declare what other touchpoints show",
    )
    judgements = {Definition.CIO: cio, Definition.CMO: cmo}
    outcomes = dict.fromkeys(READS, Outcome.KEPT)
    agreed = (pair("price", Outcome.KEPT, Outcome.KEPT),)
    return Report(landscape(), outcomes, judgements, Tally(), agreed, (), scores=dict.fromkeys(Axis, ()))
