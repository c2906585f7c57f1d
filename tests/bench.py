"""The time of an audit as landscapes grow, printed by `make bench`."""

import sys
from itertools import pairwise
from time import perf_counter

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.place import Source
from omnicheck.read.landscape import landscape

SIZES = ((10, 20, 5), (50, 100, 20), (200, 400, 100), (600, 1000, 600))


def company(touchpoints: int, systems: int, locations: int) -> str:
    """Return a made-up company: one record for ten systems, chains of four hops to every touchpoint."""
    records = [f"s{number}" for number in range(0, systems, 10)]
    lines = ["omnicheck: 1", "locations:"]
    lines += [f"  l{number}: {{}}" for number in range(locations)]
    lines += ["channels:", *(f"  c{number}: {{owner: cmo}}" for number in range(8)), "touchpoints:"]
    lines += [
        f"  t{number}: {{channel: c{number % 8}, shows: [{_shown(number, len(records))}]}}"
        for number in range(touchpoints)
    ]
    lines += ["systems:", *(f"  s{number}:" for number in range(systems)), "data:"]
    lines += [
        f"  d{number}: {{record: {record}, fresh_within: 60s}}" for number, record in enumerate(records)
    ]
    lines.append("flows:")
    everything = ", ".join(f"d{number}" for number in range(len(records)))
    for number in range(systems):
        lines.append(
            f"  f{number}: {{from: s{number}, to: s{(number * 3 + 1) % systems}, "
            f"carries: [d{number // 10 % len(records)}], mode: event, latency: 1s}}"
        )
    for number in range(touchpoints):
        lines.append(
            f"  g{number}: {{from: s{number % systems}, to: t{number}, carries: [{everything}], "
            "mode: request, latency: 200ms}"
        )
    return "\n".join(line for line in lines if not _loop(line)) + "\n"


def _shown(touchpoint: int, data: int) -> str:
    """Return two data objects, or one if both would be the same."""
    return ", ".join(f"d{number}" for number in sorted({touchpoint % data, touchpoint * 7 % data}))


def _loop(line: str) -> bool:
    """Return whether a line is a flow from a system to itself, which the language refuses."""
    words = line.replace(",", "").split()
    return "{from:" in words and words[2] == words[4]


NIGHTS = (50, 100, 200)


def nightly(flows: int) -> str:
    """Return daily batches over one data object: chains of five from the record, each in other zones."""
    zones = ("Europe/Berlin", "America/New_York", "UTC")
    chains = flows // 5
    lines = ["omnicheck: 1", "channels:"]
    lines += [f"  t{chain}: {{shows: [price], display_only: a screen}}" for chain in range(chains)]
    lines += ["systems:", "  erp:"]
    lines += [f"  s{chain}-{hop}:" for chain in range(chains) for hop in range(4)]
    lines += ["data: {price: {record: erp, fresh_within: 60s, agrees_within: 1h}}", "flows:"]
    for chain in range(chains):
        ends = ["erp", *(f"s{chain}-{hop}" for hop in range(4)), f"t{chain}"]
        for hop, (source, target) in enumerate(pairwise(ends)):
            number = chain * 5 + hop
            lines.append(
                f"  f{number}: {{from: {source}, to: {target}, carries: [price], mode: batch, latency: 20m, "
                f"schedule: '{number * 7 % 60} {number * 5 % 24} * * *', timezone: {zones[number % 3]}}}"
            )
    return "\n".join(lines) + "\n"


def clocks() -> None:
    """Print a row for each number of schedules: the ages alone, then the whole audit."""
    for what, company_of in (
        ("over one data object", nightly),
        ("on both sides of a derivation", worked_out),
    ):
        for flows in NIGHTS:
            model = landscape((Source("bench.yaml", company_of(flows)),))
            started = perf_counter()
            route_groups = Estate(model).routes
            ages = [
                route_group.checks[0].derived_age.refined(route_group.touchpoint).least
                for route_group in route_groups
            ]
            aged = perf_counter()
            audit(model)
            judged = perf_counter()
            sys.stdout.write(
                f"{flows:5} daily schedules {what}, {sum(age.known for age in ages):3} exact ages: "
                f"{aged - started:6.2f} s, audit {judged - aged:6.2f} s\n"
            )


def worked_out(flows: int) -> str:
    """Return daily batches: half bring stock to a shop, half carry what is derived there from it."""
    half = range(flows // 2)
    lines = ["omnicheck: 1", "channels:"]
    lines += [f"  t{number}: {{shows: [sellable], display_only: a screen}}" for number in half]
    lines += ["systems:", "  wms:", "  shop:", *(f"  s{number}:" for number in half), "data:"]
    lines += ["  stock: {record: wms, merge: newest}"]
    lines += [
        "  sellable: {record: shop, derived_from: [stock], fresh_within: 26h, agrees_within: 1d}",
        "flows:",
    ]
    for number in half:
        daily = f"mode: batch, latency: 5m, timezone: Europe/Berlin, schedule: '{number % 60} {{}} * * *'"
        morning, noon = daily.format(number // 60), daily.format(6 + number // 60)
        lines += [
            f"  a{number}: {{from: wms, to: s{number}, carries: [stock], {morning}}}",
            f"  b{number}: {{from: s{number}, to: shop, carries: [stock], mode: event, latency: 5s}}",
            f"  c{number}: {{from: shop, to: t{number}, carries: [sellable], {noon}}}",
        ]
    return "\n".join(lines) + "\n"


CHANNELS = (1000, 10_000)


def channels(number: int) -> str:
    """Return channels that show one data object, each over its own flow."""
    lines = ["omnicheck: 1", "channels:"]
    lines += [f"  c{channel}: {{shows: [price], display_only: a screen}}" for channel in range(number)]
    lines += ["systems: {erp: }", "data: {price: {record: erp, fresh_within: 60s}}", "flows:"]
    lines += [
        f"  f{channel}: {{from: erp, to: c{channel}, carries: [price], mode: request, latency: 1s}}"
        for channel in range(number)
    ]
    return "\n".join(lines) + "\n"


def crowds() -> None:
    """Print a row for each number of channels, where comparing each with all others would show."""
    for number in CHANNELS:
        model = landscape((Source("bench.yaml", channels(number)),))
        started = perf_counter()
        audit(model)
        sys.stdout.write(f"{number:6} channels: audit {perf_counter() - started:6.2f} s\n")


def main() -> None:
    """Print a row for each size."""
    clocks()
    crowds()
    for touchpoints, systems, locations in SIZES:
        text = company(touchpoints, systems, locations)
        started = perf_counter()
        model = landscape((Source("bench.yaml", text),))
        read = perf_counter()
        report = audit(model)
        judged = perf_counter()
        sys.stdout.write(
            f"{touchpoints:5} touchpoints {systems:5} systems {locations:4} locations "
            f"{len(report.outcomes):8} obligations: "
            f"read {read - started:6.2f} s, audit {judged - read:6.2f} s\n"
        )


if __name__ == "__main__":
    main()
