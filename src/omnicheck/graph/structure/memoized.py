"""Answers kept with the object that gave them: `functools.cache` would keep the object too, for good."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

_Self = TypeVar("_Self")
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def memoized(
    method: Callable[Concatenate[_Self, _Asked], _Answer],
) -> Callable[Concatenate[_Self, _Asked], _Answer]:
    """A method that works out each answer once for each object; what it is asked with must be hashable."""
    name = f"{method.__name__} remembered"

    @wraps(method)
    def answer(self: _Self, /, *args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
        known = self.__dict__.setdefault(name, {})
        asked = (args, *kwargs.items())
        if asked not in known:
            known[asked] = method(self, *args, **kwargs)
        return known[asked]  # type: ignore[no-any-return]  # what is known was put there above

    return answer
