"""Words for readers, made from what foreign documents say."""

from collections.abc import Iterable

from omnicheck.importers.stated_facts import fact_key
from omnicheck.read.tree import MappingNode, plain


def own_properties(properties: MappingNode) -> dict[str, object]:
    """Return the bare values of properties, without the facts of the language."""
    return {name: plain(entry.value) for name, entry in properties.entries.items() if not fact_key(name)}


def named_links(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the addresses of pairs of a name and an address by name; one without is its own name."""
    return {name or address: address for name, address in links if address}


def step_words(sequence: str, step: str, text: str, *, back: bool = False) -> str:
    """Return a step of a sequence for readers, such as `sign-in 2: submits credentials to`.

    `back` says that it goes against the arrow of its relation, as an answer does.
    """
    number = f"{_line(sequence)} {step}" + (", back" if back else "")
    return f"{number}: {_line(text)}" if text.strip() else number


def _line(text: str) -> str:
    return " ".join(text.split())
