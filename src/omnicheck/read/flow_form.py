"""A node on one line of YAML, in flow form, which reads back as the same node."""

import json
import re

from omnicheck.read.plain_scalars import RefusedScalarError, value_of
from omnicheck.read.tree import MappingNode, Node, SequenceNode
from omnicheck.units.yaml_versions import in_yaml_1_1

_WORDS = re.compile(r"\w[\w./%-]*(?: [\w./%-]+)*")
_LONGEST_KEY = 1_000
"""Characters of a key before its colon; a parser looks no further than 1,024."""


def flow_form(node: Node) -> str:
    """Return a node as `storefront`, `[price, "22:30"]` or `{DE: 30d, NO: 60d}`."""
    if isinstance(node, MappingNode):
        return f"{{{', '.join(f'{_key(key)} {flow_form(one.value)}' for key, one in node.entries.items())}}}"
    if isinstance(node, SequenceNode):
        return f"[{', '.join(map(flow_form, node.items))}]"
    if isinstance(node.value, str):
        return quoted_if_needed(node.value)
    return "null" if node.value is None else node.text


def quoted_if_needed(text: str) -> str:
    """Return a text as it is if every YAML reader takes it for this text, else in double quotes."""
    if _WORDS.fullmatch(text) and is_text(text) and not in_yaml_1_1(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def is_text(text: str) -> bool:
    """Return True if a plain scalar is a string, and not a number, a boolean or null."""
    try:
        return isinstance(value_of(text), str)
    except RefusedScalarError:
        return False


def _key(text: str) -> str:
    written = quoted_if_needed(text)
    return f"{written}:" if len(written) < _LONGEST_KEY else f"? {written} :"
