"""The shapes: for each, how data flows between the records, the services and the touchpoints of a team.

Most promises are kept; about one flow in twenty is late, unknown or missing, as in real companies.
"""

from collections.abc import Callable, Mapping
from itertools import pairwise

from tests.bench.company import Company, Team

Traffic = Callable[[Company, Team], None]
"""Adds the flows of one team, once its data, systems and touchpoints are declared."""

How = Mapping[str, object]
"""The keys of a flow that say how it runs."""

HOPS = "abcdefghijkl"
"""Systems between a record and a service in a chain."""

ZONES = ("Europe/Berlin", "America/New_York", "UTC")


def hub(company: Company, team: Team) -> None:
    """Let every record publish to one hub, to which every team's service subscribes."""
    if not team.number:
        company.add("systems", "hub", kind="integration", owner="cio")
        for data, record in sorted(company.records.items()):
            company.flow(record, ["hub"], [data], mode="cdc", latency="500ms")
    else:
        for data, record in team.records.items():
            company.flow(record, ["hub"], [data], **_prompt(company))
    company.flow("hub", [team.service], team.shown, **_prompt(company))
    _front(company, team)
    _back(company, team)


def mesh(company: Company, team: Team) -> None:
    """Let services ask each other, and pass on what they were given: there are two routes to most data."""
    for data, record in team.records.items():
        company.flow(record, [team.service], [data], **_prompt(company))
    earlier = company.teams[:-1]
    homes = {data: one.service for one in earlier for data in one.records}
    for data in sorted(set(team.shown) - set(team.records)):
        company.flow(homes.get(data, company.records[data]), [team.service], [data], **_request(300))
    for other in (
        {one.number: one for one in company.random.choices(earlier, k=3)}.values() if earlier else ()
    ):
        company.flow(other.service, [team.service], {*other.shown} & {*team.shown}, **_prompt(company))
        company.flow(team.service, [other.service], team.records, **_prompt(company))
    _front(company, team)
    _back(company, team)


def regional(company: Company, team: Team) -> None:
    """Give the team's service a copy in every region, from which its touchpoints there read."""
    for record, data in company.by_record(team.shown).items():
        company.flow(record, [team.service], data, mode="event", latency="500ms")
    several = len(company.regions) > 1
    for region in company.regions if several else ():
        copy = company.add("systems", f"{team.service}-{region}", kind="replica", locations=[region])
        scope: How = {"locations": [region]}
        company.flow(team.service, [copy], team.shown, **_prompt(company), **scope)
        company.flow(copy, [shop.id for shop in team.shops], team.shown, **_request(50), **scope)
    _front(company, team, reads=not several)
    _back(company, team)


def chain(company: Company, team: Team) -> None:
    """Put a dozen systems in a row between the records and the team's service."""
    hops = [company.add("systems", f"{team.service}-hop-{hop}", kind="service") for hop in HOPS]
    for record, data in company.by_record(team.shown).items():
        company.flow(record, hops[:1], data, mode="event", latency="500ms")
    for source, target in pairwise([*hops, team.service]):
        company.flow(source, [target], team.shown, mode="event", latency="1s")
    _front(company, team)
    for target, source in pairwise([*hops, team.service]):
        company.flow(source, [target], team.captured, **_request(200))
    for record, data in company.by_record(team.captured).items():
        company.flow(hops[0], [record], data, **_request(300))


def broken(company: Company, team: Team) -> None:
    """Let anything flow anywhere: traffic at random between the elements of near-by and far teams."""
    dice = company.random
    others = [*company.teams[-4:], *dice.choices(company.teams, k=2)]
    ends = [*company.records.values()][-12:]
    ends += [end for other in others for end in (other.service, *(shop.id for shop in other.shops))]
    data = sorted({*team.shown, *(one for other in others for one in other.records)})
    for _ in range(24):
        source, target = dice.sample(sorted(set(ends)), 2)
        carries = dice.sample(data, min(len(data), dice.randint(1, 3)))
        company.flow(source, [target], carries, **company.random.choice(ANY))


def scheduled(company: Company, team: Team) -> None:
    """Bring data by daily batches in several zones, two in a row, beside a stream of shared data."""
    own = sorted(team.records)
    store = company.add("systems", f"{team.service}-store", kind="warehouse", owner="finance")
    for data, record in sorted(team.records.items()):
        company.flow(record, [store], [data], **_nightly(company))
    company.flow(store, [team.service], own, **_nightly(company))
    for source, shared in company.by_record(set(team.shown) - set(own)).items():
        company.flow(source, [team.service], shared, mode="event", latency="500ms")
    _front(company, team)
    for source, captured in company.by_record(team.captured).items():
        company.flow(team.service, [source], captured, mode="batch", every="15m", latency="30s")


def journeys(company: Company, team: Team) -> None:
    """Add to the flows of a hub a journey through the team's touchpoints and its neighbour's."""
    hub(company, team)
    before = company.teams[-2] if len(company.teams) > 1 else team
    stops = [before.shops[0], *team.shops]
    steps: list[object] = [{"at": stops[0].id}]
    for last, shop in pairwise(stops):
        carries = [last.captures] if last.captures in shop.shows else None
        optional = True if company.chance(6) else None
        step = {"at": shop.id, "carries": carries, "within": "5m" if carries else None, "optional": optional}
        steps.append({key: value for key, value in step.items() if value is not None})
    company.add("journeys", f"j{team.number}", steps=steps)
    if team.number % 16 == 0:
        channel = f"c{team.number // 8}"
        company.add("journeys", f"k{team.number}", steps=[{"at": team.shops[0].id}, {"at": channel}])


SHAPES: Mapping[str, Traffic] = {
    one.__name__: one for one in (hub, mesh, regional, chain, broken, scheduled, journeys)
}

LIMITS: Mapping[str, tuple[str, ...]] = {"scheduled": ("5m", "26h", "3d")}
"""Limits on the age of a team's data, by shape, where others are realistic."""


def _front(company: Company, team: Team, *, reads: bool = True) -> None:
    """Add the flows between the team's service and its touchpoints."""
    for shop in team.shops:
        late = company.chance(20)
        shown = [data for data in shop.shows if not company.chance(60)]
        if reads and late:
            company.flow(team.service, [shop.id], shown, mode="batch", every="4h", latency="20m")
        elif reads:
            company.flow(team.service, [shop.id], shown, **_request(200))
        if shop.captures and not company.chance(30):
            company.flow(shop.id, [team.service], [shop.captures], **_request(200))


def _back(company: Company, team: Team) -> None:
    """Add the flows by which the team's service writes to the records."""
    for record, data in company.by_record(team.captured).items():
        company.flow(team.service, [record], data, **_request(300))


def _request(milliseconds: int) -> How:
    return {"mode": "request", "latency": f"{milliseconds}ms"}


PROMPT: tuple[How, ...] = ({"mode": "event", "latency": "1s"}, {"mode": "stream", "latency": "2s"})
ANY: tuple[How, ...] = (
    {"mode": "request", "latency": "200ms", "both_ways": True},
    {"mode": "event", "latency": "1s"},
    {"mode": "event"},
    {"mode": "poll", "every": "5m", "latency": "1s"},
    {"mode": "batch", "every": "1h", "latency": "5m"},
    {"mode": "cache", "ttl": "10m", "latency": "100ms"},
    {"mode": "manual"},
)


def _prompt(company: Company) -> How:
    """Return how a flow runs that is usually prompt, now and then late or of unknown latency."""
    if company.chance(30):
        return {"mode": "event"}
    if company.chance(20):
        return {"mode": "poll", "every": "10m", "latency": "1s"}
    if company.chance(8):
        return {"mode": "cache", "ttl": "20s", "latency": "100ms"}
    return company.random.choice(PROMPT)


def _nightly(company: Company) -> How:
    dice = company.random
    schedule = f"{dice.randrange(0, 60, 5)} {dice.randrange(6)} * * *"
    return {"mode": "batch", "latency": "20m", "schedule": schedule, "timezone": dice.choice(ZONES)}
