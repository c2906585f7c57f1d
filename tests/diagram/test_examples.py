"""Tests of the examples' pictures: unchanged, complete, small enough, and with no word cut."""

from functools import cache

import pytest

from docs.pages.pictures import GALLERY
from omnicheck.diagram.catalogue import CHANGE, IMPACT, PICTURES
from omnicheck.diagram.change import change
from omnicheck.diagram.draw.dot import dot
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.drawing import Detail, Drawing
from omnicheck.diagram.matrix import Matrix
from omnicheck.evaluation.compare import compare
from omnicheck.verdict.part_filter import PartFilter
from omnicheck.verdict.partial_report import partial_report
from tests.diagram.golden import golden
from tests.landscapes import COMPANIES, audited

BASES = {"live-hub": "nightly-hub"}
"""The base of each example that is a change."""


@cache
def drawn(name: str) -> dict[str, Drawing | Matrix]:
    """Return every picture of an example, by name."""
    report = audited(name)
    base = BASES.get(name)
    changed = [change(compare(base, audited(base), report))] if base else []
    drawings = (one for kind in PICTURES.values() for one in kind.draw(report, Detail.USUAL))
    return {one.name: one for one in (*drawings, *changed)}


@pytest.mark.parametrize("name", COMPANIES)
def test_they_are_unchanged(name: str) -> None:
    text = "\n".join(dot(one) for one in drawn(name).values())

    assert text == golden(f"{name}.dot", text)


@pytest.mark.parametrize("name", COMPANIES)
def test_no_word_of_them_is_cut(name: str) -> None:
    assert [id for id, one in drawn(name).items() if "…" in dot(one)] == []


@pytest.mark.parametrize("name", COMPANIES)
def test_on_github_none_is_too_long_or_too_full(name: str) -> None:
    texts = {id: draw_picture(one, PictureFormat.MERMAID).decode() for id, one in drawn(name).items()}

    assert {id: len(text) for id, text in texts.items() if len(text) >= 50_000} == {}
    assert [id for id, text in texts.items() if text.count('["') + text.count('("') > 80] == []


@pytest.mark.long
@pytest.mark.parametrize("name", COMPANIES)
def test_every_part_of_them_can_be_drawn(name: str) -> None:
    report = audited(name)
    parts = [
        *(PartFilter(at=(id,)) for id in report.landscape.document.channels),
        *(PartFilter(locations=(id,)) for id in report.landscape.document.locations),
        *(PartFilter(data=(id,)) for id in report.landscape.document.data),
    ]

    for part in parts:
        smaller = partial_report(report, part)
        texts = [dot(one) for kind in PICTURES.values() for one in kind.draw(smaller, Detail.USUAL)]
        assert all(f"Drawn is only a part: {part}."[:30] in text for text in texts), part


def test_the_gallery_has_every_kind_of_picture_and_every_example() -> None:
    assert {shown.picture for shown in GALLERY} == {*PICTURES, IMPACT, CHANGE}
    assert {shown.example for shown in GALLERY} == {*COMPANIES}
