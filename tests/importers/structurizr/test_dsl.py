"""Whole files of the DSL: comments, braces, includes, extensions, programs."""

from pathlib import Path

import pytest

from tests.importers.structurizr.workspaces import (
    arrows,
    at,
    faults_of,
    imported,
    losses,
    model,
    titles,
)

BASE = (
    'workspace "Base" "of base" {\n!const CITY Ely\nmodel {\narchetypes {\napp = container {\n'
    'tag "App"\n}\n}\ns = softwareSystem "S"\np = person "P"\n}\n}\n'
)
BASE_JSON = """{"name": "Base", "description": "of base", "views": {}, "model": {
    "people": [{"id": "2", "name": "P", "properties": {"structurizr.dsl.identifier": "p"}}],
    "softwareSystems": [{"id": "1", "name": "S", "properties": {"structurizr.dsl.identifier": "s"}}]}}"""
EXTENSION = (
    'workspace extends base.{} {{\nmodel {{\n!element s {{\nc = container "C"\n}}\nsoftwareSystem "S" {{\n'
    'container "D"\n}}\np -> c "uses"\n}}\n}}\n'
)


def test_the_workspace_has_a_name_and_a_description() -> None:
    architecture = imported('workspace "A" "of a" {\nmodel {\n}\n}')
    assert (architecture.name, architecture.description) == ("A", "of a")
    architecture = imported(
        'workspace {\nname "B"\ndescription "of b"\nmodel {\n}\nconfiguration {\nscope none\n}\n}'
    )
    assert (architecture.name, architecture.description) == ("B", "of b")
    assert losses(architecture) == {"settings": 1}


def test_the_workspace_may_state_facts_of_the_whole() -> None:
    text = (
        'workspace {\nproperties {\nomnicheck.locations "[NO]"\nk v\n}\nmodel {\nproperties {\n'
        "omnicheck_owner ops\n}\n}\n}"
    )
    architecture = imported(text)
    assert sorted(architecture.facts) == ["locations", "owner"]
    assert losses(architecture) == {"properties of the workspace": 1}


def test_comments_say_nothing() -> None:
    text = model(
        '# person "A"\n// person "B"\n/* person "C" */\n/*\nperson "D"\n}\n*/\n/** E\n{ # no end */\n'
        '*/\nperson "F" # G'
    )
    architecture = imported(text)
    assert [part.words.title for part in architecture.parts] == ["F"]
    assert architecture.parts[0].words.description == "#"


@pytest.mark.parametrize("extension", ["dsl", "json"])
def test_an_extended_workspace_is_read_first(extension: str) -> None:
    base = {"dsl": BASE, "json": BASE_JSON}[extension]
    architecture = imported(EXTENSION.format(extension), {f"base.{extension}": base})
    assert arrows(architecture) == ["P -> C: uses"]
    assert sorted(titles(architecture)) == ["C", "D", "P", "S"]
    assert (architecture.name, architecture.description) == ("Base", "of base")


def test_an_extension_has_the_constants_archetypes_and_scope_of_what_it_extends() -> None:
    base = BASE.replace("!const", "!identifiers hierarchical\n!const")
    text = (
        'workspace extends a/middle.dsl {\nname "${CITY}"\nmodel {\n!element s {\nc = app "C"\n}\n'
        "p -> s.c\n}\n}"
    )
    middle = "workspace extends ../base.dsl {\n}"
    architecture = imported(text, {"a/middle.dsl": middle, "base.dsl": base})
    assert architecture.name == "Ely"
    assert titles(architecture)["C"].words.tags == ("App",)
    assert titles(architecture)["C"].identifier == "s.c"


def test_a_file_or_folder_is_read_where_it_is_included() -> None:
    text = model(
        '!const PLACE parts\nsoftwareSystem "S" {\n!include ${PLACE}/c.dsl\n}\n!include ${PLACE}/all'
    )
    files = {
        "parts/c.dsl": '\ufeffcontainer "C" {\n!include deeper.dsl\n}',
        "parts/deeper.dsl": 'component "K"',
        "parts/all/b.dsl": 'person "B"',
        "parts/all/a/z.dsl": 'person "Z"',
        "parts/all/.hidden": "{",
    }
    architecture = imported(text, files)
    assert [part.words.title for part in architecture.parts] == ["S", "C", "K", "Z", "B"]
    assert [Path(part.place.file).name for part in architecture.parts][2:4] == ["deeper.dsl", "z.dsl"]
    assert architecture.parts[2].place.line == 1


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ({"a.dsl": "!include b.dsl", "b.dsl": "!include a.dsl"}, model("!include a.dsl")),
        ({"a.dsl": "workspace extends a.dsl {\n}"}, "workspace extends a.dsl {\n}"),
    ],
)
def test_files_that_include_each_other_are_refused(files: dict[str, str], text: str) -> None:
    (fault,) = faults_of(text, files)
    assert "the files include each other in a circle" in fault.message
    assert fault.place is not None


def test_a_file_that_includes_others_without_end_is_refused() -> None:
    files = {f"{number}.dsl": f"!include {number + 1}.dsl" for number in range(70)}
    (fault,) = faults_of(model("!include 0.dsl"), files)
    assert "more than 64 deep" in fault.message


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("https://example.com/a.dsl", "on the network"),
        ("../../../../../../../../etc/hostname", "outside the root folder"),
        ("gone.dsl", "there is no file"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault_and_what_it_may_declare_is_none(
    word: str, message: str
) -> None:
    (fault,) = faults_of(model(f'a = person "A"\n!include {word}\na -> b'))
    assert message in fault.message
    assert at(fault) == (5, 10)
    (fault,) = faults_of(f"workspace extends {word} {{\n}}")
    assert message in fault.message


def test_programs_are_left_out_and_never_run() -> None:
    text = model(
        's = softwareSystem "S" {\n!script groovy {\nworkspace.each { it.foo()\n} .bar {\n"}\n}\n'
        "!script run.kts {\na b\n}\n!plugin com.example.Plugin {\na b\n}\n!plugin com.example.Other\n}\n"
        'person "P"',
        "image * {\n!script ruby {\nif a {\n}\n}",
    )
    architecture = imported(text)
    assert sorted(titles(architecture)) == ["P", "S"]
    assert losses(architecture) == {"scripts": 3, "plug-ins": 2, "views": 1}


def test_deployments_are_one_loss_each() -> None:
    environment = (
        'deploymentEnvironment "{}" {{\nx{} = deploymentNode "N" {{\ncontainerInstance c {{\n}}\n}}\n}}\n'
    )
    architecture = imported(model(environment.format("A", 1) + environment.format("B", 2)))
    assert losses(architecture) == {"deployment environments": 2}


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            model('softwareSystem "S" {\ncontainer "C" {'),
            (5, 15),
            "2 blocks without a closing brace, perhaps this `container`",
        ),
        ("workspace {\nmodel {\n}\n}\n }\n", (5, 2), "`}` closes no block"),
        ("workspace {\nmodel\n{\n}\n}", (3, 1), "`{` on a line of its own"),
        (model('softwareSystem "S" { container "C"'), (4, 20), "`{` inside a line"),
        (model('softwareSystem "S" {\ntags "a" }'), (5, 10), "`}` inside a line"),
        (model("/* a\nb"), (4, 1), "the comment does not end"),
        (model('softwareSystem """\na'), (4, 16), "the text block does not end"),
        (model("") + "workspace {\n}", (10, 1), "there are two workspaces"),
        ('person "A"', (1, 1), "there is no workspace in this file"),
        ("", (1, 1), "there is no workspace in this file"),
        (model('person ""'), (4, 1), "a person needs a name"),
        (model("a\x07b"), (4, 2), "character U+0007 is not allowed in a model"),
    ],
)
def test_what_is_broken_is_one_fault_at_its_place(text: str, place: tuple[int, int], message: str) -> None:
    (fault,) = faults_of(text)
    assert (at(fault), fault.message) == (place, message)


def test_blocks_may_not_be_nested_very_deep() -> None:
    (fault,) = faults_of(model('group "G" {\n' * 1000))
    assert "blocks are nested more than 64 deep" in fault.message


def test_faults_before_a_stray_brace_are_given_too() -> None:
    assert [at(fault) for fault in faults_of(model('a = person "A"\na -> b\nc -> a\n}\n}\n}'))] == [
        (5, 6),
        (6, 1),
        (9, 1),
    ]


def test_an_empty_body_may_be_on_the_line() -> None:
    assert list(titles(imported(model('softwareSystem "S" {}\nperson "P"')))) == ["S", "P"]
