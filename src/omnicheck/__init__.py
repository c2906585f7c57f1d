"""omnicheck: judges a landscape by both definitions of omnichannel.

What is in `__all__` is for other programs and for plug-ins; each is loaded when it is first asked for.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from omnicheck.errors import Fault, UserError
    from omnicheck.graph.estate import Estate
    from omnicheck.library import audit, compare, load, loads, passes, render
    from omnicheck.model.landscape import Landscape
    from omnicheck.place import Place
    from omnicheck.rules.rule import Miss, rule
    from omnicheck.verdict.comparison import Comparison
    from omnicheck.verdict.gap import Gap, Level
    from omnicheck.verdict.obligation import Definition, Direction, Kind, Obligation, Outcome, Promise
    from omnicheck.verdict.report import Judgement, Report, Tally, Verdict
    from omnicheck.verdict.witness import Cell, Claims, Island, Table

__version__ = "0.1.0"

__all__ = [
    "Cell",
    "Claims",
    "Comparison",
    "Definition",
    "Direction",
    "Estate",
    "Fault",
    "Gap",
    "Island",
    "Judgement",
    "Kind",
    "Landscape",
    "Level",
    "Miss",
    "Obligation",
    "Outcome",
    "Place",
    "Promise",
    "Report",
    "Table",
    "Tally",
    "UserError",
    "Verdict",
    "audit",
    "compare",
    "load",
    "loads",
    "passes",
    "render",
    "rule",
]

_HOMES = {
    "errors": ("Fault", "UserError"),
    "graph.estate": ("Estate",),
    "library": ("compare", "load", "loads", "passes", "render"),
    "model.landscape": ("Landscape",),
    "place": ("Place",),
    "rules.rule": ("Miss", "rule"),
    "verdict.comparison": ("Comparison",),
    "verdict.gap": ("Gap", "Level"),
    "verdict.obligation": ("Definition", "Direction", "Kind", "Obligation", "Outcome", "Promise"),
    "verdict.report": ("Judgement", "Report", "Tally", "Verdict"),
    "verdict.witness": ("Cell", "Claims", "Island", "Table"),
}


if not TYPE_CHECKING:  # a type checker would take any name that this may be asked for to be there

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name == "audit":
            return import_module(f"{__name__}.audit")
        for home, names in _HOMES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{home}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Audit(ModuleType):
    """The folder `audit`, called: what it does is what `library.audit` does."""

    @property
    def __wrapped__(self) -> "Callable[..., Report]":
        """The function, where a program looks for signatures."""
        from omnicheck.library import audit

        return audit

    def __call__(self, *given: object, **named: object) -> "Report":
        return self.__wrapped__(*given, **named)


class _Package(ModuleType):
    """Python binds a folder that it loads to its name here: `audit` is the folder, and can be called."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "audit" and isinstance(value, ModuleType):
            value.__class__ = _Audit
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
