"""Objects made once for equal parts: what was worked out about one holds wherever the parts are equal.

An object here is a function of its parts alone. So a landscape that differs little from another one and is
judged with the same memo is judged anew only where something differs, whatever that is and wherever it is
declared. The same holds between regions, and between the estates without and with possible flows.
"""

from collections.abc import Callable, Hashable
from typing import ParamSpec, TypeVar

_Parts = ParamSpec("_Parts")
_Made = TypeVar("_Made")


class Memo:
    """The objects that were made, by what makes them and of what; the parts must be hashable."""

    def __init__(self) -> None:
        self._known: dict[Hashable, object] = {}

    def of(self, make: Callable[_Parts, _Made], *parts: _Parts.args, **named: _Parts.kwargs) -> _Made:
        """Return what is made of the parts: the same object as before if they are equal."""
        key = (make, parts, *named.items())
        if key not in self._known:
            self._known[key] = make(*parts, **named)
        return self._known[key]  # type: ignore[return-value]  # what is known was put there above
