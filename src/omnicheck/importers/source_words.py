"""Words for readers, made from what foreign documents say."""

import re
from collections.abc import Iterable

from omnicheck.importers.stated_facts import fact_key
from omnicheck.model.words import LINK_PATTERN
from omnicheck.read.tree import MappingNode, plain

_LINK = re.compile(LINK_PATTERN)


def own_properties(properties: MappingNode) -> dict[str, object]:
    """Return the bare values of properties, without the facts of the language."""
    return {name: plain(entry.value) for name, entry in properties.entries.items() if not fact_key(name)}


def is_link(address: str) -> bool:
    """Return True if an address is one that `links` may have."""
    return _LINK.search(address) is not None


def web_links(links: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the pairs of a name and an address that are links of the language, and the others.

    An address without a name is its own name. Of two links of one name the first is kept.
    """
    kept: dict[str, str] = {}
    others: dict[str, str] = {}
    for name, address in links:
        (kept if is_link(address) else others).setdefault(name or address, address)
    return kept, others


def step_words(sequence: str, step: str, text: str, *, back: bool = False) -> str:
    """Return a step of a sequence for readers, such as `sign-in 2: submits credentials to`.

    `back` says that it goes against the arrow of its relation, as an answer does.
    """
    number = f"{_line(sequence)} {step}" + (", back" if back else "")
    return f"{number}: {_line(text)}" if text.strip() else number


def _line(text: str) -> str:
    return " ".join(text.split())
