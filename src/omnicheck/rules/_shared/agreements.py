"""Changes that are an agreement of the offices: an owner, who decides, a word, a figure."""

from collections.abc import Iterable

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import Edit
from omnicheck.model.landscape import Path
from omnicheck.verdict.change import Change

TO_AGREE = "to be agreed"
"""What a patch says in place of a word that only the offices can give, and the offices replace."""


def agreement(words: str, *edits: Edit) -> Iterable[Change]:
    """Return the change by which the offices agree on something."""
    return (Change(ChangeKind.AGREE, words, edits),)


def key_of(path: Path, key: str) -> tuple[str, ...]:
    """Return the path of a key of an element."""
    return (*map(str, path), key)
