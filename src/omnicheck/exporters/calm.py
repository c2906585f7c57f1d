"""FINOS CALM 1.2: the architecture, and a decorator with what both definitions say of it.

The specification: https://github.com/finos/architecture-as-code, calm/release/1.2/meta.
"""

import json
from collections.abc import Iterable, Mapping

from omnicheck.exporters.connections import Connection, connections
from omnicheck.exporters.declarations import declarations
from omnicheck.exporters.exported import Exported
from omnicheck.exporters.exported_facts import PREFIX, connection_facts, document_facts, element_facts
from omnicheck.model.landscape import Landscape, Path
from omnicheck.model.words import ENDS
from omnicheck.read.tree import MappingNode, Node, ScalarNode, plain
from omnicheck.read.yaml_text import flow_text
from omnicheck.units.grouping import grouped
from omnicheck.verdict.finding import Finding
from omnicheck.verdict.remedy import remedy_of
from omnicheck.verdict.report import Report

ARCHITECTURE = "landscape.calm.json"
DECORATOR = "verdicts.calm.json"
SCHEMA = "https://calm.finos.org/release/1.2/meta/calm.json"
VERDICTS = "omnicheck-verdicts"
"""The type and the id of the decorator."""

_Json = dict[str, object]
_NODE_TYPES = frozenset(("database", "ldap", "service"))
"""Kinds of systems that CALM has too."""


def export(report: Report) -> Exported:
    """Return the two documents; a landscape without touchpoints and systems has nothing to decorate."""
    landscape, tree = report.landscape, declarations(report.landscape)
    joined = list(connections(landscape))
    files = {ARCHITECTURE: _json(_architecture(landscape, tree, joined))}
    if landscape.ends():
        files[DECORATOR] = _json(_decorator(report, joined))
    return Exported(files)


def _json(document: Mapping[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _architecture(landscape: Landscape, tree: MappingNode, joined: Iterable[Connection]) -> _Json:
    ends = landscape.ends()
    return {
        "$schema": SCHEMA,
        "metadata": _facts(document_facts(tree, ends)),
        "nodes": [_node(landscape, tree, id) for id in ends],
        "relationships": [_relationship(tree, one) for one in joined],
    }


def _node(landscape: Landscape, tree: MappingNode, id: str) -> _Json:
    section = str(landscape.element(id)[0])
    element = getattr(landscape.document, section)[id]
    kind = getattr(element, "kind", None) or ""
    system = kind if kind in _NODE_TYPES else "system"
    return {
        "unique-id": id,
        "node-type": system if section == "systems" else "webclient",
        "name": landscape.titles.of(section, id),
        "description": element.description or "",
        "metadata": _facts(element_facts(tree, section, id)),
    }


def _relationship(tree: MappingNode, one: Connection) -> _Json:
    ends = {"source": {"node": one.source}, "destination": {"node": one.target}}
    return {
        "unique-id": one.key,
        "description": one.body.description or one.body.title or "",
        "relationship-type": {"connects": ends},
        "metadata": _facts(connection_facts(tree, one)),
    }


def _facts(facts: Mapping[str, Node]) -> _Json:
    """Return facts as metadata. A text is written as in YAML, in quotes if it looks like a number."""
    return {
        f"{PREFIX}{key}": flow_text(one)
        if isinstance(one, ScalarNode) and isinstance(one.value, str)
        else plain(one)
        for key, one in facts.items()
    }


def _decorator(report: Report, joined: Iterable[Connection]) -> _Json:
    """Return the decorator; it applies to what something was found at, or to all nodes if nothing was."""
    ids = _UniqueIds(report.landscape, joined)
    findings = [_finding(one, report.landscape, ids.of(one.cause.element)) for one in report.findings]
    concerned = dict.fromkeys(id for one in report.findings for id in ids.of(one.cause.element))
    return {
        "unique-id": VERDICTS,
        "type": VERDICTS,
        "target": [ARCHITECTURE],
        "applies-to": list(concerned or report.landscape.ends()),
        "data": {"definitions": _definitions(report), "findings": findings},
    }


def _definitions(report: Report) -> _Json:
    return {
        str(who): {
            "verdict": str(one.verdict),
            **{str(what): number for what, number in one.tally.by_outcome},
        }
        for who, one in report.judgements.items()
    }


def _finding(found: Finding, landscape: Landscape, ids: Iterable[str]) -> _Json:
    failed = dict.fromkeys(str(gap.definition) for gap in found.gaps if gap.definition)
    return {
        "applies-to": list(ids),
        "element": "/".join(map(str, found.cause.element)),
        "level": str(found.level),
        "rules": list(dict.fromkeys(gap.rule for gap in found.gaps)),
        "definitions": sorted(failed),
        "message": found.lead.message,
        "remedy": remedy_of(landscape, found.gaps).words(),
    }


class _UniqueIds:
    """The unique-ids of CALM by the elements of the landscape."""

    def __init__(self, landscape: Landscape, joined: Iterable[Connection]) -> None:
        self._ends = landscape.ends()
        self._of_flow = grouped((one.flow, one.key) for one in joined)
        self._of_channel = grouped((one.channel, id) for id, one in landscape.touchpoints.items())

    def of(self, element: Path) -> Iterable[str]:
        """Return the ids of the nodes or relationships that are this element, or its touchpoints."""
        section, id = (*map(str, element), "")[:2]
        if section == "flows":
            return self._of_flow.get(id, ())
        if section == "channels":
            return self._of_channel.get(id, ())
        return (id,) if section in ENDS and id in self._ends else ()
