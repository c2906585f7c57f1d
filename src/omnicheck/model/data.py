"""Data objects: the facts that customers and systems share."""

from typing import Annotated, Literal

from pydantic import Field

from omnicheck.model.element import Owned
from omnicheck.model.forms import Listed, MayBeLeftOut
from omnicheck.model.words import DataRef, Duration, Id


class DataObject(Owned):
    """One kind of fact, its system of record and how old it may be."""

    record: MayBeLeftOut[Id | Annotated[dict[Id, Id], Field(min_length=1)]] = Field(
        default=None, description="the system of record, or one for each location or business"
    )
    attributes: Listed[Id] = Field(default=(), description="what it is made of; flows may carry a part")
    derived_from: Listed[DataRef] = Field(
        default=(),
        description="the data that it is worked out from, at its record; it is as old as the slowest",
    )
    fresh_within: MayBeLeftOut[Duration] = Field(
        default=None, description="the CIO's limit, from record to touchpoint and back"
    )
    agrees_within: MayBeLeftOut[Duration] = Field(
        default=None, description="the CMO's limit between touchpoints; `fresh_within` unless given"
    )
    syncs_within: MayBeLeftOut[Duration] = Field(
        default=None,
        description="the limit from where it is captured to every other touchpoint that shows it",
    )
    merge: MayBeLeftOut[Literal["newest"]] = Field(
        default=None, description="`newest`: versioned; where it arrives by several routes the newest wins"
    )

    scope: Literal["location", "business", "group"] = Field(
        default="location",
        description="where touchpoints must agree on it: within each place, across the places of a "
        "business, or everywhere",
    )

    def agreement_limit(self) -> int | None:
        """How long two touchpoints may differ, in milliseconds; None where nobody said."""
        return self.agrees_within if self.agrees_within is not None else self.fresh_within

    def agreement_key(self) -> str:
        """The key that says so."""
        return "agrees_within" if self.agrees_within is not None else "fresh_within"

    def records(self) -> tuple[str, ...]:
        """Every system of record, whichever places it is the record for."""
        if self.record is None:
            return ()
        return (self.record,) if isinstance(self.record, str) else tuple(dict.fromkeys(self.record.values()))
