"""omnicheck: checks a landscape against both definitions of omnichannel.

The names in `__all__` are the public API for programs and plug-ins; each is imported on first use.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_EXPORTS = {
    "errors": ("Fault", "UserError"),
    "graph.estate": ("Estate",),
    "library": ("audit", "compare", "load", "loads", "passes", "render"),
    "model.landscape": ("Landscape",),
    "place": ("Place",),
    "rules.rule": ("Miss", "rule"),
    "verdict.comparison": ("Comparison",),
    "verdict.gap": ("Gap", "Level"),
    "verdict.obligation": ("Definition", "Direction", "Kind", "Obligation", "Outcome", "Promise"),
    "verdict.report": ("Judgement", "Report", "Tally", "Verdict"),
    "verdict.witness": ("Cell", "Claims", "Island", "Table"),
}


if not TYPE_CHECKING:  # a type checker would accept any name if it saw this function

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for module, names in _EXPORTS.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
