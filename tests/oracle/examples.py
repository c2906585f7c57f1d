"""How many random landscapes the oracle tries: a fixed few, or more and other ones if asked for."""

from os import environ

from hypothesis import HealthCheck, settings

WANTED = environ.get("OMNICHECK_EXAMPLES")
"""How many to try in each test, such as 5000; left out, every run tries the same few."""


def tries(usual: int) -> settings:
    """The settings of a test that usually tries so many."""
    return settings(
        max_examples=int(WANTED or usual),
        derandomize=not WANTED,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
