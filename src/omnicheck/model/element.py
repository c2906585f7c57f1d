"""The base classes of all elements: keys, metadata, words for readers, scope and owner."""

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator

from omnicheck.model.forms import AtLeastOne, Listed, MayBeEmpty, MayBeLeftOut, mapping
from omnicheck.model.roles import role_key
from omnicheck.model.words import Id, Link, NodeRef, Text

ASKED = "asked"
"""The key under `metadata` that lists which keys of the element were asked for and are unknown."""


class Element(BaseModel):
    """An element's body in the YAML. Unknown keys are errors; `x-...` keys and `metadata` are the user's."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        allow_inf_nan=False,
        regex_engine="python-re",  # the published patterns have look-aheads, which Rust's engine lacks
        json_schema_extra={"patternProperties": {"^x-": {"description": "your own data, kept as it is"}}},
    )

    metadata: MayBeEmpty[dict[str, object]] = mapping("your own data, kept as it is and never judged")

    @model_validator(mode="before")
    @classmethod
    def _leave_out_extensions(cls, body: object) -> object:
        if isinstance(body, dict):
            return {key: value for key, value in body.items() if not str(key).startswith("x-")}
        return body


class Described(Element):
    """An element with words for its readers, in any script, and its former id. No verdict depends on them."""

    title: MayBeLeftOut[Text] = Field(
        None, description="its name for readers, in any script; pictures and pages show it instead of the id"
    )
    description: MayBeLeftOut[Text] = Field(None, description="what it is, in a sentence or more")
    tags: Listed[Text] = Field(
        (),
        description="words that group it; pictures frame the systems of one tag, large ones draw them as one",
    )
    technology: MayBeLeftOut[Text] = Field(None, description="what it is built with")
    links: MayBeEmpty[dict[Text, Link]] = mapping("pages about it: an address for each name")
    external: StrictBool = Field(
        False, description="whether it belongs to another company; only pictures show it"
    )
    was: MayBeLeftOut[Id] = Field(
        None, description="the id that it had before; comparisons and baselines follow it"
    )


class Realizing(Described):
    """An element that a reference model may expect, perhaps under another id."""

    realizes: MayBeLeftOut[Id] = Field(
        None, description="the id that a reference model has for it, if it is another one"
    )


class Scoped(Described):
    """An element with a scope: locations and businesses, each with all its leaves; if omitted, everywhere."""

    locations: MayBeLeftOut[AtLeastOne[Id]] = Field(None, description="where it is; if omitted, everywhere")
    businesses: MayBeLeftOut[AtLeastOne[Id]] = Field(
        None, description="the businesses that have it; if omitted, all"
    )
    except_: Listed[NodeRef] = Field((), alias="except", description="locations and businesses to exclude")


SCOPE_KEYS = ("locations", "businesses", "except_")


class Owned(Described):
    """An element with an owner, given as a role: `cio`, `cmo`, `joint` or any other, in any case."""

    owner: MayBeLeftOut[Text] = Field(None, description="`cio`, `cmo`, `joint` or any other role")
    claimed_by: Listed[Text] = Field((), description="other roles that claim to own it")
    decides: MayBeLeftOut[Text] = Field(
        None, description="the role with the last word if the owner is `joint`"
    )

    def claimants(self) -> tuple[str, ...]:
        """Return the roles that claim to own this, each once as first written, the owner first."""
        owners = (self.owner,) if self.owner else ()
        by_key: dict[str, str] = {}
        for role in (*owners, *self.claimed_by):
            by_key.setdefault(role_key(role), role)
        return tuple(by_key.values())
