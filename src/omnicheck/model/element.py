"""What every declared thing has in common: closed keys, free `x-` keys and metadata, scopes, owners."""

from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from omnicheck.model.words import Id, NodeRef, Text


class Element(BaseModel):
    """A body in the YAML. Unknown keys are errors; `x-...` keys and `metadata` are the user's own."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        allow_inf_nan=False,
        json_schema_extra={"patternProperties": {"^x-": {}}},
    )

    later: ClassVar[frozenset[str]] = frozenset()
    """Keys of the language that this version cannot judge yet: refused by name, never ignored."""

    metadata: dict[str, object] = Field(
        default_factory=dict, description="free; carried through, never judged"
    )

    @model_validator(mode="before")
    @classmethod
    def _leave_out_extensions(cls, body: object) -> object:
        if isinstance(body, dict):
            return {key: value for key, value in body.items() if not str(key).startswith("x-")}
        return body


class Scoped(Element):
    """Where something is: nodes of the two forests, each meaning all its leaves; left out, everywhere."""

    locations: tuple[Id, ...] | None = None
    businesses: tuple[Id, ...] | None = None
    except_: tuple[NodeRef, ...] = Field(default=(), alias="except")


SCOPE_KEYS = ("locations", "businesses", "except_")


class Owned(Element):
    """Whose something is, by role: `cio`, `cmo`, `joint` or any other."""

    owner: Text | None = None
    claimed_by: tuple[Text, ...] = ()
    decides: Text | None = Field(default=None, description="who has the last word where the owner is `joint`")

    def claimants(self) -> tuple[str, ...]:
        """Every role that says it owns this, each once, the owner first."""
        owners = (self.owner,) if self.owner else ()
        return tuple(dict.fromkeys((*owners, *self.claimed_by)))


class _EmptyBody:
    """Lets a body be left empty (`erp:`), for the classes and for the published schema alike."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [handler(schema), {"type": "null"}]}


def _body(value: Any) -> Any:
    return {} if value is None else value


T = TypeVar("T")
MayBeEmpty = Annotated[T, BeforeValidator(_body), _EmptyBody()]
