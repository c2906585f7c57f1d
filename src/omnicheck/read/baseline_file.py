"""Baseline files: read with places, like a model, and written in a fixed order."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import name_of, shown
from omnicheck.read.disk import text_of
from omnicheck.read.parse import parse_any
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.verdict.baseline import BROKEN, UNPROVEN, Baseline, BaselineEntry, KnownGap

_SCHEMA = "omnicheck/baseline/"
_RISKS = "risks"
_GAPS = "gaps"
_WORDS = ("rule", "cause")


def load_baseline(file: Path) -> Baseline:
    """Return a baseline; UserError with all faults, or if there is no such file."""
    if not file.exists():
        hint = "create it first with --write-baseline"
        raise UserError([Fault(f"there is no baseline {name_of(file)}", hint=hint)])
    return baseline_in(text_of(file))


def baseline_in(source: Source) -> Baseline:
    """Return the baseline of a text, of version 1 or 2; UserError with all faults."""
    root = parse_any(source)
    keys = _values(root)
    schema = keys.get("schema")
    version = schema.value if isinstance(schema, ScalarNode) else None
    faults: list[Fault] = []
    if version == f"{_SCHEMA}2" and isinstance(gaps := keys.get(_GAPS), SequenceNode):
        found = Baseline(tuple(_known(gaps, faults)))
    elif version == f"{_SCHEMA}1" and isinstance(keys.get(_RISKS), MappingNode):
        found = Baseline((KnownGap("", "", frozenset(_entries_of_version_1(keys, faults))),), 1)
    else:
        place = root.place if root else Place(source.file, 1, 1)
        raise UserError([Fault("not a baseline", place, "create one with --write-baseline")], [source])
    if faults:
        raise UserError(faults, [source])
    return found


def baseline_text(baseline: Baseline) -> str:
    """Return the text of a baseline of version 2, with an entry a line so that changes can be reviewed.

    Raises ValueError for one of version 1, which has no rules and causes.
    """
    if baseline.version == 1:
        raise ValueError("a baseline of version 1 cannot be written")
    gaps = [_gap(one) for one in sorted(baseline.known, key=lambda one: (one.rule, one.cause))]
    return json.dumps({"schema": f"{_SCHEMA}2", _GAPS: gaps}, indent=2, ensure_ascii=False) + "\n"


def _gap(known: KnownGap) -> dict[str, object]:
    """Return a known gap; of a risk, the rule and the cause say it all."""
    keys = {what: sorted(key for of, key in known.entries if of == what) for what in (BROKEN, UNPROVEN)}
    return {"rule": known.rule, "cause": known.cause, **{what: some for what, some in keys.items() if some}}


def _known(gaps: SequenceNode, faults: list[Fault]) -> Iterator[KnownGap]:
    for item in gaps.items:
        keys = _values(item)
        rule, cause = (
            one.value if isinstance(one := keys.get(word), ScalarNode) else None for word in _WORDS
        )
        if not (isinstance(rule, str) and isinstance(cause, str)):
            faults.append(Fault("a known gap needs a `rule` and a `cause`", item.place))
            continue
        lists = {what: keys[what] for what in (BROKEN, UNPROVEN) if what in keys}
        found = frozenset(_entries(lists, item, faults))
        yield KnownGap(rule, cause, found if lists else frozenset({BaselineEntry(rule, cause)}))


def _entries_of_version_1(keys: Mapping[str, Node], faults: list[Fault]) -> Iterator[BaselineEntry]:
    lists = {BROKEN: keys.get(BROKEN), UNPROVEN: keys.get(UNPROVEN), **_values(keys.get(_RISKS))}
    yield from _entries(lists, keys["schema"], faults)


def _entries(lists: Mapping[str, Node | None], parent: Node, faults: list[Fault]) -> Iterator[BaselineEntry]:
    for what, listed in lists.items():
        if not isinstance(listed, SequenceNode):
            place = listed.place if listed else parent.place
            faults.append(Fault(f"`{shown(what)}` must be a list", place))
            continue
        for item in listed.items:
            if isinstance(item, ScalarNode) and isinstance(item.value, str):
                yield BaselineEntry(what, item.value)
            else:
                faults.append(Fault("an entry must be a string", item.place))


def _values(node: Node | None) -> dict[str, Node]:
    return {key: entry.value for key, entry in node.entries.items()} if isinstance(node, MappingNode) else {}
