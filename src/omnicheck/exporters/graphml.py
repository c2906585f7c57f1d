"""GraphML, for tools that draw and measure graphs: systems and touchpoints, joined by flows."""

import io
from collections.abc import Mapping

import networkx as nx

from omnicheck.exporters.connections import connections
from omnicheck.exporters.declarations import declarations, sections_left_out
from omnicheck.exporters.element_findings import findings_by_element, tags_of
from omnicheck.exporters.exported import Exported
from omnicheck.read.tree import MappingNode, Node, ScalarNode
from omnicheck.read.tree_merge import bodies
from omnicheck.read.yaml_text import flow_text
from omnicheck.verdict.report import Report

FILE = "landscape.graphml"

_HELD = frozenset(("touchpoints", "systems", "flows"))

_Value = str | int | float | bool


def export(report: Report) -> Exported:
    """Return the graph of a landscape, with what was found at each element.

    Attributes are the keys of the language, as text; lists and mappings are in YAML's flow form. A model
    cannot contain the characters that XML refuses.
    """
    landscape, tree = report.landscape, declarations(report.landscape)
    found = findings_by_element(report)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    named = {"name": landscape.document.name} if landscape.document.name else {}
    graph.graph |= {**named, **_verdicts(report)}

    def attributes(section: str, id: str) -> dict[str, _Value]:
        findings = found.get((section, id), ())
        words: dict[str, _Value] = {"found": ", ".join(tags_of(findings))} if findings else {}
        counts: dict[str, _Value] = {"section": section, "findings": len(findings)}
        return counts | words | _keys(bodies(tree, section)[id].value)

    for id in (*landscape.touchpoints, *landscape.document.systems):
        graph.add_node(id, **attributes(str(landscape.element(id)[0]), id))
    for one in connections(landscape):
        ends = [(one.source, one.target, one.key)]
        ends += [(one.target, one.source, f"{one.key}.back")] if one.body.both_ways else []
        for source, target, key in ends:
            graph.add_edge(source, target, key, flow=one.flow, **attributes("flows", one.flow))
    text = io.BytesIO()
    nx.write_graphml_xml(graph, text)
    return Exported({FILE: text.getvalue().decode()}, tuple(sections_left_out(tree, _HELD)))


def _verdicts(report: Report) -> Mapping[str, str]:
    return {str(who): str(judgement.verdict) for who, judgement in report.judgements.items()}


def _keys(body: Node) -> dict[str, _Value]:
    """Return the keys of a body whose values are not empty."""
    entries = body.entries if isinstance(body, MappingNode) else {}
    values = ((key, _value(entry.value)) for key, entry in entries.items())
    return {key: value for key, value in values if value is not None}


def _value(node: Node) -> _Value | None:
    return node.value if isinstance(node, ScalarNode) else flow_text(node)
