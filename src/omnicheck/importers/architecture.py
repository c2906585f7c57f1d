"""What the formats have in common: parts, relations and data with their places, and what was left behind.

An importer turns sources into an `Architecture` and decides nothing else. Levels, ids, touchpoints, channels
and the map file are applied to it afterwards, in the same way for every format.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from omnicheck.place import Place
from omnicheck.read.tree import Node


class PartRole(StrEnum):
    """What a part is as far as the source says; a system may turn out to be a touchpoint."""

    PEOPLE = "people"
    TOUCHPOINT = "touchpoint"
    SYSTEM = "system"


class SourceWords(NamedTuple):
    """What the source says about something for readers; no verdict depends on it."""

    title: str = ""
    description: str = ""
    technology: str = ""
    tags: tuple[str, ...] = ()
    links: Mapping[str, str] = {}
    metadata: Mapping[str, object] = {}
    owner: str = ""
    external: bool = False


class SourcePart(NamedTuple):
    """A person, a system, or a part of one.

    Attributes:
        key: its name within the source, by which relations and `parent` refer to it.
        kind: the source's own word for what it is, such as `container`; the map file matches it.
        identifier: the identifier that its authors gave it; empty if it has none, or a generated one.
        parent: the key of the part that it is in; empty at the top.
        facts: keys of the language that the source states (`omnicheck.KEY`), with their values; `id` and
            `section` are facts too (see `stated_facts.py`).
    """

    key: str
    kind: str
    role: PartRole
    place: Place
    identifier: str = ""
    parent: str = ""
    words: SourceWords = SourceWords()
    facts: Mapping[str, Node] = {}


class SourceRelation(NamedTuple):
    """A connection of two parts.

    Attributes:
        source, target: the keys of its ends, as the arrow goes.
        directed: True if the source says that data flows that way; otherwise the arrow says who calls.
        carries: keys of the data that it is known to carry.
        via: keys of parts that the data passes, such as a broker.
        facts: keys of a flow that the source states, with their values, such as `mode`.
        steps: the steps of sequences in which it is used, such as `sign-in 2: submits credentials to`.
    """

    source: str
    target: str
    place: Place
    identifier: str = ""
    words: SourceWords = SourceWords()
    directed: bool = False
    carries: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    facts: Mapping[str, Node] = {}
    steps: tuple[str, ...] = ()


class SourceData(NamedTuple):
    """A data object that the source describes, such as a message or a table.

    Attributes:
        key: its name within the source, by which relations refer to it.
        facts: keys of the language that the source states, with their values, such as `fresh_within`.
    """

    key: str
    place: Place
    identifier: str = ""
    attributes: tuple[str, ...] = ()
    words: SourceWords = SourceWords()
    facts: Mapping[str, Node] = {}


class Loss(NamedTuple):
    """Something in the source that the language has no place for; losses of one kind are counted together.

    Attributes:
        kind: what it is, in the plural, such as `deployment environments`.
        message: what it is and why it was left, in a sentence fragment.
        number: how many things of the kind it is.
    """

    kind: str
    message: str
    place: Place
    number: int = 1


class Architecture(NamedTuple):
    """All that an importer found, in the order of the sources.

    Attributes:
        name: what the source calls the whole; empty if it does not.
        facts: keys of the whole document that the source states, with their values, such as `locations`. A
            source in our own terms may have whole sections here, `channels` and `flows` among them.
        whole: True if the source says that it holds every flow of its elements.
    """

    name: str
    parts: tuple[SourcePart, ...] = ()
    relations: tuple[SourceRelation, ...] = ()
    data: tuple[SourceData, ...] = ()
    losses: tuple[Loss, ...] = ()
    description: str = ""
    facts: Mapping[str, Node] = {}
    whole: bool = False
