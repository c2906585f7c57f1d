"""Do the figures make sense? Schedules, zones, codes, and values that are to be compared."""

from collections.abc import Iterator

from omnicheck.errors import Fault
from omnicheck.read.declared import Declared
from omnicheck.read.latencies import latency_faults
from omnicheck.read.place_checks import context_faults
from omnicheck.read.timing_checks import clock_faults
from omnicheck.read.value_checks import value_faults
from omnicheck.units.codes import COUNTRIES, is_country
from omnicheck.units.nearest import did_you_mean

_OTHERWISE_CALLED = {"UK": "GB", "EL": "GR"}
"""What some call a country, and its code."""


def figure_faults(declared: Declared) -> Iterator[Fault]:
    """Every schedule that cannot run, zone or code that does not exist, and value that cannot be compared."""
    yield from clock_faults(declared)
    yield from latency_faults(declared)
    yield from context_faults(declared)
    yield from _countries(declared)
    yield from value_faults(declared)
    yield from _sites(declared)


def _sites(declared: Declared) -> Iterator[Fault]:
    """Customers are at the leaves, and so are sites."""
    locations = declared.document.locations
    parents = {location.part_of for location in locations.values()}
    for id, location in locations.items():
        if location.sites is not None and id in parents:
            message = f"location {id} is made of others, so `sites` does not say which of them has how many"
            hint = f"give `sites` to what is part of {id}"
            yield declared.fault(message, ("locations", id, "sites"), hint, key=True)


def _countries(declared: Declared) -> Iterator[Fault]:
    for id, location in declared.document.locations.items():
        if location.country is not None and not is_country(location.country):
            said = _OTHERWISE_CALLED.get(location.country.upper(), location.country)
            hint = did_you_mean(said, COUNTRIES, "an ISO 3166-1 code of two letters, such as DE")
            yield declared.fault(
                f"there is no country `{location.country}`", ("locations", id, "country"), hint
            )
