"""Readers for every format of a report; each fails if the text is not valid."""

import json
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from xml.etree import ElementTree

import jsonschema
import xmlschema
from markdown_it import MarkdownIt

from omnicheck.report import concise, github, gitlab, json_report, junit, markdown, sarif, text
from omnicheck.report.html import page
from omnicheck.report.html.refused import refused

SCHEMAS = Path(__file__).parent / "schemas"
RENDERERS: dict[str, Any] = {
    "text": text,
    "concise": concise,
    "json": json_report,
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "gitlab": gitlab,
    "markdown": markdown,
    "html": SimpleNamespace(render=page.render, refused=refused),
}


@cache
def _sarif_schema() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text()))


@cache
def _junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


def read_sarif(written: str) -> Any:
    """Return the one run, valid by the official schema, with URIs by their grammar."""
    document = json.loads(written)
    _sarif_schema().validate(document)
    for uri in _values(document, "uri"):
        assert re.fullmatch(r"(?:[\w./~-]|%[0-9A-F]{2})+", uri, re.ASCII), uri
    return document["runs"][0]


def read_junit(written: str) -> ElementTree.Element:
    """Return the suites, valid by the schema that Jenkins publishes."""
    root = ElementTree.fromstring(written.encode())
    _junit_schema().validate(root)
    return root


class Annotation(NamedTuple):
    """A workflow command, parsed as the runner does."""

    command: str
    properties: dict[str, str]
    message: str


def read_github(written: str) -> list[Annotation]:
    """Return the annotations, unescaped as the runner does; other lines are plain."""
    found = []
    for line in written.split("\n"):
        assert "##[" not in line
        if line.lstrip().startswith("::"):
            head, _, message = line.lstrip()[2:].partition("::")
            command, _, given = head.partition(" ")
            pairs = [pair.partition("=")[::2] for pair in given.split(",")]
            found.append(
                Annotation(command, {key: _unescaped(value) for key, value in pairs}, _unescaped(message))
            )
    return found


def _unescaped(value: str) -> str:
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(escape, sign)
    return value


def read_markdown(written: str) -> Any:
    """Return the tokens of GitHub's dialect, with bare addresses as links."""
    return MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(written)


class _Elements(HTMLParser):
    """The elements of a page; what a page of ours never holds fails."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("img", "iframe", "object", "embed", "base", "link")
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "style")]
        for name, value in attrs:
            assert name != "href" or re.match("#|https?:|mailto:", value or "")
        self.tags.append(tag)


def read_html(written: str) -> list[str]:
    """Return the tags of the page, which runs nothing but our script."""
    elements = _Elements()
    elements.feed(written)
    assert elements.tags.count("script") in (0, 2)
    assert elements.tags.count("style") == 1
    return elements.tags


def read_nothing(written: str) -> str:
    return written


READERS: dict[str, Callable[[str], Any]] = {
    "text": read_nothing,
    "concise": read_nothing,
    "html": read_html,
    "json": json.loads,
    "sarif": read_sarif,
    "junit": read_junit,
    "github": read_github,
    "gitlab": json.loads,
    "markdown": read_markdown,
}


def _values(node: Any, key: str) -> list[str]:
    if isinstance(node, dict):
        return [value for name, value in node.items() if name == key] + [
            found for value in node.values() for found in _values(value, key)
        ]
    return [found for value in node for found in _values(value, key)] if isinstance(node, list) else []
