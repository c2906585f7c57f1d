"""A made-up company: places, channels, shared data and teams, to which a shape adds the flows."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import NamedTuple

COUNTRIES = (
    ("DE", "Europe/Berlin", "de", "EUR"),
    ("FR", "Europe/Paris", "fr", "EUR"),
    ("GB", "Europe/London", "en", "GBP"),
    ("US", "America/New_York", "en", "USD"),
    ("PL", "Europe/Warsaw", "pl", "PLN"),
    ("JP", "Asia/Tokyo", "ja", "JPY"),
    ("BR", "America/Sao_Paulo", "pt", "BRL"),
    ("AU", "Australia/Sydney", "en", "AUD"),
)
"""Country, time zone, language and currency of the places, in turn."""

SHARED = {"price": "pim", "stock": "erp", "order": "oms", "customer": "crm"}
"""The data that touchpoints of all teams show, with the system of record of each."""

WRITTEN = ("order", "customer")
"""The shared data that touchpoints of all teams capture, too."""

ROLES = ("cio", "cmo", "joint", "operations", "finance")
TEAMS_TO_A_CHANNEL = 8
TEAMS_TO_A_CAPABILITY = 4
REGIONS = 4

PROMPT = ("60s", "5m", "1h")
"""Limits on the age of a team's data, where nothing waits for the night."""

Body = Mapping[str, object]


class Shop(NamedTuple):
    """A touchpoint, the data that it shows and the one data object that it captures, if any."""

    id: str
    shows: tuple[str, ...]
    captures: str | None


class Team(NamedTuple):
    """A team: its data with the record of each, the service in front of its touchpoints, and these."""

    number: int
    records: Mapping[str, str]
    service: str
    shops: tuple[Shop, ...]

    @property
    def shown(self) -> list[str]:
        """Return the data that its touchpoints show, each once."""
        return sorted({data for shop in self.shops for data in shop.shows})

    @property
    def captured(self) -> list[str]:
        """Return the data that its touchpoints capture, each once."""
        return sorted({shop.captures for shop in self.shops if shop.captures})


class Company:
    """A company that grows element by element; the same seed gives the same company."""

    def __init__(self, name: str, places: int, seed: int, limits: Sequence[str] = PROMPT) -> None:
        self.random = Random(f"{name}-{seed}")
        self.name = name
        self.limits = limits
        self.records = dict(SHARED)
        self.teams: list[Team] = []
        self.regions: dict[str, list[int]] = {}
        self._sections: dict[str, dict[str, Body]] = {}
        self._found(places)

    @property
    def size(self) -> int:
        """Return the number of elements: everything that is declared with an id."""
        return sum(len(elements) for elements in self._sections.values())

    def add(self, section: str, id: str, **body: object) -> str:
        """Declare an element and return its id; a key may end in `_`, and None is left out."""
        written = {key.rstrip("_"): value for key, value in body.items() if value is not None}
        self._sections.setdefault(section, {})[id] = written
        return id

    def flow(self, source: str, targets: Sequence[str], carries: Iterable[str], **how: object) -> None:
        """Declare a flow, unless it would carry nothing; the ids are in order of declaration."""
        carried = sorted(carries)
        if carried and targets:
            number = len(self._sections.get("flows", ()))
            to = targets[0] if len(targets) == 1 else list(targets)
            self.add("flows", f"f{number}", from_=source, to=to, carries=carried, **how)

    def by_record(self, data: Iterable[str]) -> dict[str, list[str]]:
        """Return data objects by their systems of record."""
        found: dict[str, list[str]] = {}
        for one in sorted(data):
            found.setdefault(self.records[one], []).append(one)
        return found

    def chance(self, one_in: int) -> bool:
        """Return whether something happens that happens once in so many times."""
        return self.random.randrange(one_in) == 0

    def found_team(self) -> Team:
        """Declare a team's data, systems and touchpoints, without any flow."""
        number = len(self.teams)
        dice = self.random
        records = {}
        for letter in "abc"[: dice.randint(1, 3)]:
            record = self.add("systems", f"s{number}{letter}", kind="system of record", **self._owner(ROLES))
            records[f"d{number}{letter}"] = record
        earlier = [*SHARED, *(data for team in self.teams[-3:] for data in team.records)]
        for data, record in records.items():
            derived_from = [dice.choice(list(SHARED))] if self.chance(12) else []
            for one in derived_from:
                self.flow(self.records[one], [record], [one], mode="event", latency="1s")
            self.add(
                "data",
                data,
                record=record,
                fresh_within=dice.choice(self.limits),
                agrees_within=dice.choice((None, self.limits[-1])),
                derived_from=derived_from or None,
                scope="group" if self.chance(10) else None,
            )
        self.records |= records
        service = self.add("systems", f"s{number}", kind="service", owner="cio", resolves=[["email", "card"]])
        channel = self._channel(number)
        shops = []
        for letter in "pqrs"[: dice.randint(2, 4)]:
            wanted = {_needed(number), dice.choice(list(records)), dice.choice([*records, *earlier])}
            captures = dice.choice(WRITTEN) if self.chance(8) else dice.choice((*records, None))
            shop = Shop(f"t{number}{letter}", tuple(sorted(wanted)), captures)
            self._declare(shop, channel, _use(number))
            shops.append(shop)
        team = Team(number, records, service, tuple(shops))
        self.teams.append(team)
        return team

    def text(self) -> str:
        """Return the company as a model."""
        lines = ["omnicheck: 1", f"name: {self.name}"]
        for section, elements in self._sections.items():
            lines.append(f"{section}:")
            lines += [f"  {id}: {_written(body)}" for id, body in elements.items()]
        return "\n".join(lines) + "\n"

    def _found(self, places: int) -> None:
        """Declare the places, what they require, and the shared data with its records."""
        for place in range(places):
            country, zone, language, currency = COUNTRIES[place % len(COUNTRIES)]
            region = f"r{place % REGIONS}"
            if region not in self.regions and places > 1:
                self.add("locations", region)
            self.regions.setdefault(region, []).append(place)
            requires = {"languages": [language], "currencies": [currency]}
            part_of = region if places > 1 else None
            body = {"part_of": part_of, "country": country, "timezone": zone, "requires": requires}
            self.add("locations", f"l{place}", **body)
        for data, record in SHARED.items():
            self.add("systems", record, kind="system of record", owner="cio")
            limits = {"fresh_within": "5m", "agrees_within": "10m"}
            self.add("data", data, record=record, **limits, scope="group" if data == "customer" else None)
        self.add("standards", "load_time", at_most="3s")

    def _channel(self, number: int) -> str:
        channel = f"c{number // TEAMS_TO_A_CHANNEL}"
        if number % TEAMS_TO_A_CHANNEL == 0:
            self.add("channels", channel, kind="web", **self._owner(ROLES[:3]))
        if number % TEAMS_TO_A_CAPABILITY == 0:
            needs = [_needed(number)]
            self.add("capabilities", _use(number), stage="buy", channels=[channel], needs=needs, writes=[])
        return channel

    def _owner(self, roles: Sequence[str]) -> dict[str, object]:
        """Return an owner, who rarely has no last word."""
        owner = self.random.choice(roles)
        return {"owner": owner, "decides": "board" if owner == "joint" and not self.chance(5) else None}

    def _declare(self, shop: Shop, channel: str, use: str) -> None:
        languages = sorted({language for _, _, language, _ in COUNTRIES})
        missing = self.random.choice(languages) if self.chance(20) else None
        self.add(
            "touchpoints",
            shop.id,
            channel=channel,
            shows=list(shop.shows),
            captures=[shop.captures] if shop.captures else None,
            display_only=None if shop.captures else "it only shows",
            offers=[use],
            recognises=["email", "card"] if self.chance(2) else ["card"],
            experience={
                "languages": [one for one in languages if one != missing],
                "currencies": sorted({currency for *_, currency in COUNTRIES}),
                "load_time": "4s" if self.chance(25) else "2s",
            },
        )


def _needed(team: int) -> str:
    """Return the shared data that the capability of a team needs."""
    return list(SHARED)[team // TEAMS_TO_A_CAPABILITY % len(SHARED)]


def _use(team: int) -> str:
    """Return the id of the capability that a team's touchpoints offer."""
    return f"use{team // TEAMS_TO_A_CAPABILITY}"


def _written(value: object) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f'"{text}"' if "*" in text else text
