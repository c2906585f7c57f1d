"""Tests with two thousand touchpoints: every picture small enough, and with notes."""

import pytest

from omnicheck.caps import MAX_PICTURE_NODES
from omnicheck.diagram.catalogue import PICTURES
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.drawing import Detail, Drawing
from omnicheck.diagram.matrix import Matrix
from omnicheck.evaluation.audit import audit
from omnicheck.verdict.report import Report
from tests.landscapes import landscape

pytestmark = pytest.mark.long

BYTES = 2_000_000


def company(touchpoints: int, systems: int) -> str:
    """Return a model of one record for ten systems, and chains of four hops to every touchpoint."""
    records = [f"s{number}" for number in range(0, systems, 10)]
    everything = ", ".join(f"d{number}" for number in range(len(records)))
    lines = ["omnicheck: 1", "channels:", *(f"  c{number}: {{owner: cmo}}" for number in range(8))]
    lines.append("touchpoints:")
    for number in range(touchpoints):
        shown = sorted({number % len(records), number * 7 % len(records)})
        lines.append(
            f"  t{number}: {{channel: c{number % 8}, shows: [{', '.join(f'd{one}' for one in shown)}]}}"
        )
    lines += ["systems:", *(f"  s{number}:" for number in range(systems)), "data:"]
    lines += [
        f"  d{number}: {{record: {record}, fresh_within: 60s}}" for number, record in enumerate(records)
    ]
    lines.append("flows:")
    for number in range(systems):
        target, data = (number * 3 + 1) % systems, number // 10 % len(records)
        if target != number:
            ends = f"from: s{number}, to: s{target}"
            lines.append(f"  f{number}: {{{ends}, carries: [d{data}], mode: event, latency: 1s}}")
    for number in range(touchpoints):
        ends = f"from: s{number % systems}, to: t{number}"
        lines.append(f"  g{number}: {{{ends}, carries: [{everything}], mode: request, latency: 200ms}}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def report() -> Report:
    return audit(landscape(company(2000, 40)))


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_drawn_and_small_enough(report: Report, name: str, detail: Detail) -> None:
    drawn: Drawing | Matrix | None = next(iter(PICTURES[name].draw(report, detail)), None)
    if drawn is None:  # nothing of the kind is there to draw; else one of a kind is like another
        assert name in ("journey", "coverage")
        return
    sizes = {format: len(draw_picture(drawn, format)) for format in PictureFormat}

    assert max(sizes.values()) < BYTES
    assert sizes[PictureFormat.MERMAID] < 50_000
    assert isinstance(drawn, Matrix) or len(drawn.nodes) <= MAX_PICTURE_NODES


def test_the_map_says_what_was_left_out_and_how_much(report: Report) -> None:
    (drawn,) = PICTURES["touchpoint-map"].draw(report, Detail.USUAL)

    notes = " ".join(drawn.notes)
    assert "2000 touchpoints drawn as 8 channels" in notes
