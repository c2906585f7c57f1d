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
    """The objects that were made, by what makes them and of what; the parts must be hashable.

    It keeps all until `trim` is called, and then those that were used of late.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, object] = {}
        self._older: dict[Hashable, object] = {}
        self._usual = 0

    def of(self, make: Callable[_Parts, _Made], *parts: _Parts.args, **named: _Parts.kwargs) -> _Made:
        """Return what is made of the parts: the same object as before if they are equal."""
        key = (make, parts, *named.items())
        found = self._known.get(key)  # parts are long to hash
        if found is None:
            found = self._known[key] = self._older.pop(key, None) or make(*parts, **named)
        return found  # type: ignore[return-value]  # what is known was put there above

    def trim(self) -> None:
        """Forget what was not used since twice as many objects were used as when it was first called."""
        self._usual = self._usual or len(self._known)
        if len(self._known) > 2 * self._usual:
            self._known, self._older = {}, self._known
