"""The names of `!const` and `!var`, and their values in `${NAME}`."""

import re

from omnicheck.caps import MAX_BYTES, MAX_SCALAR
from omnicheck.errors import Fault, UserError
from omnicheck.importers.structurizr.lines import Token
from omnicheck.read.characters import shown

_USE = re.compile(r"\$\{([a-zA-Z0-9_.-]+)\}")


class Constants:
    """Values by name. Variables of the environment are never among them."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._fixed: dict[str, Token] = {}
        self._room = MAX_BYTES

    def define(self, name: Token, value: str, *, fixed: bool) -> Fault | None:
        """Give a name its value; return a fault if that is a constant already."""
        if (first := self._fixed.get(name.text)) is not None or (fixed and name.text in self._values):
            related = (("first defined here", first.place),) if first is not None else ()
            message = f"`{shown(name.text)}` is defined already"
            return Fault(message, name.place, "use another name, or `!var` for both", related)
        self._values[name.text] = value
        if fixed:
            self._fixed[name.text] = name
        return None

    def filled(self, token: Token) -> tuple[Token, tuple[str, ...]]:
        """Return the word with values for names, and the names that have none.

        Raises UserError if the values are too long: of one word, or of all together.
        """
        if "${" not in token.text:
            return token, ()
        uses = _USE.findall(token.text)
        length = len(token.text) + sum(len(self._values.get(name, "")) for name in uses)
        self._room -= length
        if length > max(MAX_SCALAR, len(token.text)) or self._room < 0:
            message = f"`{shown(token.text)}` is too long with the values of its names"
            raise UserError([Fault(message, token.place, f"at most {MAX_SCALAR} characters")])
        text = _USE.sub(lambda use: self._values.get(use[1], use[0]), token.text)
        return token._replace(text=text), tuple(name for name in uses if name not in self._values)
