"""The number of random landscapes for each test: a few fixed ones, or more and random ones on request."""

from os import environ

from hypothesis import HealthCheck, Phase, settings

WANTED = environ.get("OMNICHECK_EXAMPLES")
"""How many to try in each test, such as 5000; left out, every run tries the same few."""


def tries(usual: int) -> settings:
    """Return the settings of a test that usually tries so many."""
    return settings(
        max_examples=int(WANTED or usual),
        derandomize=not WANTED,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )


def drawn(number: int) -> settings:
    """Return the settings of a program that draws so many, and does not look for smaller ones."""
    return settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
