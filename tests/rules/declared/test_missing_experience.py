"""Touchpoints without a value, and the peers they leave unproven."""

from tests.rules.misses import keys, misses

THREE = """
omnicheck: 1
locations:
  norway: {{{norway}}}
  sweden: {{}}
channels:
  web: {{experience: {{returns: {{norway: 60d, sweden: 30d}}}}}}
  app: {{experience: {{returns: {app}}}}}
  store: {{locations: [norway]}}
standards:
  returns: {{policy: {policy}}}
"""
SILENT = "standard/store/returns/norway"
PEERS_IN_NORWAY = {"standard/app/returns/norway", "standard/web/returns/norway"}


def test_a_localised_standard_leaves_agreeing_peers_of_the_place_open() -> None:
    (miss,) = misses("missing-experience", THREE.format(policy="localised", app="60d", norway=""))

    assert keys(miss.opens) == {SILENT, *PEERS_IN_NORWAY}


def test_peers_that_differ_are_not_left_open() -> None:
    (miss,) = misses("missing-experience", THREE.format(policy="localised", app="59d", norway=""))

    assert keys(miss.opens) == {SILENT}


def test_peers_are_compared_with_the_requirement_of_the_place() -> None:
    required = THREE.format(policy="localised", app="60d", norway="requires: {returns: 60d}")
    (miss,) = misses("missing-experience", required)

    assert keys(miss.opens) == {SILENT}


def test_a_uniform_standard_leaves_agreeing_peers_of_the_business_open() -> None:
    agreeing = THREE.format(policy="uniform", app="60d", norway="").replace("sweden: 30d", "sweden: 60d")
    (miss,) = misses("missing-experience", agreeing)

    in_sweden = {"standard/app/returns/sweden", "standard/web/returns/sweden"}
    assert keys(miss.opens) == {SILENT, *PEERS_IN_NORWAY, *in_sweden}


def test_a_free_standard_has_no_peers() -> None:
    required = THREE.format(policy="free", app="60d", norway="requires: {returns: 60d}")
    (miss,) = misses("missing-experience", required)

    assert keys(miss.opens) == {SILENT}


def test_a_value_for_another_place_does_not_count() -> None:
    found = misses("missing-experience", THREE.format(policy="localised", app="{norway: 60d}", norway=""))

    assert [miss.message for miss in found] == [
        "app declares no returns in sweden, so whether it agrees with the others is unknown",
        "store declares no returns, so whether it agrees with the others is unknown",
    ]
