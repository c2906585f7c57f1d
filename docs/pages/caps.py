"""The page of the caps, from the module that holds them."""

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from docs.pages.markdown import page as written
from docs.pages.markdown import table
from omnicheck import caps

_INTRODUCTION = """\
Everything that takes time or memory is counted, and none of it may exceed a fixed cap. No cap is a time, so
the same model has the same answer on every machine. No setting changes a cap."""

_ENDS = """\
Past a cap, a model is *refused*: the command exits with 2 and names the place, the figure and what to do.
Where a search is cut instead, figures stay between bounds, and what the bounds do not decide is unproven. A
format that cannot list everything says how many it left out."""

_TIME = """\
`--time-limit 60s` ends a run that takes longer, with exit code 2 and a sentence. It writes no file in part
and changes no answer. Two other programs have time limits of their own, which end the run in the same way:
git has a minute for each question, and the drawing engine ten seconds for each picture, in at most two
gigabytes of memory."""


class Cap(NamedTuple):
    """The name of a cap, its figure, what it counts and what happens past it."""

    name: str
    figure: int
    counts: str
    past: str


def page() -> bytes:
    """Return the page of all caps."""
    rows = ((cap.counts, f"{cap.figure:,}", cap.past) for cap in all_caps())
    caps_table = table(("what is counted", "at most", "past it"), rows)
    return written("# Caps", _INTRODUCTION, caps_table, _ENDS, "## Time", _TIME)


def all_caps() -> Iterator[Cap]:
    """Yield the caps in the order of the module, each from its figure and the text below it."""
    for assigned, below in pairwise(ast.parse(inspect.getsource(caps)).body):
        match assigned, below:
            case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(value=ast.Constant(value=str(text))):
                counts, _, past = " ".join(text.split()).partition(". ")
                yield Cap(name, getattr(caps, name), counts, past.rstrip("."))
