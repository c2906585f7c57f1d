"""How much work reading foreign documents is, in calls and not in seconds."""

import json
from collections.abc import Callable

import pytest

from omnicheck.importers.files import Files
from omnicheck.importers.source_formats import FORMATS
from omnicheck.place import Source
from tests.counting import calls
from tests.importers.calm.architectures import architecture, connects, contains, decorator, node
from tests.importers.likec4.exports import dynamic, export, step


def likec4(size: int) -> str:
    """Return an export with a system, its parts, their relations, and steps there and back."""
    names = [f"s.e{number}" for number in range(size)]
    elements = {name: {"kind": "service", "title": name, "tags": ["a"]} for name in ["s", *names]}
    relations = {
        f"r{number}": {
            "source": {"model": "s.e0"},
            "target": {"model": name},
            "metadata": {"omnicheck_mode": "poll"},
        }
        for number, name in enumerate(names)
    }
    there = [step(f"step-{number}", "s.e0", name, f"r{number}") for number, name in enumerate(names)]
    back = [step("step-1", name, "s.e0", dir="back") for name in names]
    return json.dumps(export(elements, relations, views={"v": dynamic(*there, *back)}))


def calm(size: int) -> str:
    """Return an architecture with a system, its parts, their connections, and steps there and back."""
    ids = [f"n{number}" for number in range(size)]
    flow = {"name": "f", "transitions": [{"relationship-unique-id": f"c{id}"} for id in ids]}
    relationships = [connects(f"c{id}", "n0", id, metadata={"omnicheck.mode": "poll"}) for id in ids]
    return json.dumps(
        architecture(
            [node("s", "system"), *(node(id, metadata=[{"x": 1}, {"y": 2}]) for id in ids)],
            [
                contains("d", "composed-of", "s", *ids),
                contains("e", "deployed-in", "s", *ids),
                *relationships,
            ],
            flows=[flow],
        )
    )


def decorators(size: int) -> str:
    """Return many decorators of nothing that is known."""
    return json.dumps([decorator(f"n{number}", data={"x": number}) for number in range(size)])


def backstage(size: int) -> str:
    """Return a catalog in which each component consumes, depends on and is part of others."""
    texts = [
        "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
        f"metadata: {{name: c{number}, annotations: {{omnicheck.tags: '[a]'}}}}\n"
        f"spec: {{owner: team, system: s, subcomponentOf: c{number + 1}, providesApis: [a{number}], "
        f"consumesApis: [a{number // 2}, a0], dependsOn: ['component:c{number // 3}', 'resource:gone']}}\n"
        for number in range(size)
    ]
    return "---\n".join(texts)


@pytest.mark.parametrize(
    ("format", "document"),
    [("likec4", likec4), ("calm", calm), ("calm", decorators), ("backstage", backstage)],
    ids=lambda part: getattr(part, "__name__", part),
)
def test_twice_the_elements_take_at_most_twice_the_work(format: str, document: Callable[[int], str]) -> None:
    (importer,) = [one.importer() for one in FORMATS if one.name == format]

    def work(size: int) -> int:
        source = Source("source", document(size))
        return calls(lambda: importer.read((source,), Files(".")))

    work(1)  # imports what is imported late

    assert work(200) <= 2.2 * work(100)
