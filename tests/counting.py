"""Counting of work, which unlike time is the same on every machine and in every run."""

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from types import CodeType, FrameType, FunctionType


def calls(work: Callable[[], object]) -> int:
    """Return the number of function calls that some work takes."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


ALL = "all"
"""The name under which `calls_of` counts every call."""


def calls_of(work: Callable[[], object], functions: Mapping[str, Callable[..., object]]) -> Counter[str]:
    """Return how often some work calls each of the functions, by the names given, and any function."""
    names = {_code(function): name for name, function in functions.items()}
    counts: Counter[str] = Counter()

    def counted(frame: FrameType, event: str, _argument: object) -> None:
        if event in ("call", "c_call"):
            counts[ALL] += 1
        if event == "call" and frame.f_code in names:
            counts[names[frame.f_code]] += 1

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counts


def _code(function: Callable[..., object]) -> CodeType:
    assert isinstance(function, FunctionType)
    return function.__code__
