"""Results stored on the object that computed them; `functools.cache` would keep the object alive."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

_Self = TypeVar("_Self")
_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")

_NOTHING = object()


def memoized(
    method: Callable[Concatenate[_Self, _Args], _Result],
) -> Callable[Concatenate[_Self, _Args], _Result]:
    """Compute each result of a method once for each object; its arguments must be hashable."""
    name = f"{method.__name__} memoized"

    @wraps(method)
    def result(self: _Self, /, *args: _Args.args, **kwargs: _Args.kwargs) -> _Result:
        known = self.__dict__.get(name) or self.__dict__.setdefault(name, {})
        key = (args, *kwargs.items()) if kwargs else args
        found = known.get(key, _NOTHING)
        if found is _NOTHING:
            found = known[key] = method(self, *args, **kwargs)
        return found  # type: ignore[no-any-return]  # what is known was put there above

    return result
