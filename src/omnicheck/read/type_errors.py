"""Faults of values of the wrong kind: a text where a list belongs, nothing where something does."""

from omnicheck.errors import Fault
from omnicheck.model.landscape import Path
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.language import SECTIONS, is_body, keys_of, needed, needs, shape_at
from omnicheck.read.pydantic_errors import Complaint
from omnicheck.read.subjects import NOUNS, subject
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.units.nearest import one_of
from omnicheck.units.prose import listing

_MAPPING = "a mapping of keys to values"
_WANTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "value_error": "a duration",
    "enum": "a text",
    "literal_error": "a text",
    "union_tag_invalid": "a text",
}
_ALONE = {
    "steps": "a journey leads from one step to another: write at least two",
    "resolves": "an identifier is joined with another one: write at least two",
}
_TRUTH = {
    **dict.fromkeys(("yes", "on", "y", "1"), "true"),
    **dict.fromkeys(("no", "off", "n", "0"), "false"),
    **{word: f"{word}, without quotes" for word in ("true", "false")},
}


def wrong_kind(complaint: Complaint, place: Place) -> Fault:
    """A value of another kind than the one that belongs there."""
    what, forms = subject(complaint.path), _forms(complaint.path)
    if complaint.kind == "greater_than_equal":
        return Fault(f"{what} must be at least 1", place)
    if complaint.kind in ("too_short", "string_too_short"):
        return _too_few(complaint, place)
    if forms:
        return Fault(f"{what} must be {forms}", place)
    wanted = _WANTED[complaint.kind]
    return Fault(f"{what} must be {wanted}, not {_kind(complaint.found)}", place, _mended(complaint, wanted))


def _too_few(complaint: Complaint, place: Place) -> Fault:
    """A list or text that is empty, or one thing alone where only several say something."""
    if isinstance(complaint.found, SequenceNode) and complaint.found.items:
        hint = _ALONE[str(complaint.path[2])]
        return Fault(f"{subject(complaint.path)} has one item only", place, hint)
    return nothing_there(complaint, place)


def nothing_there(complaint: Complaint, place: Place) -> Fault:
    """A key with nothing behind it, an empty text or an empty list, where that says nothing."""
    path = complaint.path
    if (len(path) == 2 and path[0] in NOUNS) or is_body(path):
        hint = _keys(path)
    elif len(path) > 2 and path[-1] in needs(shape_at(path[:-1], complaint.mode)):
        hint = needed(path, str(path[-1]))
    else:
        hint = "give it a value, or take it out"
    return Fault(f"{subject(path)} is empty", place, hint)


def _forms(path: Path) -> str:
    """Where a value may take several forms, all of them in words."""
    match path:
        case (_, _, "to"):
            return "the id of a system or touchpoint, or a list of them"
        case ("policy", "thresholds", _):
            return "a share, from 0 to 1"
        case ("waivers", _, "until"):
            return "a day, such as 2027-05-31"
        case (_, _, "misses"):
            return "a whole number from 0 to 1000"
        case (_, _, *_, "latency"):
            return "a duration, or a mapping with `best`, `typical` and `worst`"
        case (_, _, "record"):
            return "the id of a system, or one for each location or business"
        case (_, _, "experience", _):
            return "a single value, a list of values, or one of these for each location or business"
        case (_, _, "at_most" | "at_least") | (_, _, "one_of", _):
            return "a single value"
        case (_, _, "experience" | "requires", _, *_, int()):
            return "a single value"
        case (_, _, "experience" | "requires", _, *_):
            return "a single value or a list of values"
        case _:
            return ""


def _kind(node: Node) -> str:
    match node:
        case MappingNode():
            return "a mapping"
        case SequenceNode():
            return "a list"
        case ScalarNode(value=bool(truth)):
            return str(truth).lower()
        case ScalarNode(value=str()):
            return "a text"
        case _:
            return "a number"


def _mended(complaint: Complaint, wanted: str) -> str:
    """How a value of the wrong kind would be right."""
    path, found = complaint.path, complaint.found
    if wanted == _MAPPING and len(path) < 3 and path[0] in SECTIONS:
        return _ids(found) if len(path) == 1 and path[0] in NOUNS else _keys(path)
    if wanted == _MAPPING and is_body(path):
        return _keys(path)
    if not isinstance(found, ScalarNode):
        return ""
    text = shown(found.text)
    match wanted:
        case "a text":
            return f'put it in quotes: "{text}"'
        case "a list":
            return f"write [{text}]" if isinstance(found.value, str) else f'write ["{text}"]'
        case "true or false":
            return f"write {_TRUTH.get(text.lower(), wanted)}"
        case _:
            return ""


def _ids(section: Node) -> str:
    """How the ids of a section are written, with the first that was meant to be one."""
    match section:
        case SequenceNode(items=(ScalarNode(text=first), *_)):
            return f"write ids as keys under it, such as `{shown(first)}:`"
        case _:
            return "write ids as keys under it"


def _keys(path: Path) -> str:
    """What belongs in the body at a path."""
    shape = shape_at(path)
    required = [f"`{key}`" for key in needs(shape)]
    if required:
        return f"it needs {listing(required, most=len(required))}"
    return f"its keys: {one_of(keys_of(shape), most=20)}"
