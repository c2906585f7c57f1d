"""What every declared thing has in common: closed keys, free `x-` keys and metadata, scopes, owners."""

from pydantic import BaseModel, ConfigDict, Field, model_validator

from omnicheck.model.forms import AtLeastOne, Listed, MayBeEmpty, MayBeLeftOut
from omnicheck.model.words import Id, NodeRef, Text


class Element(BaseModel):
    """A body in the YAML. Unknown keys are errors; `x-...` keys and `metadata` are the user's own."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        allow_inf_nan=False,
        regex_engine="python-re",  # as the published patterns are read; Rust's knows no look-ahead
        json_schema_extra={"patternProperties": {"^x-": {"description": "yours; carried through"}}},
    )

    metadata: MayBeEmpty[dict[str, object]] = Field(
        default_factory=dict, description="yours; carried through, never judged"
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_extensions(cls, body: object) -> object:
        if isinstance(body, dict):
            return {key: value for key, value in body.items() if not str(key).startswith("x-")}
        return body


class Scoped(Element):
    """Where something is: nodes of the two forests, each meaning all its leaves; left out, everywhere."""

    locations: MayBeLeftOut[AtLeastOne[Id]] = Field(
        default=None, description="where it is; left out, everywhere"
    )
    businesses: MayBeLeftOut[AtLeastOne[Id]] = Field(
        default=None, description="whose it is; left out, every business's"
    )
    except_: Listed[NodeRef] = Field(default=(), alias="except", description="where it is not, all the same")


SCOPE_KEYS = ("locations", "businesses", "except_")


class Owned(Element):
    """Whose something is, by role: `cio`, `cmo`, `joint` or any other."""

    owner: MayBeLeftOut[Text] = Field(default=None, description="`cio`, `cmo`, `joint` or any other role")
    claimed_by: Listed[Text] = Field(default=(), description="other roles that say it is theirs")
    decides: MayBeLeftOut[Text] = Field(
        default=None, description="who has the last word where the owner is `joint`"
    )

    def claimants(self) -> tuple[str, ...]:
        """Every role that says it owns this, each once, the owner first."""
        owners = (self.owner,) if self.owner else ()
        return tuple(dict.fromkeys((*owners, *self.claimed_by)))
