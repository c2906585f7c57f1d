"""The page of a model that could not be judged, so that no old page remains."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from omnicheck.errors import Fault
from omnicheck.place import Source
from omnicheck.report.console_layout import rendered
from omnicheck.report.faults import whereabouts
from omnicheck.report.html.frame import asset, content_policy, environment, inert_page
from omnicheck.report.snippet import lines_of
from omnicheck.report.wording import counted

_WIDTH = 92


def refused(faults: Iterable[Fault], sources: Iterable[Source] = ()) -> str:
    """Return the page, with lines of the model if `sources` has them."""
    all_faults, lines, style = list(faults), lines_of(sources), asset("page.css")
    evidence = (rendered(whereabouts(one, lines, _WIDTH), width=_WIDTH, color=False) for one in all_faults)
    return inert_page(
        environment()
        .from_string(asset("refused.html"))
        .render(
            policy=content_policy(style),
            style=Markup(style),
            summary=f"{counted(len(all_faults), 'fault')}; nothing was judged.",
            faults=[
                {"message": fault.message, "evidence": escape(text)}
                for fault, text in zip(all_faults, evidence, strict=True)
            ],
        )
    )
