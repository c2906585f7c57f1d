"""Workspaces that are cut off, damaged or made to take long: faults with places, soon."""

from itertools import islice
from pathlib import Path
from random import Random
from time import process_time

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.files import Files
from omnicheck.importers.structurizr.workspace import read, recognise
from omnicheck.place import Source
from tests.fuzz.mutations import mutants
from tests.fuzz.targets import check_faults
from tests.importers.structurizr.workspaces import model

SEEDS = Path(__file__).parents[1] / "seeds"
TEXTS = {file.suffix: file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("structurizr.*"))}
MANY = 5_000
SECONDS_PER_MEGABYTE = 20
"""More than ten times what it takes; something quadratic takes hundreds of times as long."""


def check(text: str, name: str = "main.dsl") -> None:
    """Read a text; every fault has a message and a place in it."""
    source = Source(name, text)
    recognise(source)
    try:
        read([source], Files("."))
    except UserError as refused:
        check_faults(refused, source)


@pytest.mark.parametrize("suffix", TEXTS)
def test_a_workspace_cut_off_anywhere_is_refused_or_read(suffix: str) -> None:
    text = TEXTS[suffix]
    for end in range(0, len(text), 7):
        check(text[:end], f"main{suffix}")


@pytest.mark.parametrize("suffix", TEXTS)
def test_a_damaged_workspace_is_refused_or_read(suffix: str) -> None:
    for text in islice(mutants(Random(18), tuple(TEXTS.values())), 300):
        check(text, f"main{suffix}")


@pytest.mark.parametrize("line", range(TEXTS[".dsl"].count("\n")))
def test_a_workspace_without_one_of_its_lines_is_refused_or_read(line: int) -> None:
    lines = TEXTS[".dsl"].split("\n")
    check("\n".join((*lines[:line], *lines[line + 1 :])))


@pytest.mark.parametrize(
    "text",
    [
        model("\n".join(f'e{one} = softwareSystem "S{one}" {{\n-> e0\n}}' for one in range(MANY))),
        model("\n".join(f"a{one} -> b{one}" for one in range(MANY))),
        model("\n".join(f'foo{one} "bar"' for one in range(MANY))),
        model('person "' + "a b" * MANY + '"'),
        model("person " + '"a" ' * MANY),
        model("person " + '"' * MANY),
        model('person "' + '\\"' * MANY),
        model("person \\\n" + '"a"\\\n' * MANY),
        model('person """\n' + "a\n" * MANY),
        model('group "G" {\n' * MANY),
        model("/* a\n" * MANY),
        model("}\n" * MANY),
        model('p = person "P"\n' + '!elements "element.type==Person" {\n-> p\n}\n' * MANY),
        model("!var A " + "a" * 60_000 + '\nperson "${A}"' * MANY),
        model('a = person "A"\na -> a "x"', 'dynamic * {\na -> a "x"\n}\n' * MANY),
        model("", "dynamic * {\n" + "{\n" * MANY),
        "#" * MANY + "\n" * MANY + "/*" * MANY,
        " \t" * MANY + "workspace" + " \t" * MANY,
        '{"model": {"people": [' + '{"id": "1", "name": "a"},' * MANY,
        '{"model": ' * MANY,
    ],
    ids=lambda text: text[:40],
)
def test_a_large_text_takes_time_in_proportion_to_its_length(text: str) -> None:
    begun = process_time()
    check(text)
    assert process_time() - begun < 1 + SECONDS_PER_MEGABYTE * len(text) / 1_000_000
