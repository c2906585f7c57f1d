"""What is known while the files of a workspace are read, and the blocks that their lines are in."""

import re
from typing import NamedTuple, Never

from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Loss
from omnicheck.importers.structurizr.archetypes import Archetypes
from omnicheck.importers.structurizr.constants import Constants
from omnicheck.importers.structurizr.identifiers import Identifiers, Named
from omnicheck.importers.structurizr.lines import Token
from omnicheck.importers.structurizr.workspace_draft import (
    ElementDraft,
    GroupDraft,
    RelationshipDraft,
    WorkspaceDraft,
)
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.units.prose import counted, did_you_mean

MAX_SELECTED = 2_000_000
"""Elements and relationships that the expressions of a workspace look at, all together."""

_IDENTIFIER = re.compile(r"[a-zA-Z0-9_][a-zA-Z0-9_-]*")
_MAX_SUGGESTED = 2_000
_MAX_HINTS = 20


class Statement(NamedTuple):
    """A line of the source as the DSL means it.

    Attributes:
        tokens: its words, at least one, without the identifier that it assigns and the brace that it ends in.
        opens: True if the line ends in `{`.
        identifier: the word before `=`.
    """

    tokens: tuple[Token, ...]
    opens: bool = False
    identifier: Token | None = None

    @property
    def place(self) -> Place:
        """Return where it begins."""
        return (self.identifier or self.tokens[0]).place

    @property
    def keyword(self) -> str:
        """Return its first word in lower case."""
        return self.tokens[0].text.lower()

    def word(self, at: int) -> str:
        """Return the text of a word; empty if there are not so many."""
        return self.tokens[at].text if at < len(self.tokens) else ""

    def has(self, at: int) -> bool:
        """Return True if there is a word at that position."""
        return at < len(self.tokens)


class Block:
    """The lines between two braces."""

    name = ""

    def take(self, statement: Statement, reading: "Reading") -> "Block | None":  # noqa: ARG002  for subclasses
        """Take a statement, and return the block that it opens if it does; None if it is not known here."""
        return None

    def end(self, reading: "Reading") -> None:
        """Do what is left to do at the closing brace."""


class Skipped(Block):
    """A block whose lines say nothing about elements."""

    def take(self, statement: Statement, reading: "Reading") -> Block | None:
        """Take anything; what it gives an identifier is known as left behind."""
        if statement.identifier is not None:
            reading.identifiers.left.add(statement.identifier.text.lower())
        return self


SKIPPED = Skipped()
"""What a statement opens if no line in it matters, or if it opens nothing."""


class Reading:
    """The workspace so far, and what was wrong with it or left behind.

    Attributes:
        extending: True if the workspace that it extends has been read.
        incomplete: True if a file is missing, so that it may lack what later lines name.
    """

    def __init__(self) -> None:
        self.draft = WorkspaceDraft()
        self.identifiers = Identifiers()
        self.archetypes = Archetypes()
        self.constants = Constants()
        self.extending = False
        self.incomplete = False
        self.faults: list[Fault] = []
        self.losses: list[Loss] = []
        self._room = MAX_SELECTED
        self._hints = _MAX_HINTS

    def fault(
        self, message: str, place: Place, hint: str = "", related: tuple[tuple[str, Place], ...] = ()
    ) -> None:
        """Add what the user has to fix."""
        self.faults.append(Fault(message, place, hint, related))

    def stop(self, fault: Fault) -> Never:
        """Raise UserError with the faults so far and one after which the rest would be misunderstood."""
        raise UserError([*self.faults, fault])

    def lose(self, kind: str, message: str, place: Place) -> None:
        """Add what is left behind."""
        self.losses.append(Loss(kind, message, place))

    def lose_words(self, statement: Statement, most: int) -> None:
        """Leave behind the words of a statement beyond the first ones."""
        if statement.has(most):
            rest = shown(" ".join(token.text for token in statement.tokens[most:]))
            message = f"`{rest}` behind what `{shown(statement.word(0))}` may have"
            self.lose("words too many", message, statement.tokens[most].place)

    def register(self, statement: Statement, thing: Named) -> None:
        """Give a thing the identifier of its statement."""
        token = statement.identifier
        if token is None:
            if not isinstance(thing, RelationshipDraft):
                self.identifiers.register("", thing)
            return
        if not _IDENTIFIER.fullmatch(token.text):
            hint = "letters, digits, `_` and `-`, and `-` not first"
            self.fault(f"`{shown(token.text)}` cannot be an identifier", token.place, hint)
            self.identifiers.register("", thing)
            return
        other = self.identifiers.register(token.text, thing)
        if other is not None:
            related = (("first used here", other.place),)
            hint = "use another identifier, or `!identifiers hierarchical`"
            self.fault(f"the identifier `{shown(token.text)}` is in use already", token.place, hint, related)

    def end_of(self, token: Token, inside: ElementDraft | None) -> ElementDraft | None:
        """Return the element that a relationship names; a fault is added if there is none.

        If the element was left behind, so is the relationship.
        """
        found = self.identifiers.find(token.text, inside)
        if isinstance(found, ElementDraft):
            return found
        if found is None and inside is not None and token.text.lower() == "this":
            return inside
        if found is None and self.identifiers.was_left(token.text):
            message = f"a relationship with `{shown(token.text)}`, which was left behind"
            self.lose("relationships with what was left behind", message, token.place)
            return None
        if found is not None:
            what = "group" if isinstance(found, GroupDraft) else "relationship"
            message = f"`{shown(token.text)}` is a {what}, and a relationship joins elements"
            self.fault(message, token.place, "name an element")
            return None
        self.unknown("element", token)
        return None

    def unknown(self, what: str, token: Token) -> None:
        """Add a fault for an identifier that names nothing, unless a file is missing that may declare it."""
        if not self.incomplete:
            self.fault(f"there is no {what} `{shown(token.text)}`", token.place, self._suggestion(token.text))

    def _suggestion(self, word: str) -> str:
        """Return a hint for an identifier that names nothing."""
        self._hints -= 1
        known = self.identifiers.all() if self._hints >= 0 else ()
        longer = next((path for path in known if path.endswith(f".{word.lower()}")), None)
        if longer is not None:
            return f"name it by its path, `{longer}`"
        return did_you_mean(word, known[:_MAX_SUGGESTED], "declare it before this line")

    def spend(self, number: int, place: Place) -> None:
        """Let an expression look at so many things. Raises UserError if all of them look at too many."""
        self._room -= number
        if self._room < 0:
            most = counted(MAX_SELECTED, "element", separator=",")
            hint = "tag the elements themselves, or import the workspace as JSON"
            self.stop(Fault(f"the expressions up to here look at more than {most}", place, hint))
