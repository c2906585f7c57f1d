"""Real architectures of CALM."""

import json
import os
from pathlib import Path

import pytest

from omnicheck.importers import calm
from omnicheck.place import Source
from tests.importers.reading import losses, read

FOLDER = Path(os.environ["OMNICHECK_CORPUS"]) / "calm"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.name)
def test_nodes_connections_and_steps_are_those_of_the_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = json.loads(text)
    found = read(calm, Source(str(path), text))

    ecosystems = [node["unique-id"] for node in said["nodes"] if node["node-type"] == "ecosystem"]
    assert {part.key for part in found.parts} == {node["unique-id"] for node in said["nodes"]} - {*ecosystems}
    assert losses(found).get("ecosystems", 0) == len(ecosystems)
    assert len(found.relations) == text.count('"source":') + text.count('"actor":')
    used = [step for one in found.relations for step in one.steps]
    assert len(used) == text.count('"relationship-unique-id"')
    assert sum(", back" in step for step in used) == text.count('"destination-to-source"')


def test_the_folder_is_one_landscape() -> None:
    sources = [Source(str(path), path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    found = read(calm, *sources)

    assert len(found.relations) == sum(len(read(calm, source).relations) for source in sources)
    assert losses(found)["nodes described again"] == 1  # the customer
