"""A real export of LikeC4."""

import json
import os
from pathlib import Path

from omnicheck.importers import likec4
from omnicheck.place import Source
from tests.importers.reading import losses, read


def test_elements_relations_and_steps_are_those_of_the_export() -> None:
    path = Path(os.environ["OMNICHECK_CORPUS"]) / "likec4-cloud-system" / "likec4.json"
    text = path.read_text(encoding="utf-8")
    said = json.loads(text)
    found = read(likec4, Source(str(path), text))

    assert {part.key for part in found.parts} == {f"@cloud-system.{name}" for name in said["elements"]}
    ends = [(one["source"]["model"], one["target"]["model"]) for one in said["relations"].values()]
    assert [(one.source, one.target) for one in found.relations] == [
        (f"@cloud-system.{source}", f"@cloud-system.{target}") for source, target in ends
    ]
    dynamic = [view for view in said["views"].values() if view["_type"] == "dynamic"]
    forward = [edge["relations"] for view in dynamic for edge in view["edges"] if edge.get("dir") != "back"]
    steps = [step for one in found.relations for step in one.steps if ", back" not in step]
    assert len(steps) == sum(len(relations) for relations in forward)
    assert losses(found)["views"] == len(said["views"]) - len(dynamic)
