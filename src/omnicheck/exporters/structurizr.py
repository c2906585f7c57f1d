"""Structurizr DSL: every system and touchpoint, a relationship for each flow, a view for each channel.

The specification: https://docs.structurizr.com/dsl/language. Facts that it has no place for are properties,
of the workspace, an element or a relationship, so that an import loses nothing.
"""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.exporters.connections import Connection, connections
from omnicheck.exporters.declarations import declarations
from omnicheck.exporters.dsl_text import (
    dsl_fact,
    dsl_identifiers,
    dsl_string,
    dsl_tags,
    dsl_words,
    unique_names,
)
from omnicheck.exporters.element_findings import FINDING, findings_by_element, tags_of
from omnicheck.exporters.exported import Exported
from omnicheck.exporters.exported_facts import PREFIX, connection_facts, document_facts, element_facts
from omnicheck.model.element import Described
from omnicheck.read.tree import Node, SequenceNode
from omnicheck.units.grouping import grouped
from omnicheck.verdict.report import Report

FILE = "workspace.dsl"
TOUCHPOINT = "Touchpoint"
"""The tag of touchpoints, whose style draws them as a browser."""

_STYLES = f"""\
        styles {{
            element "{TOUCHPOINT}" {{
                shape WebBrowser
            }}
            element "{FINDING}" {{
                stroke #c62828
                strokeWidth 6
            }}
            relationship "{FINDING}" {{
                color #c62828
                thickness 4
            }}
        }}
"""


def export(report: Report) -> Exported:
    """Return the workspace of a landscape."""
    return Exported({FILE: "".join(f"{line}\n" for line in _Workspace(report).lines())})


class _Workspace:
    """The lines of a workspace."""

    def __init__(self, report: Report) -> None:
        self._landscape = report.landscape
        self._tree = declarations(report.landscape)
        self._found = findings_by_element(report)
        self._joined = list(connections(report.landscape))
        self._ends = report.landscape.ends()
        pairs = [(one.source, one.target) for one in self._joined]
        self._neighbours = grouped((one, other) for pair in pairs for one, other in (pair, pair[::-1]))
        self._touchpoints = grouped((one.channel, id) for id, one in report.landscape.touchpoints.items())
        self._identifiers = dsl_identifiers(self._ends)
        titles, flows = report.landscape.titles, report.landscape.document.flows
        self._names = unique_names({id: titles.end(id) for id in self._ends})
        self._flow_names = unique_names({id: titles.of("flows", id) for id in flows})

    def lines(self) -> Iterator[str]:
        """Yield all lines."""
        name = self._landscape.document.name
        yield f"workspace {dsl_string(name)} {{" if name else "workspace {"
        yield from _properties(document_facts(self._tree, self._ends), "    ")
        yield "    model {"
        for id in self._ends:
            yield from self._element(id)
        for one in self._joined:
            yield from self._relationship(one)
        yield "    }"
        yield "    views {"
        for channel in self._landscape.document.channels:
            yield from self._view(channel)
        yield from _STYLES.splitlines()
        yield "    }"
        yield "}"

    def _element(self, id: str) -> Iterator[str]:
        section = str(self._landscape.element(id)[0])
        body: Described = getattr(self._landscape.document, section)[id]
        tags = self._tags(section, id, (*body.tags, *(() if section == "systems" else (TOUCHPOINT,))))
        words = dsl_words(dsl_string(self._names[id]), dsl_string(body.description or ""), dsl_tags(tags))
        yield f"        {self._identifiers[id]} = softwareSystem {words} {{"
        yield from _properties(_with_tags(element_facts(self._tree, section, id), tags), "            ")
        yield "        }"

    def _relationship(self, one: Connection) -> Iterator[str]:
        ends = f"{self._identifiers[one.source]} -> {self._identifiers[one.target]}"
        tags, technology = self._tags("flows", one.flow, one.body.tags), one.body.technology or ""
        words = dsl_words(dsl_string(self._flow_names[one.flow]), dsl_string(technology), dsl_tags(tags))
        yield f"        {ends} {words} {{"
        facts = connection_facts(self._tree, one)
        yield from _properties(facts if one.number else _with_tags(facts, tags), "            ")
        yield "        }"

    def _tags(self, section: str, id: str, own: Iterable[str]) -> tuple[str, ...]:
        return (*own, *tags_of(self._found.get((section, id), ())))

    def _view(self, channel: str) -> Iterator[str]:
        """Yield the view of a channel: its touchpoints, and what flows join them with."""
        touchpoints = self._touchpoints[channel]
        neighbours = (other for id in touchpoints for other in self._neighbours.get(id, ()))
        shown = dict.fromkeys((*touchpoints, *neighbours))
        title = dsl_string(self._landscape.titles.of("channels", channel))
        yield f"        systemLandscape channel-{channel} {title} {{"
        yield f"            include {' '.join(self._identifiers[id] for id in shown)}"
        yield "            autoLayout lr"
        yield "        }"


def _with_tags(facts: dict[str, Node], tags: Iterable[str]) -> dict[str, Node]:
    """Return facts that say which of the tags are the model's own: none, unless they say so already."""
    place = next(iter(facts.values())).place
    return {"tags": SequenceNode((), *place), **facts} if any(tags) else facts


def _properties(facts: Mapping[str, Node], indent: str) -> Iterator[str]:
    if facts:
        yield f"{indent}properties {{"
        for key, value in facts.items():
            yield f"{indent}    {dsl_string(PREFIX + key)} {dsl_fact(value)}"
        yield f"{indent}}}"
