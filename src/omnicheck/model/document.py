"""The whole document with all sections of the language, and the small classes of some of them."""

from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field, StrictBool

from omnicheck.model.alignment import Objective, Term
from omnicheck.model.data import DataObject
from omnicheck.model.element import Described, Element, Owned, Realizing, Scoped
from omnicheck.model.experience import Capability, Standard
from omnicheck.model.flow import Flow
from omnicheck.model.forms import AtLeastOne, AtLeastTwo, Listed, MayBeEmpty, MayBeLeftOut, mapping
from omnicheck.model.journey import Journey
from omnicheck.model.policy import AuditPolicy
from omnicheck.model.touchpoint import Channel, Touchpoint
from omnicheck.model.waiver import DeclaredWaiver
from omnicheck.model.words import Count, Id, Text, Value

B = TypeVar("B")
Section = MayBeEmpty[dict[Id, B]]


class Location(Described):
    """A place, or a place made of others; customers are at the leaves."""

    part_of: MayBeLeftOut[Id] = Field(None, description="the location that contains it")
    country: MayBeLeftOut[Text] = Field(None, description="ISO 3166-1 alpha-2")
    timezone: MayBeLeftOut[Text] = Field(None, description="a zone of the IANA time zone database")
    sites: MayBeLeftOut[Count] = Field(
        None,
        description="the number of identical places, such as shops, that a leaf represents; if omitted, one",
    )
    requires: MayBeEmpty[dict[Id, Value]] = mapping(
        "values that customers there are owed, by standard; inherited by the locations below"
    )


class Business(Described):
    """A brand or unit; it trades at the leaves of its locations, or everywhere."""

    part_of: MayBeLeftOut[Id] = Field(None, description="the business that it belongs to")
    locations: MayBeLeftOut[AtLeastOne[Id]] = Field(
        None, description="where it trades; if omitted, where its parent business does, or everywhere"
    )


class System(Scoped, Owned, Realizing):
    """A system. `kind` is free text; `system of record`, `integration` and the like help readers."""

    resolves: tuple[AtLeastTwo[Id], ...] = Field(
        (), description="lists of identifiers that it can match to the same customer"
    )
    per_site: StrictBool = Field(False, description="whether each of a location's `sites` has its own")
    kind: MayBeLeftOut[Text] = Field(None, description="what it is, for readers")


def _version(value: object) -> object:
    return str(value) if isinstance(value, bool) else value  # to Python, true equals 1


class Document(Element):
    """A model of channels, touchpoints, systems, data and flows, version 1."""

    omnicheck: Annotated[Literal[1], BeforeValidator(_version)] = Field(
        description="the version of the language"
    )
    name: MayBeLeftOut[Text] = Field(None, description="the name of the landscape")
    extends: Listed[Text] = Field(
        (),
        description="reference models, by name or path: their requirements apply where this model has none, "
        "and elements that only they have are missing",
    )
    partial: StrictBool = Field(
        False, description="whether flows of its elements may be missing from this document"
    )
    locations: Section[MayBeEmpty[Location]] = mapping(
        "places, which may be nested; customers are at the leaves"
    )
    businesses: Section[MayBeEmpty[Business]] = mapping(
        "brands or units, which may be nested; if omitted, there is one"
    )
    channels: Section[MayBeEmpty[Channel]] = mapping("channels to the customer, such as web, app and store")
    touchpoints: Section[Touchpoint] = mapping(
        "points of contact of a channel, which is one itself if it has none"
    )
    systems: Section[MayBeEmpty[System]] = mapping("systems that hold, move or compute data")
    data: Section[MayBeEmpty[DataObject]] = mapping("facts that touchpoints and systems share")
    flows: Section[Flow] = mapping("movements of data from one system or touchpoint to others")
    capabilities: Section[MayBeEmpty[Capability]] = mapping("what customers can do, such as buy or return")
    standards: Section[MayBeEmpty[Standard]] = mapping(
        "values that customers experience, and how they may vary"
    )
    journeys: Section[MayBeEmpty[Journey]] = mapping("what customers do across channels, step by step")
    objectives: Section[MayBeEmpty[Objective]] = mapping(
        "goals of the company, and their weight for each office"
    )
    glossary: Section[MayBeEmpty[Term]] = mapping("what each office means by a word")
    waivers: Section[DeclaredWaiver] = mapping("accepted gaps, each with a reason and an end date")
    policy: MayBeEmpty[AuditPolicy] = Field(
        default_factory=AuditPolicy.model_construct, description="how strictly the model is judged"
    )
