"""Validation of a tree by the classes of the language: pydantic decides; places and wording are ours."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.landscape import Path
from omnicheck.place import Place
from omnicheck.read.language import SECTIONS
from omnicheck.read.pydantic_errors import (
    BAD_ID,
    MISSING,
    UNKNOWN,
    PydanticError,
    empty,
    mode_errors,
    pydantic_errors,
)
from omnicheck.read.tree import MappingNode, plain
from omnicheck.read.tree_merge import renamed
from omnicheck.read.unread_text import NOTHING, UnreadText


class Shaped(NamedTuple):
    """A document without what is wrong, and the faults.

    `tree` has the right keys where wrong ones are surely those; `unclear` are the paths of what was left out
    or replaced, and of what is probably there in another form.
    """

    document: Document
    faults: tuple[Fault, ...]
    tree: MappingNode
    unclear: frozenset[Path] = frozenset()


def shaped(
    tree: MappingNode, *, unread: UnreadText = NOTHING, wrong: Collection[Place] = (), renamings: int = 3
) -> Shaped:
    """Validate a tree by the language; of very many faults only the first are reported.

    What is wrong is left out of the document, so that the rest can be checked and no fault causes another.
    A key that is missing may be in what is `unread` of the model. Values at places that are `wrong` have a
    fault already. An unknown key that is surely another one is read as that, in the bodies below it as well:
    so many `renamings` deep.
    """
    validated = _validated(plain(tree))
    if isinstance(validated, Document):
        return Shaped(validated, (), tree)

    from omnicheck.read.misplaced import in_place  # for wrong models alone

    moved = in_place(tree)
    found = _shaped_in_place(moved.tree, unread, wrong, renamings)
    return found._replace(
        faults=(*moved.faults, *found.faults)[: MAX_FAULTS + 1],
        unclear=found.unclear | {(id,) for id in moved.ids},
    )


def _validated(data: object) -> Document | list[ErrorDetails]:
    try:
        return Document.model_validate(data)
    except ValidationError as error:
        return error.errors(include_url=False, include_input=False)


def _shaped_in_place(
    tree: MappingNode, unread: UnreadText, wrong: Collection[Place], renamings: int
) -> Shaped:
    """Validate a tree in which all keys are where they belong."""
    data: Any = plain(tree)
    details = _validated(data)
    if isinstance(details, Document):
        return Shaped(details, (), tree)

    from omnicheck.read.error_messages import fault_of
    from omnicheck.read.unknown_keys import key_to_read_as

    errors = pydantic_errors(tree, _first([*details, *mode_errors(data, details)]))
    as_meant = {error.path: key_to_read_as(tree, error) for error in errors} if renamings else {}
    if names := {path: name for path, name in as_meant.items() if name}:
        again = shaped(renamed(tree, names), unread=unread, wrong=wrong, renamings=renamings - 1)
        misnamed = (fault_of(tree, error) for error in errors if error.path in names)
        return again._replace(faults=(*misnamed, *again.faults)[: MAX_FAULTS + 1])
    return _without_errors(tree, data, errors, unread, wrong)


def _without_errors(
    tree: MappingNode,
    data: Any,
    errors: Sequence[PydanticError],
    unread: UnreadText,
    wrong: Collection[Place],
) -> Shaped:
    """Return the document without what is wrong, and one fault for each cause."""
    from omnicheck.read.error_messages import fault_of
    from omnicheck.read.strange_bodies import strange_bodies
    from omnicheck.read.unknown_keys import keys_meant, missing_keys_meant

    strange = strange_bodies(tree, errors)
    misnamed = {error.path for error in errors if error.kind == BAD_ID and _is_no_id(error)}
    lacking = missing_keys_meant(tree, errors)
    meant = {path for error in errors for path in keys_meant(error)}
    meant |= {(*path[:-1], key) for path, key in lacking.items()}
    faults = [
        fault_of(tree, error, lacking.get(error.path, ""))
        for error in errors
        if not (error.kind == MISSING and ((*error.path, error.key) in meant or _may_be(error, unread)))
        and not (error.about_key and error.path[:2] in strange)
        and not (empty(error.found) and error.path in meant)
        and not (error.path in misnamed and not error.about_key)
        and error.found.place not in wrong
    ]
    faults += strange.values()
    unclear = meant | strange.keys() | {_mend(data, error, number) for number, error in enumerate(errors)}
    document, left_out = _of_the_rest(data)
    return Shaped(document, tuple(faults[: MAX_FAULTS + 1]), tree, frozenset(unclear | left_out))


def _is_no_id(bad: PydanticError) -> bool:
    """Return whether a bad id is not meant as one: `owner = cio`, or a word outside a closed set."""
    return "=" in str(bad.path[-1]) or "expected" in bad.context


def _may_be(missing: PydanticError, unread: UnreadText) -> bool:
    """Return whether a key that is missing may be in what is unread; no two files have parts of a list."""
    if unread.is_empty or any(isinstance(step, int) for step in missing.path):
        return False
    return len(missing.path) < 2 or unread.may_declare(str(missing.path[1]))


_MAX_ERRORS = 10 * MAX_FAULTS
"""Errors of pydantic that are looked into, of which several may lead to one fault."""


def _first(details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield the first errors, those of MAX_FAULTS + 1 elements at most: one more than are reported."""
    elements: set[Path] = set()
    for detail in islice(details, _MAX_ERRORS):
        elements.add(detail["loc"][:2])
        if len(elements) > MAX_FAULTS + 1:
            return
        yield detail


_STAND_INS: dict[tuple[str, str], object] = {
    ("touchpoints", "channel"): "unclear",
    ("journeys", "at"): "unclear",
    ("waivers", "rule"): "unclear",
    ("waivers", "at"): ["unclear"],
    ("waivers", "because"): "unclear",
    ("waivers", "until"): "2100-01-01",
    ("flows", "worst"): "0s",
    ("flows", "timeout"): "0s",
    ("flows", "backoff"): ["0s"],
}
"""What is put in place of a required value that is wrong or missing, by section and key."""


def _mend(data: Any, error: PydanticError, number: int) -> Path:
    """Leave what is wrong out of the data, or put something valid in its place; return the path of that."""
    path = (*error.path, error.key) if error.kind == MISSING else error.path
    if path[:1] == ("omnicheck",):
        data["omnicheck"] = 1
        return path
    *above, last = path
    within: Any = data
    for step in above:
        within = within.get(step, {}) if isinstance(within, dict) else within[step]
    stand_in = _STAND_INS.get((str(path[0]), str(last)))
    if isinstance(within, list):
        word = f"unclear-{number}"
        within[int(last)] = {"steps": {"at": word}, "resolves": [word, f"{word}-too"]}.get(
            str(above[-1]), word
        )
    elif stand_in is not None and len(path) > 2 and error.kind != UNKNOWN:
        within[last] = stand_in
    else:
        within.pop(last, None)
    return path


def _of_the_rest(data: Any) -> tuple[Document, set[Path]]:
    """Return a document without the elements, or sections, that are wrong still, and the paths of these."""
    try:
        return Document.model_validate(data), set()
    except ValidationError as error:
        left_out = {_leave_out(data, detail["loc"]) for detail in error.errors(include_url=False)}
    return Document.model_validate(data), left_out


def _leave_out(data: Any, loc: Path) -> Path:
    key, *rest = loc
    if rest and key in SECTIONS and key != "policy" and isinstance(data.get(key), dict):
        data[key].pop(rest[0], None)
        return loc[:2]
    if key == "omnicheck":
        data[key] = 1
    else:
        data.pop(key, None)
    return loc[:1]
