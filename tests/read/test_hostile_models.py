"""Whole models made to drown the reader: each is read, or refused with a place, in good time."""

import time

import pytest

from omnicheck.place import Source
from omnicheck.read.landscape import landscape
from tests.read.reading import faults_of

SECONDS = 20
"""Of the processor's time. Each takes well under one: this is to notice what grows with the square."""
MANY = 2_000
VERY_MANY = 10_000

HUB = "channels: {web: }\nsystems: {erp: }\ndata: {a: {record: erp}}\n"
NIGHTLY = "from: erp, to: web, carries: [a], mode: batch, schedule: "


def section(name: str, body: str, many: int = MANY) -> str:
    """A section of so many elements: in a body `#` is the element's number, `<` the one before."""
    bodies = (body.replace("#", str(number)).replace("<", str(number - 1)) for number in range(many))
    return f"{name}:\n" + "".join(f"  e{number}: {body}\n" for number, body in enumerate(bodies))


LARGE = {
    "elements": section("systems", "{owner: cio}")
    + section("data", "{record: e#, fresh_within: 60s}")
    + "channels: {web: }\n"
    + section("flows", "{from: e#, to: web, carries: [e#], mode: event, latency: 2s}"),
    "schedules": HUB + section("flows", f"{{{NIGHTLY}'#,1 2 * * *'}}", 60),
    "touchpoints": "channels: {web: }\n" + section("touchpoints", "{channel: web}"),
    "stores by their own clocks": section("locations", "{country: DE, timezone: Europe/Berlin}")
    + section("businesses", "{locations: [e#]}")
    + f"{HUB}flows: {{f: {{{NIGHTLY}0 2 * * *, timezone: local}}}}\n",
    "aliases": section("systems", "*a", 900).replace("*a", "&a {claimed_by: [cio, cmo]}", 1),
}
LAUGHS = "".join(
    f"  {name}: &{name} {{{', '.join(f'x-{number}: *{before}' for number in range(10))}}}\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "a location in itself": "locations: {a: {part_of: a}}\n",
    "three businesses in a circle": "businesses: {a: {part_of: b}, b: {part_of: c}, c: {part_of: a}}\n",
    "a large circle": section("locations", "{part_of: e<}", VERY_MANY).replace("e-1", f"e{VERY_MANY - 1}"),
    "a long line": section("locations", "{part_of: e<}", VERY_MANY).replace("{part_of: e-1}", ""),
    "100 million contexts": section("locations", "", VERY_MANY) + section("businesses", "", VERY_MANY),
    "100 million contexts by name": section("locations", "{part_of: e0}", VERY_MANY).replace(
        "{part_of: e0}", "", 1
    )
    + section("businesses", "{locations: [e0]}", VERY_MANY),
    "a long id": f"systems:\n  ? {'a' * 60_000}\n  :\n",
    "a long reference": f"channels: {{web: {{shows: [{'a' * 60_000}]}}}}\n",
    "a long duration": f"data: {{a: {{fresh_within: {'1' * 60_000}s}}}}\n",
    "a long schedule": f"{HUB}flows: {{f: {{{NIGHTLY}'{'* ' * 30_000}'}}}}\n",
    "a deep body": f"systems: {{erp: {'{x: ' * 70}1{'}' * 70}}}\n",
    "a deep list": f"channels: {{web: {{shows: {'[' * 60}{']' * 60}}}}}\n",
    "a deep value": f"channels: {{web: {{experience: {'{DE: ' * 60}1{'}' * 60}}}}}\n",
    "a billion laughs": f"systems:\n  a: &a {{x-0: [x, x, x, x, x, x, x, x, x, x]}}\n{LAUGHS}",
    "unknown keys": section("systems", "{ownr: cio}", VERY_MANY),
    "unknown keys in one body": "systems:\n  erp: {"
    + "".join(f"k{number}: 1, " for number in range(VERY_MANY))
    + "}\n",
    "references that lead nowhere": section("systems", "") + section("data", "{record: ee#}"),
    "references into a crowd": section("systems", "", VERY_MANY)
    + section("data", "{record: ee#}", VERY_MANY),
    "values of no kind": section("touchpoints", "{channel: web, experience: {a: , b: [~], c: {d: }}}", MANY),
    "flows without a mode": section("flows", "{from: a, x: 1}", MANY),
    "schedules that never fire": HUB + section("flows", f"{{{NIGHTLY}'# 0 30 2 *'}}", 60),
}


def source(body: str) -> tuple[Source]:
    return (Source("model.yaml", f"omnicheck: 1\n{body}"),)


@pytest.mark.parametrize("body", LARGE.values(), ids=LARGE)
def test_a_large_model_is_read_in_good_time(body: str) -> None:
    started = time.process_time()
    landscape(source(body))

    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_model_is_refused_in_good_time_with_places(body: str) -> None:
    started = time.process_time()
    found = faults_of(lambda: landscape(source(body)))

    assert (all(fault.place for fault in found), time.process_time() - started < SECONDS) == (True, True)
