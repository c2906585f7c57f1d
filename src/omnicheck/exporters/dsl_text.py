"""Words of the Structurizr DSL: strings in quotes, identifiers, and names that are there once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from omnicheck.read.tree import Node
from omnicheck.read.yaml_text import flow_text

_IDENTIFIER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_RESERVED = frozenset(("this",))
_ESCAPE = re.compile(r"\\(.)")
_IN_FACTS = {"\\": "\\u005c", "n": "\\u000a", '"': "\\u0022"}
"""The escapes of JSON that mean something in the DSL, and the ones in place of them."""


def dsl_string(text: str) -> str:
    r"""Return a text for people as a quoted string on one line.

    The DSL knows no backslash but in `\"` and `\n`, and takes `${...}` for the name of a constant.
    """
    line = " ".join(text.split()).replace("\\", "/").replace("${", "$ {")
    return '"' + line.replace('"', '\\"') + '"'


def dsl_fact(node: Node) -> str:
    """Return a value in YAML's flow form as a quoted string that an importer reads as the same value."""
    line = _ESCAPE.sub(lambda found: _IN_FACTS.get(found[1], found[0]), flow_text(node))
    return '"' + line.replace("${", "\\u0024{").replace('"', '\\"') + '"'


def dsl_tags(tags: Iterable[str]) -> str:
    """Return tags as a quoted string; a comma in one of them is a space, as it would end the tag."""
    return dsl_string(",".join(" ".join(tag.replace(",", " ").split()) for tag in tags))


def dsl_words(*words: str) -> str:
    """Return the words of a line, without empty ones at its end."""
    while len(words) > 1 and words[-1] == '""':
        words = words[:-1]
    return " ".join(words)


def dsl_identifiers(ids: Iterable[str]) -> Mapping[str, str]:
    """Return an identifier for each id: the same, unless the DSL reserves it or takes two for one."""
    alike = Counter(id.lower() for id in ids)
    return {id: id if _is_identifier(id) and alike[id.lower()] == 1 else _derived(id) for id in ids}


def _is_identifier(id: str) -> bool:
    return _IDENTIFIER.fullmatch(id) is not None and id.lower() not in _RESERVED


def _derived(id: str) -> str:
    return f"{id.strip('-')}_{sha256(id.encode()).hexdigest()[:8]}"


def unique_names(titles: Mapping[str, str]) -> Mapping[str, str]:
    """Return a name by id: its title, with the id behind it if another element has that name."""
    alike = Counter(map(dsl_string, titles.values()))
    ids = {dsl_string(id) for id in titles}

    def is_unique(id: str, title: str) -> bool:
        return title == id or (alike[dsl_string(title)] == 1 and dsl_string(title) not in ids)

    return {id: title if is_unique(id, title) else f"{title} ({id})" for id, title in titles.items()}
