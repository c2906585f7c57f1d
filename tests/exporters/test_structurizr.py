"""Structurizr DSL, read back by a few lines that know how the DSL splits a line into words."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from hypothesis import given

from omnicheck.exporters.declarations import declarations
from omnicheck.exporters.structurizr import FILE, export
from omnicheck.importers.stated_facts import fact_value
from omnicheck.library import audit
from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.read.tree import plain
from tests.exporters.hostile import A_FEW, landscapes
from tests.exporters.test_calm import with_empty_bodies
from tests.landscapes import TODAY, example, landscape

WORD = re.compile(r'"((?:\\"|[^"])*)"|(\S+)')
HERE = Place(FILE, 1, 1)


class Block(NamedTuple):
    """The words of a line that opens a block, and the lines or blocks in it."""

    words: list[str]
    inner: "list[Block | list[str]]"

    def blocks(self, keyword: str, at: int = 0) -> "Iterator[Block]":
        """Yield the blocks in it that have a keyword as their word of this number."""
        for one in self.inner:
            if isinstance(one, Block) and len(one.words) > at and one.words[at] == keyword:
                yield one

    def facts(self) -> dict[str, object]:
        """Return the facts among its properties, as an import reads them."""
        found: dict[str, object] = {}
        for properties in self.blocks("properties"):
            for line in properties.inner:
                assert isinstance(line, list)
                key, text = line
                assert key.startswith("omnicheck.")
                found[key.removeprefix("omnicheck.")] = plain(fact_value(text, HERE))
        return found


def words(line: str) -> list[str]:
    """Return the words of a line as the DSL reads them."""
    found = (match[2] if match[2] is not None else match[1] for match in WORD.finditer(line))
    return [word.strip().replace('\\"', '"').strip().replace("\\n", "\n") for word in found]


def parsed(text: str) -> Block:
    """Return the workspace of a text, and check what would break one."""
    root = Block([], [])
    opened = [root]
    assert text.endswith("\n")
    for line in text.split("\n")[:-1]:
        assert "${" not in line
        assert not line.endswith(("\\", '"""'))
        bare = line.strip()
        if bare == "}":
            opened.pop()
        elif bare.endswith("{"):
            block = Block(words(bare)[:-1], [])
            opened[-1].inner.append(block)
            opened.append(block)
        else:
            opened[-1].inner.append(words(bare))
    assert opened == [root]
    (workspace,) = root.inner
    assert isinstance(workspace, Block)
    return workspace


def exported(model: Landscape) -> Block:
    return parsed(export(audit(model, as_of=TODAY)).files[FILE])


def check(model: Landscape) -> None:
    """Check that the workspace is one, and that nothing of the landscape is missing in it."""
    workspace = exported(model)
    (inside,) = workspace.blocks("model")
    elements = list(inside.blocks("softwareSystem", at=2))
    relations = list(inside.blocks("->", at=1))
    assert len(elements) + len(relations) == len(inside.inner)
    check_names(elements, relations)

    whole: Any = workspace.facts()
    for element in elements:
        facts = element.facts()
        check_tags(facts, element)
        section, id = str(facts.pop("section")), str(facts.pop("id"))
        whole.setdefault(section, {})[id] = facts
    for relation in relations:
        facts = relation.facts()
        if facts.keys() == {"id"}:
            assert facts["id"] in whole["flows"]
            continue
        check_tags(facts, relation)
        whole.setdefault("flows", {})[str(facts.pop("id"))] = facts
    stated: Any = plain(declarations(model))
    del stated["omnicheck"]
    stated.setdefault("partial", False)
    assert without_empty_tags(whole) == without_empty_tags(stated)


def without_empty_tags(document: Any) -> Any:
    found = with_empty_bodies(document)
    for section in ("channels", "touchpoints", "systems", "flows"):
        for id, body in found.get(section, {}).items():
            found[section][id] = {key: one for key, one in body.items() if (key, one) != ("tags", [])}
    return found


def check_tags(facts: dict[str, object], block: Block) -> None:
    """Check that a fact says which tags are the model's own, if there are tags."""
    assert "tags" in facts or len(block.words) < 6 or not block.words[5]


def check_names(elements: list[Block], relations: list[Block]) -> None:
    identifiers = [element.words[0].lower() for element in elements]
    assert all(re.fullmatch("[a-z0-9_][a-z0-9_-]*", one) and one != "this" for one in identifiers)
    assert len(set(identifiers)) == len(identifiers)
    names = [element.words[3] for element in elements]
    assert len(set(names)) == len(names)
    assert all(names)
    joined = [(one.words[0], one.words[2], one.words[3]) for one in relations]
    assert len(set(joined)) == len(joined)
    assert {end.lower() for one in joined for end in one[:2]} <= set(identifiers)


def test_a_company_is_a_workspace_from_which_nothing_is_missing() -> None:
    check(example("harbor-home"))


@A_FEW
@given(landscapes())
def test_any_landscape_is_a_workspace(model: Landscape) -> None:
    check(model)


def test_each_channel_has_a_view_of_its_touchpoints_and_what_they_are_joined_to() -> None:
    (views,) = exported(example("internet-bank")).blocks("views")
    model = example("internet-bank")
    found = {view.words[1]: view.inner[0] for view in views.blocks("systemLandscape")}

    assert list(found) == [f"channel-{id}" for id in model.document.channels]
    for id, touchpoint in model.touchpoints.items():
        assert id in found[f"channel-{touchpoint.channel}"]


def test_findings_are_tags() -> None:
    (inside,) = exported(example("harbor-home")).blocks("model")
    (file,) = (
        one
        for one in inside.blocks("->", at=1)
        if one.words[:3] == ["pricing", "->", "till"] and "nightly" in one.words[3]
    )
    assert file.words[5] == "Finding,Error,CIO,CMO"
    assert file.facts()["tags"] == []


def test_two_elements_of_one_title_have_names_of_their_own() -> None:
    model = landscape("omnicheck: 1\nsystems: {a: {}, b: {title: Hub}, c: {title: a}, d: {title: Hub}}")
    (inside,) = exported(model).blocks("model")
    names = [one.words[3] for one in inside.blocks("softwareSystem", at=2)]
    assert names == ["a", "Hub (b)", "a (c)", "Hub (d)"]


def test_an_export_has_the_same_bytes_each_time() -> None:
    first, second = (export(audit(example("internet-bank"), as_of=TODAY)) for _ in range(2))
    assert first == second
