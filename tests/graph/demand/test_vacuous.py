"""Obligations that nothing could break."""

import pytest

from omnicheck.graph.estate import Estate
from tests.landscapes import landscape


def vacuous(text: str) -> set[str]:
    """Return the keys of the vacuous obligations, without the stars of undeclared places."""
    return {one.key.replace("/*", "") for one in Estate(landscape(f"omnicheck: 1\n{text}")).vacuous}


def shown(text: str, *, more: str = "") -> set[str]:
    """Return the vacuous facts of some channels that show stock."""
    data = f"data: {{stock: {{record: wms, attributes: [level, place]{more}}}}}"
    found = vacuous(f"channels: {{{text}}}\nsystems: {{wms: , erp: }}\n{data}")
    return {key for key in found if key.startswith("fact/")}


def test_a_fact_that_no_other_touchpoint_shows_is_vacuous() -> None:
    assert shown("web: {shows: [stock]}, app: ") == {"fact/web/stock"}


def test_a_fact_that_another_touchpoint_shows_in_part_is_not() -> None:
    assert shown("web: {shows: [stock]}, app: {shows: [stock.level]}") == set()


def test_touchpoints_that_show_different_attributes_have_nothing_in_common() -> None:
    assert shown("web: {shows: [stock.place]}, app: {shows: [stock.level]}") == {
        "fact/app/stock",
        "fact/web/stock",
    }


PLACES = "locations: {DE: , NO: }\n"


@pytest.mark.parametrize(
    ("scope", "found"),
    [("location", {"fact/web/stock/DE", "fact/web/stock/NO"}), ("business", set()), ("group", set())],
)
def test_a_touchpoint_is_compared_with_itself_in_other_places_of_the_scope(
    scope: str, found: set[str]
) -> None:
    text = f"channels: {{web: {{shows: [stock]}}}}\nsystems: {{wms: }}\ndata: {{stock: {{scope: {scope}}}}}"

    assert {key for key in vacuous(PLACES + text) if key.startswith("fact/")} == found


@pytest.mark.parametrize(("sites", "record", "found"), [(1, "wms", 1), (2, "wms", 0), (2, "box", 1)])
def test_one_of_each_site_is_compared_with_the_others_unless_the_data_is_of_one_site(
    sites: int, record: str, found: int
) -> None:
    text = f"""locations: {{DE: {{sites: {sites}}}}}
channels: {{till: {{per_site: true, shows: [stock]}}}}
systems: {{wms: , box: {{per_site: true}}}}
data: {{stock: {{record: {record}}}}}
"""

    assert sum(key.startswith("fact/") for key in vacuous(text)) == found


@pytest.mark.parametrize(("systems", "found"), [("{erp: }", {"member/erp"}), ("{erp: , crm: }", set())])
def test_the_only_system_is_a_member_of_itself(systems: str, found: set[str]) -> None:
    assert vacuous(f"systems: {systems}") == found


def test_a_capability_that_one_channel_alone_owes_is_vacuous() -> None:
    channels = "channels: {web: {offers: [buy, return]}, app: {offers: []}}"
    capabilities = "capabilities: {buy: {channels: [web]}, return: }"

    assert vacuous(f"{channels}\n{capabilities}") == {"capability/web/buy"}


@pytest.mark.parametrize(
    ("standard", "found"),
    [
        ("policy: uniform", set()),
        ("policy: localised", {"standard/web/brand/NO"}),
        ("policy: localised, one_of: [a]", set()),
        ("policy: localised, not_on: {app: why}", {"standard/web/brand/DE", "standard/web/brand/NO"}),
    ],
)
def test_a_value_without_peers_or_requirement_is_vacuous(standard: str, found: set[str]) -> None:
    channels = "channels: {web: , app: {locations: [DE]}}"

    assert vacuous(f"{PLACES}{channels}\nstandards: {{brand: {{{standard}}}}}") == found
