"""Baseline files: read with places, like a model, and written in a fixed order."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import name_of, shown
from omnicheck.read.disk import text_of
from omnicheck.read.parse import parse_any
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.verdict.baseline import BROKEN, UNPROVEN, BaselineEntry

SCHEMA = "omnicheck/baseline/1"
_RISKS = "risks"


def load_baseline(file: Path) -> frozenset[BaselineEntry]:
    """Return the entries of a baseline; UserError with all faults, or if there is no such file."""
    if not file.exists():
        hint = "create it first with --write-baseline"
        raise UserError([Fault(f"there is no baseline {name_of(file)}", hint=hint)])
    return entries_in(text_of(file))


def entries_in(source: Source) -> frozenset[BaselineEntry]:
    """Return the entries of a baseline's text; UserError with all faults."""
    faults: list[Fault] = []
    found = frozenset(_entries(parse_any(source), source.file, faults))
    if faults:
        raise UserError(faults, [source])
    return found


def baseline_text(entries: Iterable[BaselineEntry]) -> str:
    """Return the text of a baseline with these entries, one a line so that changes can be reviewed."""
    known: dict[str, list[str]] = {BROKEN: [], UNPROVEN: []}
    risks: dict[str, list[str]] = {}
    for entry in sorted(entries):
        (known if entry.what in known else risks).setdefault(entry.what, []).append(entry.key)
    document = {"schema": SCHEMA, **known, _RISKS: risks}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _entries(root: Node | None, file: str, faults: list[Fault]) -> Iterator[BaselineEntry]:
    keys = {key: entry.value for key, entry in root.entries.items()} if isinstance(root, MappingNode) else {}
    schema, risks = keys.get("schema"), keys.get(_RISKS)
    if not (isinstance(schema, ScalarNode) and schema.value == SCHEMA and isinstance(risks, MappingNode)):
        hint = "create one with --write-baseline"
        faults.append(Fault("not a baseline", root.place if root else Place(file, 1, 1), hint))
        return
    lists = {BROKEN: keys.get(BROKEN), UNPROVEN: keys.get(UNPROVEN)}
    lists |= {rule: entry.value for rule, entry in risks.entries.items()}
    for what, listed in lists.items():
        if not isinstance(listed, SequenceNode):
            place = listed.place if listed else schema.place
            faults.append(Fault(f"`{shown(what)}` must be a list", place))
            continue
        for item in listed.items:
            if isinstance(item, ScalarNode) and isinstance(item.value, str):
                yield BaselineEntry(what, item.value)
            else:
                faults.append(Fault("an entry must be a string", item.place))
