"""Checks of `metadata` and `x-` keys against the user's own JSON Schemas, section by section."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from omnicheck.caps import MAX_FAULTS, MAX_SCHEMA_STEPS
from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.declared import Declared
from omnicheck.read.language import subject
from omnicheck.read.model_location import OutsideError, adjacent_text
from omnicheck.read.parse import parse_any
from omnicheck.read.schema_validator import SchemaSteps, TooManySchemaSteps, limited_validator
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode, place_of, plain
from omnicheck.read.tree_merge import bodies
from omnicheck.units.linear_pattern import UnsupportedPattern, linear_pattern
from omnicheck.units.prose import did_you_mean

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

_VALUES = ("const", "enum", "default", "examples")
"""Keywords whose value is data, not a schema."""

_LONGEST = 200
"""Characters of a validator's message, which may quote the whole value."""


def own_schema_faults(declared: Declared) -> Iterator[Fault]:
    """Yield the faults of the user's own keys by the schema named for their section under `policy`."""
    steps = SchemaSteps()
    for section, file in sorted(declared.document.policy.schemas.items()):
        path = ("policy", "schemas", section)
        if section not in NOUNS:
            hint = did_you_mean(section, NOUNS, "")
            yield declared.fault(f"there is no section `{shown(section)}`", path, hint, key=True)
            continue
        try:
            validator = _validator(declared, path, file, steps)
        except UserError as error:
            yield from error.faults
        else:
            yield from _section(declared, section, validator, file, steps)


def own_schemas(declared: Declared) -> dict[str, object]:
    """Return the schema of each section that has one, all of which must have no faults."""
    schemas = sorted(declared.document.policy.schemas.items())
    texts = (_schema_text(declared, ("policy", "schemas", section), file) for section, file in schemas)
    trees = (parse_any(text) for text in texts)
    return {section: plain(tree) for (section, _), tree in zip(schemas, trees, strict=True) if tree}


def _validator(declared: Declared, path: Path, file: str, steps: SchemaSteps) -> "Validator":
    """Return the schema's validator. References within the file are resolved; nothing is ever fetched."""
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import Draft202012Validator, validator_for

    text = _schema_text(declared, path, file)
    tree = parse_any(text)
    if not isinstance(tree, MappingNode):
        raise UserError([Fault("not a JSON Schema: expected an object", Place(text.file, 1, 1))])
    schema: Any = plain(tree)
    kind: Any = validator_for(schema, default=Draft202012Validator)
    try:
        kind.check_schema(schema, format_checker=None)
    except SchemaError as error:
        place = place_of(tree, list(error.absolute_path))
        raise UserError([Fault(f"not a JSON Schema: {_cut(error.message)}", place)]) from None
    if faults := list(islice(_unsupported(tree), MAX_FAULTS)):
        raise UserError(faults)
    return limited_validator(schema, kind, steps)


def _unsupported(tree: MappingNode) -> Iterator[Fault]:
    """Yield patterns that have no linear time, and the keyword that would need others."""
    found: dict[str, Place] = {}
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            waiting += node.items
        elif isinstance(node, MappingNode):
            for key, entry in node.entries.items():
                found.setdefault(key, entry.place)
                if key == "pattern" and isinstance(entry.value, ScalarNode):
                    yield from _unsupported_pattern(entry.value.text, entry.value.place)
                elif key == "patternProperties" and isinstance(entry.value, MappingNode):
                    for pattern, properties in entry.value.entries.items():
                        yield from _unsupported_pattern(pattern, properties.place)
                if key not in _VALUES:
                    waiting.append(entry.value)
    if "patternProperties" in found and (place := found.get("unevaluatedProperties")):
        message = "`unevaluatedProperties` is not supported together with `patternProperties`"
        yield Fault(message, place, "list what is allowed, and write `additionalProperties`")


def _unsupported_pattern(pattern: str, place: Place) -> Iterator[Fault]:
    try:
        linear_pattern(pattern)
    except UnsupportedPattern as why:
        hint = "patterns are those of JSON Schema without back-references and look-around"
        yield Fault(f"the pattern `{shown(pattern)}` cannot be used: {why}", place, hint)


def _schema_text(declared: Declared, path: Path, file: str) -> Source:
    """Return the schema's text; its file must be next to the file that names it, or in a folder below."""
    try:
        found = adjacent_text(declared.place(path).file, file)
    except OutsideError:
        hint = "move it next to the file that names it, or to a folder below"
        fault = declared.fault(f"`{shown(file)}` is outside the model's folder", path, hint)
        raise UserError([fault]) from None
    if found is None:
        raise UserError([declared.fault(f"there is no file `{shown(file)}`", path)])
    return found


def _section(
    declared: Declared, section: str, validator: "Validator", file: str, steps: SchemaSteps
) -> Iterator[Fault]:
    from referencing.exceptions import Unresolvable

    try:
        for id, body in bodies(declared.tree, section).items():
            path: Path = (section, id)
            own = _own_keys(body.value)
            steps.weigh(own)
            errors = islice(validator.iter_errors(own), MAX_FAULTS + 1)
            for error in sorted(errors, key=lambda one: one.json_path):
                where = (*path, *error.absolute_path)
                message = f"{subject(path)}: {_cut(error.message)}"
                yield declared.fault(message, where, f"required by {file}", key=not error.absolute_path)
    except TooManySchemaSteps:
        message = f"checks by your own schemas take more than {MAX_SCHEMA_STEPS:,} steps"
        hint = f"write {shown(file)} with fewer alternatives and references, or split the model"
        yield declared.fault(message, ("policy", "schemas", section), hint)
    except UnsupportedPattern as why:
        message = f"a pattern in `{shown(file)}` cannot be used: {why}"
        yield declared.fault(message, ("policy", "schemas", section))
    except (Unresolvable, RecursionError):
        path = ("policy", "schemas", section)
        yield declared.fault(
            f"a `$ref` in `{shown(file)}` cannot be resolved or is circular",
            path,
            "refer only to definitions in the file itself: nothing is fetched",
        )


def _own_keys(body: Node) -> Any:
    given = body.entries if isinstance(body, MappingNode) else {}
    return {key: plain(one.value) for key, one in given.items() if key == "metadata" or key.startswith("x-")}


def _cut(message: str) -> str:
    text = shown(message)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
