"""Whole models made to drown the reader: reading or refusing them takes work in proportion to their size."""

from collections.abc import Callable

import pytest

from omnicheck.caps import MAX_FAULTS
from omnicheck.place import Source
from omnicheck.read.landscape import landscape
from tests.counting import calls
from tests.read.reading import faults_of

pytestmark = pytest.mark.long

MANY = 200
"""Elements of a model, which is also read at twice this size."""

HUB = "channels: {web: }\nsystems: {erp: }\ndata: {a: {record: erp}}\n"
NIGHTLY = "from: erp, to: web, carries: [a], mode: batch, schedule: "


def section(name: str, body: str, many: int) -> str:
    """Build a section of so many elements: in a body `#` is the element's number, `<` the one before."""
    bodies = (body.replace("#", str(number)).replace("<", str(number - 1)) for number in range(many))
    return f"{name}:\n" + "".join(f"  e{number}: {body}\n" for number, body in enumerate(bodies))


LARGE: dict[str, Callable[[int], str]] = {
    "elements": lambda many: (
        section("systems", "{owner: cio}", many)
        + section("data", "{record: e#, fresh_within: 60s}", many)
        + "channels: {web: }\n"
        + section("flows", "{from: e#, to: web, carries: [e#], mode: event, latency: 2s}", many)
    ),
    "schedules": lambda many: HUB + section("flows", f"{{{NIGHTLY}'#,1 2 * * *'}}", many // 20),
    "touchpoints": lambda many: "channels: {web: }\n" + section("touchpoints", "{channel: web}", many),
    "stores by their own clocks": lambda many: (
        section("locations", "{country: DE, timezone: Europe/Berlin}", many)
        + section("businesses", "{locations: [e#]}", many)
        + f"{HUB}flows: {{f: {{{NIGHTLY}0 2 * * *, timezone: local}}}}\n"
    ),
    "aliases": lambda many: section("systems", "*a", many).replace("*a", "&a {claimed_by: [cio, cmo]}", 1),
}
LAUGHS = "".join(
    f"  {name}: &{name} {{{', '.join(f'x-{number}: *{before}' for number in range(10))}}}\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE: dict[str, Callable[[int], str]] = {
    "a location in itself": lambda _: "locations: {a: {part_of: a}}\n",
    "three businesses in a cycle": lambda _: (
        "businesses: {a: {part_of: b}, b: {part_of: c}, c: {part_of: a}}\n"
    ),
    "a large cycle": lambda many: section("locations", "{part_of: e<}", many).replace("e-1", f"e{many - 1}"),
    "a long line": lambda many: section("locations", "{part_of: e<}", many).replace("{part_of: e-1}", ""),
    "millions of contexts": lambda many: (
        section("locations", "", many * 5) + section("businesses", "", many * 5)
    ),
    "millions of contexts by name": lambda many: (
        section("locations", "{part_of: e0}", many * 5).replace("{part_of: e0}", "", 1)
        + section("businesses", "{locations: [e0]}", many * 5)
    ),
    "a long id": lambda many: f"systems:\n  ? {'a' * 75 * many}\n  :\n",
    "a long reference": lambda many: f"channels: {{web: {{shows: [{'a' * 75 * many}]}}}}\n",
    "a long duration": lambda many: f"data: {{a: {{fresh_within: {'1' * 75 * many}s}}}}\n",
    "a long schedule": lambda many: f"{HUB}flows: {{f: {{{NIGHTLY}'{'* ' * 37 * many}'}}}}\n",
    "a deep body": lambda _: f"systems: {{erp: {'{x: ' * 70}1{'}' * 70}}}\n",
    "a deep list": lambda _: f"channels: {{web: {{shows: {'[' * 60}{']' * 60}}}}}\n",
    "a deep value": lambda _: f"channels: {{web: {{experience: {'{DE: ' * 60}1{'}' * 60}}}}}\n",
    "a billion laughs": lambda _: f"systems:\n  a: &a {{x-0: [x, x, x, x, x, x, x, x, x, x]}}\n{LAUGHS}",
    "unknown keys": lambda many: section("systems", "{ownr: cio}", many),
    "unknown keys in one body": lambda many: (
        "systems:\n  erp: {" + "".join(f"k{number}: 1, " for number in range(many)) + "}\n"
    ),
    "identifiers in one list": lambda many: (
        "systems: {erp: {resolves: [" + "".join(f"i{number}, " for number in range(many * 5)) + "]}}\n"
    ),
    "keys in place of a list": lambda many: (
        "channels: {web: {shows: {" + "".join(f"k{number}: , " for number in range(many * 5)) + "}}}\n"
    ),
    "steps as words": lambda many: (
        "journeys:\n  j:\n    steps:\n" + "".join(f"      - web{number}: buy\n" for number in range(many * 5))
    ),
    "letters that look like others": lambda many: (
        "channels: {web: {" + "".join(chr(0x400 + number % 256) for number in range(many * 5)) + ": 1}}\n"
    ),
    "keys below other keys": lambda many: section("flows", "{from: a, to: {b: , mode: event}}", many),
    "bodies around bodies": lambda many: section("flows", "{ends: {from: a, to: b}}", many),
    "bodies of another section": lambda many: section("flows", "{channel: a, shows: []}", many),
    "bodies of nonsense": lambda many: section("flows", "{a: 1, b: 2}", many),
    "touchpoints in a channel": lambda many: (
        "channels:\n  web:\n" + "".join(f"    t{number}: {{shows: []}}\n" for number in range(many * 5))
    ),
    "standards in a touchpoint": lambda many: (
        section("standards", "{}", many * 5)
        + f"channels: {{web: {{{', '.join(f'e{number}: 1' for number in range(many * 5))}}}}}\n"
    ),
    "references to nothing": lambda many: (
        section("systems", "", many) + section("data", "{record: ee#}", many)
    ),
    "references to nothing among very many": lambda many: (
        section("systems", "", many * 6) + section("data", "{record: ee#}", many * 6)
    ),
    "values of no type": lambda many: section(
        "touchpoints", "{channel: web, experience: {a: , b: [~], c: {d: }}}", many
    ),
    "flows without a mode": lambda many: section("flows", "{from: a, x: 1}", many),
    "derived in very many ways": lambda many: (
        "systems: {s: }\ndata:\n  e0: {record: s}\n  e1: {record: s, derived_from: [e0]}\n"
        + "".join(
            f"  e{number}: {{record: s, derived_from: [e{number - 2}, e{number - 1}]}}\n"
            for number in range(2, 20)
        )
        + section("businesses", "", many)
    ),
    "comments on nothing": lambda many: "# omnicheck: ignore[r] until=2099-01-01 x\n" * many * 5,
    "schedules that never fire": lambda many: (
        HUB + section("flows", f"{{{NIGHTLY}'# 0 30 2 *'}}", many // 20)
    ),
}


def source(body: str) -> tuple[Source]:
    return (Source("model.yaml", f"omnicheck: 1\n{body}"),)


def growth(reading: Callable[[int], object]) -> float:
    """Return how many times the work it takes to read a model of twice the size."""
    reading(MANY)  # so that caches are filled
    return calls(lambda: reading(2 * MANY)) / calls(lambda: reading(MANY))


@pytest.mark.parametrize("body", LARGE.values(), ids=LARGE)
def test_the_work_to_read_a_model_grows_with_its_size(body: Callable[[int], str]) -> None:
    assert growth(lambda many: landscape(source(body(many)))) < 2.5


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_the_work_to_refuse_a_hostile_model_grows_with_its_size_at_most(body: Callable[[int], str]) -> None:
    assert growth(lambda many: faults_of(lambda: landscape(source(body(many))))) < 2.5


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_model_is_refused_with_places(body: Callable[[int], str]) -> None:
    assert all(fault.place for fault in faults_of(lambda: landscape(source(body(MANY)))))


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_what_is_said_of_a_hostile_model_can_be_read(body: Callable[[int], str]) -> None:
    found = faults_of(lambda: landscape(source(body(MANY))))

    assert max(len(fault.message + fault.hint) for fault in found) < 1000


WAIVED = "shop: # omnicheck: ignore[r] until=2099-01-01 x\n"
CAPPED = {
    "MAX_JOURNEYS": (
        "read.journey_checks",
        section("journeys", "{steps: [{at: web}, {at: web}]}", 3),
        5,
        "journeys",
    ),
    "MAX_SCHEDULES": (
        "read.timing_checks",
        section("flows", f"{{{NIGHTLY}'# 2 * * *'}}", 3),
        8,
        "different schedules",
    ),
    "MAX_WAIVERS": (
        "read.tree_landscape",
        section("waivers", '{rule: r, at: [erp], because: x, until: "2099-01-01"}', 2)
        + f"businesses:\n  {WAIVED}",
        9,
        "waivers",
    ),
    "MAX_CONTEXTS": ("read.place_checks", section("locations", "", 3) + "businesses: {b: }\n", 9, "pairs"),
}


@pytest.mark.parametrize("cap", CAPPED)
def test_a_model_past_a_cap_is_refused_with_the_figure(cap: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, body, line, said = CAPPED[cap]
    landscape(source(HUB + body))
    monkeypatch.setattr(f"omnicheck.{module}.{cap}", 2)
    (fault,) = faults_of(lambda: landscape(source(HUB + body)))

    assert fault.message.startswith(f"more than 2 {said}")
    assert fault.place
    assert fault.place.line == line
    assert fault.hint


def test_alike_schedules_count_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.timing_checks.MAX_SCHEDULES", 1)

    assert landscape(source(HUB + section("flows", f"{{{NIGHTLY}0 2 * * *}}", 3)))


def test_faults_of_all_files_together_are_listed_up_to_the_cap() -> None:
    first, second = (
        "omnicheck: 1\nsystems:\n" + "".join(f"  {name}{n}: !{name}{n} x\n" for n in range(MAX_FAULTS))
        for name in ("a", "b")
    )
    found = faults_of(lambda: landscape((Source("a.yaml", first), Source("b.yaml", second))))

    assert len(found) == MAX_FAULTS + 1
    assert found[-1].message == "there are more faults than shown"
    assert {fault.place.file for fault in found[:-1] if fault.place} == {"a.yaml"}


def test_keys_in_two_files_are_listed_up_to_the_cap() -> None:
    both = "omnicheck: 1\n" + section("systems", "{kind: hub}", 3 * MAX_FAULTS)
    own = section("glossary", "{cio: x}", 4 * MAX_FAULTS)
    files = (Source(f"{name}.yaml", both + own.replace("  e", f"  {name}")) for name in "ab")
    found = faults_of(lambda: landscape(tuple(files)))

    assert len(found) == MAX_FAULTS + 1


def test_derivations_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "systems: {s: }\ndata:\n  a: {record: s}\n  b: {record: s, derived_from: [a]}\n"
    body += "  c: {record: s, derived_from: [a, b]}\n"
    monkeypatch.setattr("omnicheck.read.cycle_checks.MAX_DERIVATIONS", 3)
    assert landscape(source(body))
    monkeypatch.setattr("omnicheck.read.cycle_checks.MAX_DERIVATIONS", 2)
    (fault,) = faults_of(lambda: landscape(source(body)))

    assert fault.message == "data object c is derived in more than 2 ways"
    assert fault.place
    assert fault.place.line == 6


def test_lists_of_identifiers_are_counted_with_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "systems: {crm: {resolves: [[a, b], [c, d]]}}\nchannels: {web: {recognises: [a, b, c, d]}}\n"
    body += section("journeys", "{steps: [{at: web}, {at: web}]}", 2)
    monkeypatch.setattr("omnicheck.read.journey_checks.MAX_LINKS", 8)
    assert landscape(source(body))
    monkeypatch.setattr("omnicheck.read.journey_checks.MAX_LINKS", 7)
    (fault,) = faults_of(lambda: landscape(source(body)))

    assert fault.message.endswith("times all steps of journeys, are more than 7")
    assert fault.place
    assert fault.place.line == 4
