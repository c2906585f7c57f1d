"""What is inserted into a source renames nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from omnicheck.importers.landscape_file import landscape_file
from omnicheck.importers.levels import DetailLevel
from omnicheck.read.tree import ScalarNode, value_of
from omnicheck.read.tree_merge import bodies
from tests.importers.toy import toy

WORDS = st.sampled_from(["web", "api", "store", "注文", "Café", "ERP 2"])
PARTS = st.lists(st.tuples(st.sampled_from(["system", "touchpoint"]), WORDS, st.integers(0, 5)), max_size=6)
RELATIONS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), WORDS), max_size=6)


def _lines(parts: list[tuple[str, str, int]], relations: list[tuple[int, int, str]]) -> list[str]:
    """Return a source in which no part has the title of another one."""
    lines = []
    for number, (role, word, parent) in enumerate(parts):
        within = f" in k{parent}" if parent < number else ""
        lines.append(f"{role} k{number} {word} {'abcdef'[number]}{within}")
    for source, target, word in relations:
        if max(source, target) < len(parts):
            lines.append(f"k{source} -> k{target} {word}")
    return lines


def _ids(lines: list[str], level: DetailLevel) -> dict[tuple[str, str], str]:
    """Return the id of each element of two sections by its place, which is its text here."""
    text = "\n".join(["name Any", *lines])
    tree = landscape_file(toy(text), level, "a.yaml", "shop.toy").tree
    found = {}
    for section in ("channels", "systems", "flows"):
        for id, entry in bodies(tree, section).items():
            metadata = value_of(entry.value, "metadata")
            source = value_of(metadata, "source") if metadata is not None else None
            if isinstance(source, ScalarNode):
                line = text.split("\n")[int(source.text.rpartition(":")[2]) - 1]
                found[section, line] = id
    return found


@given(PARTS, RELATIONS, st.integers(0, 12), st.sampled_from(list(DetailLevel)))
def test_an_inserted_part_and_its_relation_rename_no_element(
    parts: list[tuple[str, str, int]], relations: list[tuple[int, int, str]], at: int, level: DetailLevel
) -> None:
    lines = _lines(parts, relations)
    new = ["system new Something new", *(["new -> k0 tells"] if parts else [])]
    before, after = _ids(lines, level), _ids([*lines[:at], *new, *lines[at:]], level)
    for key in before.keys() & after.keys():
        assert before[key] == after[key]


@given(PARTS, RELATIONS, WORDS)
def test_another_relation_of_the_same_ends_renames_no_flow(
    parts: list[tuple[str, str, int]], relations: list[tuple[int, int, str]], word: str
) -> None:
    lines = _lines(parts, relations)
    twins = [f"{line.rpartition(' ')[0]} {word} again" for line in lines if " -> " in line]
    before = _ids(lines, DetailLevel.COMPONENT)
    after = _ids([*twins, *lines], DetailLevel.COMPONENT)
    for key in before.keys() & after.keys():
        assert before[key] == after[key]
