"""Real documents of every format, from the file to a model that is judged and drawn."""

import os
from pathlib import Path

import pytest

from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.touchpoint_map import touchpoint_map
from omnicheck.evaluation.audit import audit
from omnicheck.importers.inputs import inputs_of
from omnicheck.importers.levels import DetailLevel
from omnicheck.importers.model_import import model_import
from omnicheck.importers.source_formats import FORMATS
from omnicheck.place import Source
from omnicheck.rules.names import no_rule
from omnicheck.verdict.report import Verdict
from tests.landscapes import TODAY

CORPUS = Path(os.environ["OMNICHECK_CORPUS"])
FOLDERS = {
    "structurizr": "structurizr structurizr-more",
    "likec4": "likec4-cloud-system",
    "calm": "calm",
    "backstage": "backstage",
    "asyncapi": "asyncapi",
    "odcs": "odcs",
}


def _documents() -> list[str]:
    """Return every file that one of the formats recognises, and the folders that are one landscape."""
    found = []
    for name, folders in FOLDERS.items():
        importers = [one for one in FORMATS if one.name == name]
        for path in sorted(path for folder in folders.split() for path in (CORPUS / folder).rglob("*.*")):
            text = path.read_text(encoding="utf-8")
            is_fragment = path.suffix == ".dsl" and "workspace" not in text
            if not is_fragment and any(
                one.importer().recognise(Source(str(path), text)) for one in importers
            ):
                found.append(path.relative_to(CORPUS).as_posix())
    return found


@pytest.mark.parametrize("level", DetailLevel)
@pytest.mark.parametrize("document", _documents())
def test_every_document_is_imported_judged_and_drawn(
    document: str, level: DetailLevel, tmp_path: Path
) -> None:
    found = inputs_of([str(CORPUS / document)], None, str(CORPUS), FORMATS)
    landscape = model_import(found, str(tmp_path / "model"), level, no_rule).landscape
    report = audit(landscape, as_of=TODAY)
    for judgement in report.judgements.values():
        assert judgement.verdict in (Verdict.UNPROVEN, Verdict.NOT_APPLICABLE)
        assert judgement.tally.broken == 0
    assert draw_picture(touchpoint_map(report), PictureFormat.SVG)
