"""Recognising workspaces, and finding the one among several files."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.files import Files
from omnicheck.importers.source_formats import FORMATS, format_of
from omnicheck.importers.structurizr.workspace import read, recognise
from omnicheck.place import Place, Source
from omnicheck.read.tree import Node, plain
from tests.importers.structurizr.workspaces import losses

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "workspace {\n}"),
        ("a.txt", '\ufeff\n# a\n// b\n/*\n * c */\n!const A b\n  WORKSPACE "Name" "Description" {'),
        ("a.txt", "workspace extends b.dsl {"),
        ("part.dsl", 'person "P"'),
        ("a.json", '{"name": "A", "model": {'),
        ("a.json", '{"model": {"people": []}, "views": {}}'),
    ],
)
def test_a_workspace_is_recognised_even_if_it_is_broken(name: str, text: str) -> None:
    assert recognise(Source(name, text))
    found = format_of(Source(name, text), FORMATS)
    assert found is not None
    assert found.name == "structurizr"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "asyncapi: 3.0.0\ninfo:\n  description: |\n    workspace {\n"),
        ("a.md", "# A\n\nOur\nworkspace {\n"),
        ("a.json", '{"nodes": [], "relationships": []}'),
        ("a.json", '{"name": "a", "model": "gpt"}'),
        ("a.txt", "workspaces {"),
        ("a.txt", ""),
        ("a.txt", "/* no end"),
    ],
)
def test_something_else_is_not(name: str, text: str) -> None:
    assert not recognise(Source(name, text))


def _folder(folder: Path, files: dict[str, str]) -> list[Source]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [Source(str(folder / name), text) for name, text in files.items()]


def test_of_a_folder_the_workspace_is_read_that_names_the_others(tmp_path: Path) -> None:
    files = {
        "base.dsl": "workspace {\nmodel {\n!include part.dsl\n}\n}",
        "part.dsl": 'person "P"',
        "top.dsl": "workspace extends base.dsl {\n}",
        "loose.dsl": 'person "Q"',
    }
    architecture = read(_folder(tmp_path, files), Files(str(tmp_path)))
    assert [part.words.title for part in architecture.parts] == ["P"]
    assert losses(architecture) == {"files outside of the workspace": 1}


def test_two_workspaces_that_do_not_name_each_other_are_refused(tmp_path: Path) -> None:
    files = {"a.dsl": "workspace {\n}", "b.json": '{"name": "B", "model": {}}'}
    with pytest.raises(UserError, match="there are two workspaces") as refused:
        read(_folder(tmp_path, files), Files(str(tmp_path)))
    (fault,) = refused.value.faults
    assert fault.place is not None
    assert fault.place.file.endswith("b.json")


def test_a_folder_of_parts_alone_is_refused(tmp_path: Path) -> None:
    files = {"a.dsl": 'person "A"', "b.dsl": 'person "B"'}
    with pytest.raises(UserError, match="there is no workspace in this file"):
        read(_folder(tmp_path, files), Files(str(tmp_path)))


def test_workspaces_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    files = {"a.dsl": "workspace extends b.dsl {\n}", "b.dsl": "workspace extends a.dsl {\n}"}
    with pytest.raises(UserError, match="in a circle"):
        read(_folder(tmp_path, files), Files(str(tmp_path)))


def _without_places(file: Path) -> tuple[object, ...]:
    source = Source(str(file), file.read_text(encoding="utf-8"))
    found, nowhere = read([source], Files(str(file.parent))), Place("", 1, 1)
    parts = sorted(repr((one._replace(place=nowhere, facts={}), _plain(one.facts))) for one in found.parts)
    relations = [repr((one._replace(place=nowhere, facts={}), _plain(one.facts))) for one in found.relations]
    return found.name, found.description, parts, sorted(relations), losses(found)


def _plain(facts: Mapping[str, Node]) -> dict[str, object]:
    return {key: plain(node) for key, node in facts.items()}


def test_a_workspace_as_dsl_and_as_json_is_the_same_but_for_places() -> None:
    dsl, exported = (SEEDS / name for name in ("structurizr.dsl", "structurizr.json"))
    assert _without_places(dsl) == _without_places(exported)
    architecture = read([Source(str(dsl), dsl.read_text(encoding="utf-8"))], Files(str(dsl.parent)))
    assert (len(architecture.parts), len(architecture.relations)) == (6, 3)
