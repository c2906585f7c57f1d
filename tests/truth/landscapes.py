"""Clean landscapes, without a gap: four shapes of company, three of them small and large."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, NamedTuple

from tests.truth.language import pattern_of
from tests.truth.written import Model, Path

Body = dict[str, Any]


class Size(NamedTuple):
    """The size of a company: its locations, businesses and channels."""

    name: str
    places: Body
    brands: Body
    channels: tuple[str, ...]


def _place(country: str, zone: str, language: str, currency: str) -> Body:
    requires = {"languages": [language], "currencies": [currency]}
    return {"part_of": "europe", "country": country, "timezone": zone, "requires": requires}


_GERMANY = _place("DE", "Europe/Berlin", "de", "EUR")
_NORWAY = _place("NO", "Europe/Oslo", "nb", "NOK")
_EUROPE: Body = {"requires": {"regulations": ["gdpr"], "accessibility": "AA"}}

SMALL = Size(
    "small",
    {"europe": _EUROPE, "DE": _GERMANY, "NO": _NORWAY},
    {},
    ("web", "mobile", "store"),
)
LARGE = Size(
    "large",
    {
        "europe": _EUROPE,
        "DE": _GERMANY,
        "DE-nord": {"part_of": "DE"},
        "DE-sued": {"part_of": "DE"},
        "NO": _NORWAY,
        "FR": _place("FR", "Europe/Paris", "fr", "EUR"),
    },
    {"house": {}, "home": {"part_of": "house"}, "outlet": {"part_of": "house", "locations": ["DE", "NO"]}},
    ("web", "mobile", "store", "kiosk", "phone"),
)

_KINDS = {"web": "web", "mobile": "app", "store": "store", "kiosk": "kiosk", "phone": "call centre"}
_TOUCHPOINTS = {"mobile": "app", "store": "till", "phone": "desk"}
"""Channels that have a touchpoint; the others are one themselves."""


def landscapes() -> dict[str, Model]:
    """Return every clean landscape by name, such as `hub-small`."""
    shapes: dict[str, Callable[[Size], Model]] = {"hub": hub, "bus": bus, "layers": layers}
    both = {
        f"{shape}-{size.name}": supported(build(size))
        for shape, build in shapes.items()
        for size in (SMALL, LARGE)
    }
    return both | {"chain-small": supported(chain(SMALL))}


def supported(model: Model, path: Path = ()) -> Model:
    """Return a copy without the keys that this version of the language lacks."""

    def left(node: Any, path: Path) -> Any:
        if isinstance(node, dict):
            return {
                key: left(one, (*path, key))
                for key, one in node.items()
                if pattern_of((*path, key)) is not None
            }
        if isinstance(node, list):
            return [left(one, (*path, number)) for number, one in enumerate(node)]
        return node

    found: Model = left(model, path)
    return found


def hub(size: Size) -> Model:
    """Build a company whose records feed two hubs that touchpoints read; the till feeds labels."""
    model = _company(size, "hub") | {"extends": ["minimal"]}
    ends = _ends(size)
    model["channels"]["label"] = {
        "kind": "shelf label",
        "owner": "joint",
        "decides": "shop board",
        "locations": ["DE"],
    }
    model["systems"] = {
        "pricing": {"kind": "service", "owner": "cio"},
        "oms": {"kind": "service", "owner": "cio"},
        "crm": {"kind": "service", "owner": "cmo"},
        "hub-a": {"kind": "integration", "owner": "cio"},
        "hub-b": {"kind": "integration", "owner": "cio"},
    }
    model["data"] = {
        "price": {
            "record": "pricing",
            "attributes": ["amount", "currency", "valid_from"],
            "fresh_within": "1m",
            "agrees_within": "2m",
            "merge": "newest",
            "owner": "cmo",
        },
        "order": {"record": "oms", "fresh_within": "1m", "owner": "joint", "decides": "order board"},
        "customer": {
            "record": "crm",
            "attributes": ["name", "address"],
            "fresh_within": "2m",
            "owner": "cmo",
        },
    }
    flows: Body = {
        "prices": _flow("pricing", ["hub-a", "hub-b"], ["price"], mode="event", latency="2s"),
        "orders-hub": _flow("hub-a", "oms", ["order"], mode="request", latency="300ms", both_ways=True),
        "customers-a": _flow(
            "crm",
            "hub-a",
            ["customer.name"],
            mode="stream",
            latency="800ms",
            delivery="at-most-once",
            reconcile={"every": "500ms", "latency": {"best": "100ms", "typical": "200ms", "worst": "300ms"}},
        ),
        "customers-b": _flow(
            "hub-b", "crm", ["customer"], mode="stream", every="1s", latency="500ms", both_ways=True
        ),
        "labels": _flow("till", "label", ["price.amount"], mode="event", latency="3s", locations=["DE"]),
    }
    for end in ends:
        for letter, carried in (("a", ["price", "order"]), ("b", ["price", "customer"])):
            flows[f"{end}-{letter}"] = _flow(
                end, f"hub-{letter}", carried, mode="request", latency="400ms", both_ways=True
            )
        flows[f"{end}-names"] = _flow("hub-a", end, ["customer.name"], mode="request", latency="400ms")
    model["flows"] = flows
    _equip(model, ends, ["price", "order", "customer"], ["order", "customer"])
    model["channels"]["label"] |= {
        "shows": ["price.amount"],
        "display_only": "a label is read, not touched",
        "offers": [],
        "experience": {
            "languages": ["de"],
            "currencies": ["EUR"],
            "regulations": ["gdpr"],
            "accessibility": "AA",
            "returns_window": "30d",
            "greeting": "hello",
            "delivery_time": "3d",
            "packaging": "paper",
        },
    }
    model["journeys"] = {
        "buy-and-return": _steps(
            _step("web", "buy"), _step("mobile", "return", "order"), _step("store", "return", "order")
        ),
        "shelf": _steps({"at": "label"}, _step("store", "buy")),
        **_further(size, "order"),
    }
    model["channels"]["web"]["experience"]["greeting"] = "hi there"
    model["channels"]["web"]["differs"] = {"greeting": "the web is on first-name terms"}
    model["standards"]["packaging"]["not_on"] = {"web": "nothing is packed there"}
    return model


def bus(size: Size) -> Model:
    """Build a company with a stock system in each country, one bus, and two tills in each shop."""
    model = _company(size, "bus")
    model["touchpoints"]["tablet"] = {"channel": "store", "except": ["NO"]}
    ends = [*_ends(size), "tablet"]
    countries = [id for id, place in size.places.items() if "country" in place]
    model["systems"] = {
        "bus": {"kind": "integration", "owner": "cio"},
        "catalogue": {"kind": "service", "owner": "cmo"},
        "orders": {"kind": "service", "owner": "cio"},
        **{
            f"stock-{id}": {"kind": "system of record", "owner": "cio", "locations": [id]} for id in countries
        },
    }
    model["data"] = {
        "stock": {
            "record": {id: f"stock-{id}" for id in countries},
            "fresh_within": "90s",
            "owner": "cio",
        },
        "product": {
            "record": "catalogue",
            "attributes": ["title", "picture"],
            "fresh_within": "10m",
            "agrees_within": "15m",
            "owner": "cmo",
        },
        "order": {"record": "orders", "fresh_within": "1m", "owner": "cio"},
    }
    flows: Body = {
        f"stock-{id}": _flow(
            f"stock-{id}", "bus", ["stock"], mode="cdc", every="1s", latency="500ms", locations=[id]
        )
        for id in countries
    }
    flows["products"] = _flow("catalogue", "bus", ["product"], mode="poll", every="5m", latency="2s")
    flows["news"] = _flow(
        "bus",
        ends,
        ["stock", "product"],
        mode="event",
        latency={"best": "1s", "typical": "2s", "worst": "3s"},
    )
    for end in ends:
        flows[f"{end}-orders"] = _flow(
            end, "orders", ["order"], mode="request", latency="200ms", both_ways=True
        )
    flows["products"]["via"] = ["orders"]
    flows["fulfilment"] = _flow(
        "orders", [f"stock-{id}" for id in countries], ["order"], mode="event", latency="5s"
    )
    model["flows"] = flows
    _equip(model, ends, ["stock", "product", "order"], ["order"])
    model["touchpoints"]["tablet"]["offers"] = ["return"]
    model["capabilities"]["pick-up"] = {"channels": ["store"], "owner": "operations", "stage": "fulfil"}
    model["touchpoints"]["till"]["offers"] = ["buy", "return", "pick-up"]
    model["policy"] = {"strict": True}
    for bound in ("load_time", "delivery_time", "packaging"):
        model["standards"].pop(bound)
    for section in ("channels", "touchpoints"):
        for body in model[section].values():
            for bound in ("delivery_time", "packaging"):
                body.get("experience", {}).pop(bound, None)
    model["locations"]["europe"] = {}
    model["systems"]["orders"]["resolves"] = [["email", "loyalty-id"]]
    for section in ("channels", "touchpoints"):
        for id, body in model[section].items():
            if "shows" in body:
                body["recognises"] = ["email", "phone"] if id == "web" else ["loyalty-id"]
    model["journeys"] = {
        "buy-and-return": _steps(
            _step("web", "buy"),
            {**_step("mobile", "return", "order"), "optional": True},
            _step("store", "return", "order"),
        ),
        "at-the-till": _steps(_step("till", "buy"), _step("web", "return", "order")),
        **_further(size, "order"),
    }
    return model


def layers(size: Size) -> Model:
    """Build a company with a mainframe, a data store filled by schedule, services and a cache."""
    model = _company(size, "layers")
    ends = _ends(size)
    intake: Any = {"home": "intake", "outlet": "intake-2"} if size.brands else "intake"
    model["systems"] = {
        "mainframe": {"kind": "system of record", "owner": "finance"},
        "store-db": {"kind": "data store", "owner": "cio"},
        "gateway": {"kind": "service", "owner": "cio"},
        "edge": {"kind": "cache", "owner": "cio"},
        "intake": {"kind": "service", "owner": "cio", **({"businesses": ["home"]} if size.brands else {})},
        **(
            {"intake-2": {"kind": "service", "owner": "cio", "businesses": ["outlet"]}} if size.brands else {}
        ),
    }
    model["data"] = {
        "tariff": {"record": "mainframe", "fresh_within": "45m", "owner": "finance"},
        "account": {
            "record": "mainframe",
            "attributes": ["balance", "limit"],
            "fresh_within": "45m",
            "agrees_within": "20m",
            "merge": "newest",
            "owner": "finance",
        },
        "claim": {"record": intake, "fresh_within": "30m", "owner": "cio"},
    }
    intakes = sorted(set(intake.values())) if size.brands else [intake]
    flows: Body = {
        "quarter-hourly": _flow(
            "mainframe",
            "store-db",
            ["tariff", "account"],
            mode="batch",
            schedule="*/15 * * * *",
            timezone="Europe/Berlin",
            latency="2m",
        ),
        "store-gateway": _flow("store-db", "gateway", ["tariff", "account"], mode="request", latency="300ms"),
        "live-balances": _flow(
            "mainframe",
            "gateway",
            ["account.balance"],
            mode="event",
            latency="3s",
            retry={"timeout": "1s", "backoff": ["1s"]},
        ),
        "edge-cache": _flow("gateway", "edge", ["tariff"], mode="cache", ttl="5m", latency="200ms"),
        "claims-sync": _flow(
            intakes[0],
            "mainframe",
            ["claim"],
            mode="event",
            latency="5s",
            delivery="at-most-once",
            reconcile={"schedule": "*/10 * * * *", "timezone": "Europe/Berlin", "latency": "1m"},
        ),
    }
    for end in ends:
        flows[f"{end}-edge"] = _flow("edge", end, ["tariff"], mode="request", latency="150ms")
        flows[f"{end}-gateway"] = _flow("gateway", end, ["account"], mode="request", latency="350ms")
        for system in intakes:
            flows[f"{end}-{system}"] = _flow(
                end, system, ["claim"], mode="request", latency="250ms", both_ways=True
            )
    model["flows"] = flows
    _equip(model, ends, ["tariff", "account", "claim"], ["claim"])
    model["policy"]["thresholds"] = {"single_point_of_failure": 0.6, "tested_devices": 0.7}
    for end in ends:
        section = "touchpoints" if end in model["touchpoints"] else "channels"
        model[section][end]["experience"]["device_coverage"] = 0.9
    model["capabilities"]["return"] |= {"not_on": {"mobile": "photographs land in May"}}
    model["touchpoints"]["app"]["offers"] = ["buy"]
    model["touchpoints"]["app"]["shows"] = ["tariff", "account.balance", "claim"]
    model["journeys"] = {
        "buy-and-return": _steps(
            _step("web", "buy"),
            _step("mobile", "buy"),
            {**_step("store", "return", "claim"), "within": "30m"},
        ),
        **_further(size, "claim"),
    }
    return model


def _further(size: Size, carried: str) -> Body:
    """Return a journey over the channels that only a large company has."""
    if "phone" not in size.channels:
        return {}
    return {"by-phone": _steps(_step("phone", "buy"), _step("kiosk", "return", carried))}


def _steps(*steps: Body) -> Body:
    return {"steps": list(steps)}


def _step(channel: str, does: str, carries: str | None = None) -> Body:
    """Return a step; what it carries must arrive within a minute."""
    return {"at": channel, "does": does, **({"carries": [carries], "within": "1m"} if carries else {})}


def _flow(source: str, target: str | list[str], carries: list[str], **figures: Any) -> Body:
    return {"from": source, "to": target, "carries": carries, **figures}


def _ends(size: Size) -> list[str]:
    return [_TOUCHPOINTS.get(channel, channel) for channel in size.channels]


def _company(size: Size, name: str) -> Model:
    """Return what every shape has: places, businesses, channels, terms, objectives and standards."""
    return {
        "omnicheck": 1,
        "name": f"{name} {size.name}",
        "locations": deepcopy(size.places),
        **({"businesses": deepcopy(size.brands)} if size.brands else {}),
        "channels": {
            id: {"kind": _KINDS[id], "owner": "cmo" if id == "web" else "operations"} for id in size.channels
        },
        "touchpoints": {_TOUCHPOINTS[id]: {"channel": id} for id in size.channels if id in _TOUCHPOINTS},
        "capabilities": {},
        "standards": {
            "returns_window": {"policy": "localised"},
            "greeting": {"policy": "uniform"},
            "load_time": {"at_most": "3s", "channels": ["web", "mobile"]},
            "delivery_time": {"policy": "free", "compare": "at_most", "at_most": "5d"},
            "packaging": {"one_of": ["paper", "none"], "compare": "one_of"},
        },
        "objectives": {
            "engagement": {
                "kpi": "monthly active customers",
                "owner": "cmo",
                "cmo": "primary",
                "cio": "secondary",
            }
        },
        "glossary": {
            "omnichannel": {"cio": "systems in real time", "cmo": "one experience", "agreed": "both"},
            "client": {"cio": "who has an account", "cmo": "who has an account"},
        },
        "policy": {"fail_on": "error"},
    }


def _equip(model: Model, ends: list[str], shows: list[str], captures: list[str]) -> None:
    """Give every touchpoint the same data, capabilities and values."""
    provider = sorted(model["systems"])[0]
    model["capabilities"] = {
        "buy": {
            "stage": "buy",
            "provided_by": [provider],
            "needs": [shows[0]],
            "writes": [captures[0]],
            "owner": "cmo",
        },
        "return": {
            "stage": "after",
            "provided_by": [provider],
            "needs": [captures[0]],
            "writes": [captures[0]],
            "owner": "cmo",
        },
    }
    places = model["locations"]
    languages = sorted(
        {one for body in places.values() for one in body.get("requires", {}).get("languages", ())}
    )
    currencies = sorted(
        {one for body in places.values() for one in body.get("requires", {}).get("currencies", ())}
    )
    for end in ends:
        section = "touchpoints" if end in model["touchpoints"] else "channels"
        experience: Body = {
            "languages": languages,
            "currencies": currencies,
            "regulations": ["gdpr"],
            "accessibility": "AA",
            "returns_window": {
                id: "60d" if id == "NO" else "30d" for id in places if "country" in places[id]
            },
            "greeting": "hello",
            "delivery_time": "3d",
            "packaging": "paper",
        }
        if end in ("web", "app"):
            experience["load_time"] = "1800ms"
        model[section][end] |= {
            "shows": list(shows),
            "captures": list(captures),
            "offers": ["buy", "return"],
            "experience": experience,
        }
    # The last one may be later than the others.
    section = "touchpoints" if ends[-1] in model["touchpoints"] else "channels"
    model[section][ends[-1]]["limits"] = {shows[0]: {"fresh_within": "55m", "agrees_within": "55m"}}


def chain(size: Size) -> Model:
    """Build a company whose shops have a server at each site, and whose stock is one everywhere."""
    model = _company(size, "chain")
    ends = _ends(size)
    for id in size.places:
        if "country" in size.places[id]:
            model["locations"][id]["sites"] = 3
    model["systems"] = {
        "erp": {"kind": "system of record", "owner": "finance"},
        "availability": {"kind": "service", "owner": "cio"},
        "oms": {"kind": "service", "owner": "cio"},
        "shop-server": {"kind": "server", "owner": "operations", "per_site": True},
    }
    model["data"] = {
        "stock": {
            "record": "availability",
            "derived_from": ["order"],
            "scope": "group",
            "fresh_within": "1m",
            "agrees_within": "2m",
            "merge": "newest",
            "owner": "cio",
        },
        "order": {
            "record": "oms",
            "scope": "business",
            "fresh_within": "1m",
            "syncs_within": "1m",
            "owner": "cio",
        },
    }
    flows: Body = {
        "sales": _flow("oms", "availability", ["order"], mode="event", latency="1s"),
        "ledger": _flow("availability", "erp", ["stock"], mode="stream", latency="5s"),
        "to-shops": _flow(
            "availability", "shop-server", ["stock"], mode="event", latency={"best": "1s", "worst": "4s"}
        ),
        "shop-orders": _flow(
            "shop-server", "oms", ["order"], mode="request", latency="300ms", both_ways=True
        ),
        "till-orders": _flow(
            "till", "shop-server", ["order"], mode="request", latency="100ms", both_ways=True
        ),
        "till-stock": _flow("shop-server", "till", ["stock"], mode="request", latency="100ms"),
    }
    for end in ends:
        if end != "till":
            flows[f"{end}-stock"] = _flow("availability", end, ["stock"], mode="request", latency="400ms")
            flows[f"{end}-orders"] = _flow(
                end, "oms", ["order"], mode="request", latency="400ms", both_ways=True
            )
    model["flows"] = flows
    _equip(model, ends, ["stock", "order"], ["order"])
    model["touchpoints"]["till"]["per_site"] = True
    model["standards"]["seal"] = {"compare": "at_least", "at_least": "silver", "order": ["silver", "gold"]}
    for end in ends:
        section = "touchpoints" if end in model["touchpoints"] else "channels"
        model[section][end]["experience"]["seal"] = "silver" if end == "web" else "gold"
    model["journeys"] = {
        "collect": _steps(_step("web", "buy"), _step("store", "return", "order")),
        "send": _steps(_step("store", "buy"), _step("mobile", "return", "order")),
    }
    return model
