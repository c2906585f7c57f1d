"""The page of a model that could not be read: every fault, so that nobody takes an old page for the new."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from omnicheck.errors import Fault
from omnicheck.place import Source
from omnicheck.report.faults import whereabouts
from omnicheck.report.html.frame import asset, environment, policy
from omnicheck.report.phrases import counted
from omnicheck.report.sheet import written
from omnicheck.report.snippet import lines_of

_WIDTH = 92


def refused(faults: Iterable[Fault], sources: Iterable[Source] = ()) -> str:
    """The page; with the user's lines where `sources` hold them."""
    told, lines, style = list(faults), lines_of(sources), asset("page.css")
    return (
        environment()
        .from_string(asset("refused.html"))
        .render(
            policy=policy(style),
            style=Markup(style),
            summary=f"{counted(len(told), 'fault')}; nothing was judged.",
            faults=[
                {
                    "message": fault.message,
                    "evidence": escape(written(whereabouts(fault, lines, _WIDTH), width=_WIDTH, color=False)),
                }
                for fault in told
            ],
        )
    )
