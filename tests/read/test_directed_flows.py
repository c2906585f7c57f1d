"""A file says the direction of a flow that another file leaves open."""

import pytest

from omnicheck.errors import UserError
from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.landscape import landscape

IMPORTED = """omnicheck: 1
channels: {web: {shows: [price]}}
systems: {pricing: {}, erp: {}}
data: {price: {record: pricing}}
flows: {link: {between: [web, pricing], carries: [price], mode: event}}
"""


def with_ends(ends: str) -> Landscape:
    """Return the model with a second file that gives these keys of the flow."""
    return landscape(
        (Source("a.yaml", IMPORTED), Source("b.yaml", f"omnicheck: 1\nflows: {{link: {ends}}}\n"))
    )


@pytest.mark.parametrize(
    ("ends", "source"), [("{from: pricing, to: web}", "pricing"), ("{from: web, to: [pricing]}", "web")]
)
def test_the_direction_of_another_file_wins(ends: str, source: str) -> None:
    flow = with_ends(ends).document.flows["link"]

    assert (flow.between, flow.source) == (None, source)
    assert not flow.possible


@pytest.mark.parametrize("ends", ["{from: erp, to: web}", "{from: pricing}"])
def test_other_ends_or_half_of_them_contradict_what_is_imported(ends: str) -> None:
    with pytest.raises(UserError, match="give `between`, or `from` and `to`, not both"):
        with_ends(ends)


def test_both_in_one_file_are_a_fault() -> None:
    with pytest.raises(UserError, match="not both"):
        landscape((Source("a.yaml", IMPORTED.replace("between", "from: pricing, to: web, between")),))
