"""Users' own JSON Schemas: what their `metadata` and `x-` keys must hold, section by section."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Path
from omnicheck.place import Place, Source
from omnicheck.read.beside import OutsideError, text_beside
from omnicheck.read.characters import shown
from omnicheck.read.declared import Declared
from omnicheck.read.parse import parse_any
from omnicheck.read.subjects import NOUNS, subject
from omnicheck.read.tree import MappingNode, Node, place_of, plain
from omnicheck.units.nearest import did_you_mean

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

_LONGEST = 200
"""Characters of a validator's message; it may quote all that the user wrote."""


def own_schema_faults(declared: Declared) -> Iterator[Fault]:
    """Where a section's own keys are not what the schema named for it under `policy` wants."""
    for section, file in sorted(declared.document.policy.schemas.items()):
        path = ("policy", "schemas", section)
        if section not in NOUNS:
            hint = did_you_mean(section, NOUNS, "")
            yield declared.fault(f"there is no section `{shown(section)}`", path, hint, key=True)
            continue
        try:
            validator = _validator(declared, path, file)
        except UserError as error:
            yield from error.faults
        else:
            yield from _section(declared, section, validator, file)


def _validator(declared: Declared, path: Path, file: str) -> "Validator":
    """The schema's validator. Nothing is ever fetched: a reference leads within the file or nowhere."""
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import Draft202012Validator, validator_for
    from referencing.jsonschema import EMPTY_REGISTRY

    text = _beside_the_model(declared, path, file)
    tree = parse_any(text)
    if not isinstance(tree, MappingNode):
        raise UserError([Fault("this is no JSON Schema: it is no object", Place(text.file, 1, 1))])
    schema: Any = plain(tree)
    kind = validator_for(schema, default=Draft202012Validator)
    try:
        kind.check_schema(schema)
    except SchemaError as error:
        place = place_of(tree, list(error.absolute_path))
        raise UserError([Fault(f"this is no JSON Schema: {_cut(error.message)}", place)]) from None
    return kind(schema, registry=EMPTY_REGISTRY)


def _beside_the_model(declared: Declared, path: Path, file: str) -> Source:
    """The schema's text, which is beside the file that names it or in a folder below."""
    try:
        found = text_beside(declared.place(path).file, file)
    except OutsideError:
        hint = "keep it beside the file that names it, or in a folder below"
        raise UserError([declared.fault(f"`{shown(file)}` is outside of the model", path, hint)]) from None
    if found is None:
        raise UserError([declared.fault(f"there is no file `{shown(file)}`", path)])
    return found


def _section(declared: Declared, section: str, validator: "Validator", file: str) -> Iterator[Fault]:
    from referencing.exceptions import Unresolvable

    entry = declared.tree.entries.get(section)
    bodies = entry.value.entries if entry is not None and isinstance(entry.value, MappingNode) else {}
    try:
        for id, body in bodies.items():
            path: Path = (section, id)
            for error in sorted(validator.iter_errors(_own(body.value)), key=lambda error: error.json_path):
                where = (*path, *error.absolute_path)
                message = f"{subject(path)}: {_cut(error.message)}"
                yield declared.fault(message, where, f"as {file} asks", key=not error.absolute_path)
    except (Unresolvable, RecursionError):
        path = ("policy", "schemas", section)
        yield declared.fault(
            f"a reference in `{shown(file)}` leads nowhere or round in a circle",
            path,
            "refer to what the file itself defines: nothing is fetched",
        )


def _own(body: Node) -> Any:
    """What of a body is the user's own."""
    entries = body.entries if isinstance(body, MappingNode) else {}
    return {
        key: plain(entry.value) for key, entry in entries.items() if key == "metadata" or key.startswith("x-")
    }


def _cut(message: str) -> str:
    text = shown(message)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
