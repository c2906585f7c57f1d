"""When does a flow look drawn the wrong way round?"""

import pytest

from tests.rules.misses import misses

RULE = "suspect-direction"


def text(touchpoint: str, *flows: str) -> str:
    """A page, a service and what flows between them."""
    drawn = "\n".join(f"  f{n}: {{{flow}, mode: request, latency: 1s}}" for n, flow in enumerate(flows))
    return f"""
omnicheck: 1
channels: {{web: {{{touchpoint}}}}}
systems: {{erp: }}
data: {{price: {{record: erp, fresh_within: 1m, attributes: [amount, currency]}}}}
flows:
{drawn}
"""


AWAY = "from: web, to: erp, carries: [price]"
HERE = "from: erp, to: web, carries: [price]"


@pytest.mark.parametrize(("touchpoint", "flow"), [("shows: [price]", AWAY), ("captures: [price]", HERE)])
def test_what_only_goes_the_wrong_way_is_suspect(touchpoint: str, flow: str) -> None:
    (miss,) = misses(RULE, text(touchpoint, flow))

    assert miss.subject == ("flows", "f0")


@pytest.mark.parametrize(
    ("touchpoint", "flows"),
    [
        ("shows: [price]", (AWAY, HERE)),
        ("shows: [price]", (f"{AWAY}, both_ways: true",)),
        ("shows: [price], captures: [price]", (AWAY,)),  # the way back is missing: no-route-from-record
        ("shows: [price], captures: [price]", (HERE,)),
        ("shows: [price]", ()),
        ("shows: [price.amount]", ("from: web, to: erp, carries: [price.currency]",)),
    ],
)
def test_what_goes_both_ways_or_is_only_missing_is_not(touchpoint: str, flows: tuple[str, ...]) -> None:
    assert misses(RULE, text(touchpoint, *flows)) == []
