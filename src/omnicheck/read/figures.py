"""Do the figures make sense? Schedules, zones, codes, and values that are to be compared."""

from collections.abc import Iterator, Mapping

from omnicheck.errors import Fault
from omnicheck.model.contexts import Cube
from omnicheck.model.experience import BUILT_IN, Compare
from omnicheck.model.flow import Batch
from omnicheck.model.landscape import Path
from omnicheck.model.words import Scalar, Value
from omnicheck.units.nearest import did_you_mean
from omnicheck.read.references import Declared, placed_faults
from omnicheck.units.codes import COUNTRIES, CURRENCIES, LANGUAGES, is_country, is_currency, is_language
from omnicheck.units.comparable import comparable
from omnicheck.units.schedule import check_zone, gaps, known_zones

LOCAL = "local"


def figure_faults(declared: Declared) -> Iterator[Fault]:
    """Every schedule that cannot run, zone or code that does not exist, and value that cannot be compared."""
    yield from _schedules(declared)
    yield from _locations(declared)
    yield from _experiences(declared)
    yield from _standards(declared)


def local_clock_faults(declared: Declared, cube: Cube) -> Iterator[Fault]:
    """Schedules by the `local` clock in locations that have none. The forests must be sound."""
    locations = declared.document.locations
    clockless = {
        leaf
        for leaf in cube.locations.leaves
        if not any(node in locations and locations[node].timezone for node in cube.locations.upward(leaf))
    }
    for id, flow in declared.document.flows.items():
        if isinstance(flow, Batch) and flow.timezone == LOCAL:
            without = sorted(clockless & {context.location for context in cube.present(flow)})
            if without:
                where = ", ".join(without).replace("*", "the one location")
                yield declared.fault(
                    f"flow {id} runs by the local clock, but {where} has no timezone",
                    ("flows", id, "timezone"),
                    "give the location a `timezone`, or the flow a zone such as Europe/Berlin",
                )


def _schedules(declared: Declared) -> Iterator[Fault]:
    for id, flow in declared.document.flows.items():
        if not isinstance(flow, Batch):
            continue
        path: Path = ("flows", id)
        if flow.schedule is None:
            if flow.timezone is not None:
                yield declared.fault("a `timezone` needs a `schedule`", (*path, "timezone"), key=True)
            continue
        if flow.every is not None:
            yield declared.fault("give `every` or `schedule`, not both", (*path, "every"), key=True)
        zone = flow.timezone if flow.timezone not in (None, LOCAL) else "UTC"
        zone_faults = list(_zone(declared, zone or "UTC", (*path, "timezone")))
        yield from zone_faults
        try:
            gaps(flow.schedule, "UTC" if zone_faults else zone or "UTC")
        except ValueError as error:
            yield declared.fault(str(error), (*path, "schedule"))


def _zone(declared: Declared, zone: str, path: Path) -> Iterator[Fault]:
    try:
        check_zone(zone)
    except ValueError as error:
        yield declared.fault(str(error), path, did_you_mean(zone, known_zones()))


def _locations(declared: Declared) -> Iterator[Fault]:
    for id, location in declared.document.locations.items():
        path: Path = ("locations", id)
        if location.country is not None and not is_country(location.country):
            hint = did_you_mean(location.country, COUNTRIES, "an ISO 3166-1 code, such as DE")
            yield declared.fault(f"there is no country `{location.country}`", (*path, "country"), hint)
        if location.timezone is not None:
            yield from _zone(declared, location.timezone, (*path, "timezone"))
        for standard, value in location.requires.items():
            yield from _coded(declared, standard, value, (*path, "requires", standard))
            yield from _ordered(declared, standard, value, (*path, "requires", standard))


def _experiences(declared: Declared) -> Iterator[Fault]:
    for section, meetings in (
        ("channels", declared.document.channels),
        ("touchpoints", declared.document.touchpoints),
    ):
        for id, meeting in meetings.items():
            for standard, value in meeting.experience.items():
                path: Path = (section, id, "experience", standard)
                placed = value if isinstance(value, dict) else {}
                yield from placed_faults(declared, path, placed)
                values: Mapping[Path, Value] = (
                    {(*path, node): one for node, one in value.items()}
                    if isinstance(value, dict)
                    else {path: value}
                )
                for where, one in values.items():
                    yield from _coded(declared, standard, one, where)
                    yield from _ordered(declared, standard, one, where)


def _standards(declared: Declared) -> Iterator[Fault]:
    for id, standard in declared.document.standards.items():
        for compare, value in standard.everywhere().items():
            path: Path = ("standards", id, compare.value)
            yield from _coded(declared, id, value, path)
            if compare in (Compare.AT_MOST, Compare.AT_LEAST):
                yield from _of_kind(declared, id, value, path)


_CODES = {
    "languages": ("language", is_language, LANGUAGES, "a BCP 47 tag, such as de or de-AT"),
    "currencies": ("currency", is_currency, CURRENCIES, "an ISO 4217 code, such as EUR"),
}


def _coded(declared: Declared, standard: str, value: Value, path: Path) -> Iterator[Fault]:
    """Languages and currencies are codes that exist."""
    if standard not in _CODES:
        return
    noun, exists, known, otherwise = _CODES[standard]
    for number, code in enumerate(value if isinstance(value, tuple) else (value,)):
        if not isinstance(code, str) or not exists(code):
            where = (*path, number) if isinstance(value, tuple) else path
            yield declared.fault(
                f"there is no {noun} `{code}`", where, did_you_mean(str(code), known, otherwise)
            )


def _ordered(declared: Declared, standard: str, value: Value, path: Path) -> Iterator[Fault]:
    """A value that is held against a least or most must be of the kind that it is held against."""
    declared_standard = declared.document.standards.get(standard)
    compare = (declared_standard.compare if declared_standard else None) or BUILT_IN.get(standard)
    everywhere = declared_standard.everywhere() if declared_standard else {}
    if {compare, *everywhere} & {Compare.AT_MOST, Compare.AT_LEAST}:
        yield from _of_kind(declared, standard, value, path)


_KINDS = {"load_time": "duration", "device_coverage": "number", "accessibility": "text"}
_EXAMPLES = {
    "duration": "a duration, such as 3s",
    "number": "a number, such as 0.8",
    "text": "a grade, such as AA",
}


def _of_kind(declared: Declared, standard: str, value: Value, path: Path) -> Iterator[Fault]:
    wanted = _KINDS.get(standard) or _first_kind(declared, standard)
    if isinstance(value, tuple) or comparable(value)[0] != wanted:
        yield declared.fault(
            f"`{standard}` is compared by size, so one {wanted} is needed here",
            path,
            _EXAMPLES.get(wanted, ""),
        )


def _first_kind(declared: Declared, standard: str) -> str:
    """The kind of the first bound that was written for a standard: the others must be like it."""
    given: list[Scalar] = []
    declared_standard = declared.document.standards.get(standard)
    if declared_standard is not None:
        given += [v for v in (declared_standard.at_most, declared_standard.at_least) if v is not None]
    for location in declared.document.locations.values():
        value = location.requires.get(standard)
        if value is not None and not isinstance(value, tuple):
            given.append(value)
    return comparable(given[0])[0] if given else "number"
