"""The whole document: every section of the language, as users write it."""

from typing import ClassVar, Literal

from pydantic import Field

from omnicheck.model.alignment import Objective, Term
from omnicheck.model.data import DataObject
from omnicheck.model.element import Element, MayBeEmpty
from omnicheck.model.experience import Capability, Standard
from omnicheck.model.flow import Flow
from omnicheck.model.forest import Business, Location
from omnicheck.model.policy import AuditPolicy
from omnicheck.model.system import System
from omnicheck.model.touchpoint import Channel, Touchpoint
from omnicheck.model.words import Id, Text


class Document(Element):
    """A model of channels, touchpoints, systems, data and flows, version 1."""

    later: ClassVar[frozenset[str]] = frozenset({"journeys", "waivers", "extends"})

    omnicheck: Literal[1] = Field(description="the version of the language")
    name: Text | None = None
    locations: MayBeEmpty[dict[Id, MayBeEmpty[Location]]] = Field(default_factory=dict)
    businesses: MayBeEmpty[dict[Id, MayBeEmpty[Business]]] = Field(default_factory=dict)
    channels: MayBeEmpty[dict[Id, MayBeEmpty[Channel]]] = Field(default_factory=dict)
    touchpoints: MayBeEmpty[dict[Id, Touchpoint]] = Field(default_factory=dict)
    systems: MayBeEmpty[dict[Id, MayBeEmpty[System]]] = Field(default_factory=dict)
    data: MayBeEmpty[dict[Id, MayBeEmpty[DataObject]]] = Field(default_factory=dict)
    flows: MayBeEmpty[dict[Id, Flow]] = Field(default_factory=dict)
    capabilities: MayBeEmpty[dict[Id, MayBeEmpty[Capability]]] = Field(default_factory=dict)
    standards: MayBeEmpty[dict[Id, MayBeEmpty[Standard]]] = Field(default_factory=dict)
    objectives: MayBeEmpty[dict[Id, MayBeEmpty[Objective]]] = Field(default_factory=dict)
    glossary: MayBeEmpty[dict[Id, MayBeEmpty[Term]]] = Field(default_factory=dict)
    policy: MayBeEmpty[AuditPolicy] = Field(default_factory=AuditPolicy)
