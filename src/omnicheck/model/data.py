"""Data objects: the facts that customers and systems share."""

from typing import Annotated, Literal

from pydantic import Field

from omnicheck.model.element import Owned, Realizing
from omnicheck.model.forms import Listed, MayBeLeftOut
from omnicheck.model.words import DataRef, Duration, Id


class DataObject(Owned, Realizing):
    """A kind of fact, its system of record and how old it may be."""

    record: MayBeLeftOut[Id | Annotated[dict[Id, Id], Field(min_length=1)]] = Field(
        None, description="the system of record, or one for each location or business"
    )
    attributes: Listed[Id] = Field(
        (), description="the attributes that it consists of; a flow may carry only some"
    )
    derived_from: Listed[DataRef] = Field(
        (), description="the data that its record computes it from; it is as old as its oldest input"
    )
    fresh_within: MayBeLeftOut[Duration] = Field(
        None, description="the CIO's limit on its age, from record to touchpoint and back"
    )
    agrees_within: MayBeLeftOut[Duration] = Field(
        None, description="the CMO's limit on how long touchpoints may disagree; if omitted, `fresh_within`"
    )
    syncs_within: MayBeLeftOut[Duration] = Field(
        None, description="the limit from the touchpoint that captures it to every other one that shows it"
    )
    merge: MayBeLeftOut[Literal["newest"]] = Field(
        None, description="`newest`: values are versioned, and the newest one that arrives by any route wins"
    )

    scope: Literal["location", "business", "group"] = Field(
        "location",
        description="where touchpoints must agree on it: within each location, across the locations of a "
        "business, or everywhere",
    )

    def records(self) -> tuple[str, ...]:
        """Return the systems of record for all locations and businesses, each once."""
        if self.record is None:
            return ()
        return (self.record,) if isinstance(self.record, str) else tuple(dict.fromkeys(self.record.values()))
