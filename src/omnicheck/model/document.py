"""The whole document: every section of the language, as users write it."""

from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field

from omnicheck.model.alignment import Objective, Term
from omnicheck.model.data import DataObject
from omnicheck.model.element import Element
from omnicheck.model.experience import Capability, Standard
from omnicheck.model.flow import Flow
from omnicheck.model.forest import Business, Location
from omnicheck.model.forms import Listed, MayBeEmpty, MayBeLeftOut
from omnicheck.model.journey import Journey
from omnicheck.model.policy import AuditPolicy
from omnicheck.model.system import System
from omnicheck.model.touchpoint import Channel, Touchpoint
from omnicheck.model.waiver import DeclaredWaiver
from omnicheck.model.words import Id, Text

B = TypeVar("B")
Section = MayBeEmpty[dict[Id, B]]


def _version(value: object) -> object:
    """Truth is a number to Python, and no version."""
    return str(value) if isinstance(value, bool) else value


class Document(Element):
    """A model of channels, touchpoints, systems, data and flows, version 1."""

    omnicheck: Annotated[Literal[1], BeforeValidator(_version)] = Field(
        description="the version of the language"
    )
    name: MayBeLeftOut[Text] = Field(default=None, description="what the landscape is called")
    extends: Listed[Text] = Field(
        default=(),
        description="reference models, by name or path: what they ask counts where this one says nothing, "
        "and what they have and this one lacks is missing",
    )
    locations: Section[MayBeEmpty[Location]] = Field(
        default_factory=dict, description="places, each perhaps part of another; customers are at the leaves"
    )
    businesses: Section[MayBeEmpty[Business]] = Field(
        default_factory=dict, description="brands or units, each perhaps part of another; left out, one"
    )
    channels: Section[MayBeEmpty[Channel]] = Field(
        default_factory=dict, description="ways to the customer, such as web, app and store"
    )
    touchpoints: Section[Touchpoint] = Field(
        default_factory=dict, description="what customers meet on a channel; one without any is one itself"
    )
    systems: Section[MayBeEmpty[System]] = Field(
        default_factory=dict, description="what holds, moves or works out the data"
    )
    data: Section[MayBeEmpty[DataObject]] = Field(
        default_factory=dict, description="the facts that touchpoints and systems share"
    )
    flows: Section[Flow] = Field(default_factory=dict, description="what carries data, from where to where")
    capabilities: Section[MayBeEmpty[Capability]] = Field(
        default_factory=dict, description="what customers can do, such as buy or return"
    )
    standards: Section[MayBeEmpty[Standard]] = Field(
        default_factory=dict, description="values that customers meet, and how they may vary"
    )
    journeys: Section[MayBeEmpty[Journey]] = Field(
        default_factory=dict, description="what customers do across channels, step by step"
    )
    objectives: Section[MayBeEmpty[Objective]] = Field(
        default_factory=dict, description="what the company wants, and for whom it counts"
    )
    glossary: Section[MayBeEmpty[Term]] = Field(
        default_factory=dict, description="what each office means by a word"
    )
    waivers: Section[DeclaredWaiver] = Field(
        default_factory=dict, description="gaps that somebody lives with, for a reason and for a time"
    )
    policy: MayBeEmpty[AuditPolicy] = Field(
        default_factory=AuditPolicy, description="how strictly the model is judged"
    )
