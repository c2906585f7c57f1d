"""Real workspaces, from the folder in OMNICHECK_CORPUS, counted by a few independent lines."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from omnicheck.importers.architecture import Architecture, PartRole
from omnicheck.importers.files import Files
from omnicheck.importers.structurizr.workspace import read
from omnicheck.place import Place, Source

CORPUS = Path(os.environ["OMNICHECK_CORPUS"])
BANK = CORPUS / "structurizr" / "big-bank-plc"
MORE = CORPUS / "structurizr-more"
WORKSPACES = sorted(
    file
    for folder in (CORPUS / "structurizr", MORE)
    for file in folder.rglob("*.dsl")
    if re.search(r"^workspace\b", file.read_text(encoding="utf-8"), re.MULTILINE)
)
ELEMENT = re.compile(
    r"^\s*(?:[\w-]+\s+=\s+)?(person|softwareSystem|container|component|element|\w+)\s+\"", re.IGNORECASE
)
KEYWORDS = {"person", "softwaresystem", "container", "component", "element"}
ARROW = re.compile(r"^\s*(?:[\w-]+ = )?(?:[\w.]+ )?(?:->|--\w+->) [\w.]+")
SKIPPED = re.compile(r"^\s*(?:\w+ = )?(deploymentEnvironment|views|archetypes|!elements)\b")


def imported(file: Path) -> Architecture:
    root = CORPUS / file.relative_to(CORPUS).parts[0]
    return read([Source(str(file), file.read_text(encoding="utf-8"))], Files(str(root)))


def model_lines(file: Path) -> Iterator[str]:
    """Yield the lines of a file and of those that it names, without blocks that are not read."""
    depth = 0
    text = file.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        opens = line.rstrip().endswith("{")
        if depth or SKIPPED.match(line):
            depth += opens - (line.strip() == "}")
        elif named := re.match(r"\s*(?:workspace extends|!include) (\S+)", line):
            yield from model_lines(file.parent / named[1])
        else:
            yield line


@pytest.mark.parametrize("file", WORKSPACES, ids=lambda file: file.relative_to(CORPUS).as_posix())
def test_every_workspace_has_the_elements_and_relationships_that_its_lines_show(file: Path) -> None:
    architecture = imported(file)
    archetypes = re.findall(r"^\s*(\w+) = (\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    kinds = set(KEYWORDS)
    for _ in archetypes:
        kinds |= {name.lower() for name, kind in archetypes if kind.lower() in kinds and kind != "group"}
    groups = {name.lower() for name, kind in archetypes if kind == "group"}
    words = [found[1].lower() for line in model_lines(file) if (found := ELEMENT.match(line))]
    arrows = [line for line in model_lines(file) if ARROW.match(line)]
    selected = file.name == "bulk-operations.dsl"  # the lines of its blocks count for each element selected
    assert len(architecture.parts) == sum(word in kinds - groups for word in words)
    assert len(architecture.relations) == (24 if selected else len(arrows))
    assert not [loss for loss in architecture.losses if loss.kind == "unknown statements"]


def test_big_bank_is_the_same_as_dsl_and_as_json_but_for_places() -> None:
    first, second = (
        imported(BANK / "internet-banking-system" / "workspace.dsl"),
        imported(BANK / "big-bank-plc.workspace.json"),
    )
    nowhere = Place("", 1, 1)
    for one, other in ((first.parts, second.parts), (first.relations, second.relations)):
        assert sorted(repr(each._replace(place=nowhere)) for each in one) == sorted(
            repr(each._replace(place=nowhere)) for each in other
        )
    assert {part.words.title for part in first.parts if part.role is PartRole.TOUCHPOINT} == {
        "Single-Page Application",
        "Mobile App",
    }


def test_the_json_of_big_bank_has_the_elements_and_relationships_that_it_lists() -> None:
    root = json.loads((BANK / "big-bank-plc.workspace.json").read_text(encoding="utf-8"))
    elements: list[Any] = [*root["model"]["people"], *root["model"]["softwareSystems"]]
    for element in elements:
        elements.extend([*element.get("containers", []), *element.get("components", [])])
    explicit = [
        one for each in elements for one in each.get("relationships", []) if "linkedRelationshipId" not in one
    ]
    architecture = imported(BANK / "big-bank-plc.workspace.json")
    assert (len(architecture.parts), len(architecture.relations)) == (len(elements), len(explicit))


def test_a_part_is_read_through_what_includes_it() -> None:
    text = '!const SOFTWARE_SYSTEM_NAME "Shop"\nworkspace {\nmodel {\n!include include/model\n}\n}'
    architecture = read([Source(str(MORE / "all.dsl"), text)], Files(str(MORE)))
    assert sorted(part.words.title for part in architecture.parts) == ["Shop"]
