"""The rules that a model names, in waivers and in its policy."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.landscape import Path
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place


class NoRule(Protocol):
    """The check of a name: a message and a hint if no rule (and no promise) has it."""

    def __call__(self, name: str, *, or_promise: bool = False) -> tuple[str, str] | None:
        """Return a message and a hint, or None."""


def unknown_rules(
    document: Document, inline: Iterable[Waiver], place: Callable[[Path], Place | None], no_rule: NoRule
) -> Iterator[Fault]:
    """Yield a fault for each name of a rule that does not exist; a name without a place is left out."""
    for name, at, or_promise in _named(document, inline, place):
        if at and (trouble := no_rule(name, or_promise=or_promise)):
            yield Fault(trouble[0], at, trouble[1])


def _named(
    document: Document, inline: Iterable[Waiver], place: Callable[[Path], Place | None]
) -> Iterator[tuple[str, Place | None, bool]]:
    """Yield each name, its place, and whether it may be a promise's."""
    yield from ((waiver.rule, waiver.place, False) for waiver in inline)
    for id, waiver in document.waivers.items():
        yield waiver.rule, place(("waivers", id, "rule")), False
    policy = document.policy
    lists: Iterable[tuple[str, Iterable[str]]] = (("select", policy.select or ()), ("ignore", policy.ignore))
    for key, names in lists:
        for number, name in enumerate(names):
            yield name, place(("policy", key, number)), True
    for name in policy.severity:
        yield name, place(("policy", "severity", name)), False
