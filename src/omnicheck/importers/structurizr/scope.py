"""The open blocks of a workspace in Structurizr DSL, and the statements that may be in any of them."""

from collections.abc import Callable

from omnicheck.errors import Fault, UserError
from omnicheck.importers.structurizr.lines import Line, Token
from omnicheck.importers.structurizr.reading import SKIPPED, Block, Reading, Skipped, Statement
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.units.prose import counted

_MAX_BLOCKS = 64
"""Blocks one inside the other."""

_LANGUAGES = ("groovy", "kotlin", "ruby", "javascript")
_PROGRAMS = {"!script": "scripts", "!plugin": "plug-ins"}
_EVERYWHERE = frozenset((*_PROGRAMS, "!const", "!var", "!constant"))
"""Statements that matter even in a block that is skipped."""


class Scope:
    """The open blocks of one workspace, with the one outside of all and what reads an included file."""

    def __init__(self, reading: Reading, outside: Block, include: "Callable[[Token, Scope], None]") -> None:
        self._reading, self._outside, self._include = reading, outside, include
        self._open: list[tuple[Block, Statement, Place]] = []
        self._doubtful: tuple[Block, Place] | None = None
        self._comment: Place | None = None

    def take(self, line: Line) -> None:
        """Take a line other than a comment of one line."""
        text = line.text.strip()
        block = self._open[-1][0] if self._open else self._outside
        if self._comment is not None:
            self._comment = None if text.endswith("*/") and line.block is None else self._comment
        elif isinstance(block, _Script):
            if text == "}" and line.block is None:
                self._open.pop()
        elif text.startswith("/*"):
            self._comment = None if text.endswith("*/") else line.place
        else:
            self._take_tokens(line.tokens(), block)

    def close(self) -> None:
        """Check that nothing is left open. Raises UserError otherwise."""
        if self._comment is not None:
            raise UserError([Fault("the comment does not end", self._comment, "end it with `*/`")])
        if self._open:
            block, place = self._doubtful or (self._open[-1][0], self._open[-1][2])
            message = (
                f"{counted(len(self._open), 'block')} without a closing brace, perhaps this `{block.name}`"
            )
            related = tuple(
                (f"`{one.name}` opens here", at) for one, _, at in self._open[:-8:-1] if at != place
            )
            raise UserError(
                [Fault(message, place, "close each block with `}` on a line of its own", related)]
            )

    def _take_tokens(self, tokens: list[Token], block: Block) -> None:
        tokens = [self._filled(token) if "${" in token.text else token for token in tokens]
        first, last = tokens[0], tokens[-1]
        if not first.quoted and first.text == "}":
            self._end(first)
            if len(tokens) > 1 and not tokens[1].text.startswith(("//", "#")):
                message = f"`{shown(tokens[1].text)}` behind the brace"
                self._reading.lose("unknown statements", message, tokens[1].place)
            return
        opens = not last.quoted and last.text == "{"
        if len(tokens) > 1 and not last.quoted and last.text == "{}":
            tokens = tokens[:-1]
        within = tokens[:-1] if opens else tokens
        stray = next((one for one in within if not one.quoted and one.text in ("{", "}")), None)
        if stray is not None:
            hint = "end the line after `{`, and write `}` on a line of its own"
            self._reading.stop(Fault(f"`{stray.text}` inside a line", stray.place, hint))
        body = tokens[:-1] if opens and len(tokens) > 1 else tokens
        identifier = body[0] if len(body) > 2 and body[1].text == "=" and not body[1].quoted else None
        statement = Statement(tuple(body[2:] if identifier else body), opens, identifier)
        opened = self._statement(statement, block)
        if opens:
            self._open.append((opened, statement, last.place))
            if len(self._open) > _MAX_BLOCKS:
                message = f"blocks are nested more than {_MAX_BLOCKS} deep"
                self._reading.stop(Fault(message, last.place))

    def _filled(self, token: Token) -> Token:
        filled, missing = self._reading.constants.filled(token)
        for name in missing:
            message = f"`{shown(name)}` has no value, as variables of the environment are not read"
            self._reading.lose("names without a value", message, token.place)
        return filled

    def _end(self, brace: Token) -> None:
        if not self._open:
            hint = "delete it, or open the block that it should close"
            self._reading.stop(Fault("`}` closes no block", brace.place, hint))
        block, statement, place = self._open.pop()
        if self._doubtful is None and statement.place.column != brace.place.column:
            self._doubtful = block, place  # its brace seems to be that of another block
        block.end(self._reading)

    def _statement(self, statement: Statement, block: Block) -> Block:
        if isinstance(block, Skipped) and statement.keyword not in _EVERYWHERE:
            return block.take(statement, self._reading) or block
        opened = self._anywhere(statement) or block.take(statement, self._reading)
        if opened is not None:
            return opened
        if statement.identifier is not None:
            self._reading.identifiers.left.add(statement.identifier.text.lower())
        if statement.keyword == "{":
            hint = "write it at the end of the line that it belongs to"
            self._reading.stop(Fault("`{` on a line of its own", statement.place, hint))
        words = " ".join(token.text for token in statement.tokens)
        where = f"in `{block.name}`" if block.name else "outside of the workspace"
        self._reading.lose("unknown statements", f"`{shown(words)}` {where}", statement.place)
        return Skipped()

    def _anywhere(self, statement: Statement) -> Block | None:
        """Take a statement that may be in any block; return None if it is another one."""
        reading = self._reading
        match statement.keyword:
            case "!include" if statement.has(1):
                self._include(statement.tokens[1], self)
            case "!const" | "!var" | "!constant" as keyword if statement.has(2):
                fixed = keyword != "!var"
                fault = reading.constants.define(statement.tokens[1], statement.word(2), fixed=fixed)
                reading.faults.extend([fault] if fault is not None else [])
            case "!identifiers" if statement.word(1).lower() in ("flat", "hierarchical"):
                reading.identifiers.hierarchical = statement.word(1).lower() == "hierarchical"
            case "!impliedrelationships" | "impliedrelationships":
                pass
            case "!script" | "!plugin" as keyword:
                reading.lose(_PROGRAMS[keyword], f"`{shown(statement.word(1))}`, never run", statement.place)
                inline = keyword == "!script" and statement.word(1).lower() in _LANGUAGES
                return _Script() if inline else SKIPPED
            case _:
                return None
        return SKIPPED


class _Script(Block):
    """A program in the workspace; it ends at the first line that is a brace, and is never run."""

    name = "!script"
