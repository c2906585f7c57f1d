"""The pictures: every kind of every example, and the gallery that shows them."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from docs.pages.markdown import page
from omnicheck.diagram.catalogue import CHANGE, IMPACT, PICTURES
from omnicheck.diagram.change import QUESTION as WHAT_CHANGED
from omnicheck.diagram.change import change
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.drawing import Detail, Drawing
from omnicheck.diagram.impact import QUESTION, impact_of
from omnicheck.diagram.matrix import Matrix
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.evaluation.impact import impact
from omnicheck.read.landscape import load
from omnicheck.verdict.report import Report

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
IMAGES = "images"
QUESTIONS = {IMPACT: QUESTION, CHANGE: WHAT_CHANGED}


class Shown(NamedTuple):
    """A picture of an example, by the names that users type and find, and what to look at in it."""

    example: str
    picture: str
    drawing: str
    see: str
    base: str = ""

    @property
    def file(self) -> str:
        """The image, from the folder of the documentation; the map bears the example's name alone."""
        part = "" if self.drawing == "touchpoint-map" else f"-{self.drawing}"
        return f"{IMAGES}/{self.example}{part}.svg"


GALLERY = (
    Shown(
        "harbor-home",
        "touchpoint-map",
        "touchpoint-map",
        "An app on an island, a nightly price file, a price list of the shops' own, and what they cut off.",
    ),
    Shown(
        "harbor-home",
        "data-route",
        "data-route-price",
        "Three kinds of price: live, a night old, and from another source.",
    ),
    Shown(
        "harbor-home",
        "data-route",
        "data-route-stock",
        "What a till sells takes eleven minutes to the ledger, most of it in one batch.",
    ),
    Shown(
        "harbor-home",
        "coverage",
        "coverage-capabilities",
        "No return in Norwegian shops, no check of stock in the app, no tracking by chat.",
    ),
    Shown(
        "harbor-home",
        "coverage",
        "coverage-standards",
        "London's receipts promise other days for a return than everything else there.",
    ),
    Shown("harbor-home", "coverage", "coverage-touchpoints", "Every promised channel has a touchpoint."),
    Shown(
        "harbor-home",
        "journey",
        "journey-wish-list-to-checkout",
        "The app knows a telephone, the web an e-mail address, and nothing leads from the one to the other.",
    ),
    Shown(
        "harbor-home",
        "impact",
        "impact-commerce",
        "Two channels learn nearly everything from one system.",
    ),
    Shown(
        "harbor-home",
        "disagreement",
        "disagreement",
        "Eleven pairs would please the CMO alone, four the CIO alone.",
    ),
    Shown(
        "fulmar-airways",
        "touchpoint-map",
        "touchpoint-map",
        "A queue to the agencies, a cache of seats, a nightly file of miles, and whom they mislead.",
    ),
    Shown(
        "fulmar-airways",
        "data-route",
        "data-route-order",
        "Every channel has the order within a second, but for what an agency sold: sixteen minutes.",
    ),
    Shown(
        "fulmar-airways",
        "data-route",
        "data-route-flight-status",
        "The app knows of a delay before the desk; the gate screen is told by somebody else.",
    ),
    Shown(
        "fulmar-airways",
        "journey",
        "journey-agency-to-app",
        "Bought at an agency: late in the app, and not to be changed there.",
    ),
    Shown(
        "fulmar-airways",
        "journey",
        "journey-complained-on-board",
        "A seat number means nothing once the aircraft is empty.",
    ),
    Shown(
        "fulmar-airways",
        "coverage",
        "coverage-capabilities",
        "What an agency sold can be changed by telephone, and neither on the web nor in the app.",
    ),
    Shown(
        "fulmar-airways",
        "coverage",
        "coverage-standards",
        "Norway waits twice as long for a refund, and Kittiwake's mail comes from somebody else.",
    ),
    Shown(
        "fulmar-airways",
        "disagreement",
        "disagreement",
        "Miles that please the CMO alone, orders that please the CIO alone.",
    ),
    Shown(
        "alderwick-hotels",
        "touchpoint-map",
        "touchpoint-map",
        "Rates by poll, a paper sheet, a card index, and houses that only send.",
    ),
    Shown(
        "alderwick-hotels",
        "data-route",
        "data-route-rate",
        "The group's own channels have a new rate within seconds; the travel sites sell the old one.",
    ),
    Shown(
        "alderwick-hotels",
        "data-route",
        "data-route-reservation",
        "Whatever is booked is known within seconds, but in the Alps a night porter types it in.",
    ),
    Shown(
        "alderwick-hotels",
        "journey",
        "journey-travel-site-to-app",
        "The booking arrives in eleven seconds, and the app does not know whose it is.",
    ),
    Shown(
        "alderwick-hotels",
        "coverage",
        "coverage-standards",
        "Nook's kiosk on the coast opens an hour after everyone else says.",
    ),
    Shown(
        "alderwick-hotels",
        "disagreement",
        "disagreement",
        "Which rooms are clean: fifty minutes old, and everybody agrees.",
    ),
    Shown("nightly-hub", "touchpoint-map", "touchpoint-map", "One flow makes everything late."),
    Shown(
        "nightly-hub",
        "data-route",
        "data-route-price",
        "Both channels are a day old, and 200 ms apart: one office is content.",
    ),
    Shown("nightly-hub", "disagreement", "disagreement", "What only the CMO's definition lets pass."),
    Shown(
        "live-hub",
        "change",
        "change",
        "Two promises of the CIO mended, and one of each office broken by what was added.",
        base="nightly-hub",
    ),
    Shown("missing-return", "touchpoint-map", "touchpoint-map", "Perfect wiring, and a channel that lacks."),
    Shown("missing-return", "coverage", "coverage-capabilities", "The hole that wiring cannot fill."),
    Shown("missing-return", "disagreement", "disagreement", "What only the CIO's definition lets pass."),
    Shown(
        "cookie-and-card",
        "journey",
        "journey-fill-here-pay-there",
        "The basket is there in half a second, and nobody knows whose it is.",
    ),
    Shown(
        "internet-bank", "touchpoint-map", "touchpoint-map", "Hardly anything is timed, so little is known."
    ),
    Shown("internet-bank", "data-route", "data-route-account", "No flow says how long it takes."),
    Shown(
        "internet-bank",
        "journey",
        "journey-begin-here-finish-there",
        "Before there is a customer, the application is kept with the channel.",
    ),
    Shown("internet-bank", "coverage", "coverage-capabilities", "What the app leaves to the browser."),
    Shown("internet-bank", "disagreement", "disagreement", "Unproven has a row of its own."),
)


def images() -> Mapping[str, Callable[[], bytes]]:
    """Every image of the gallery, by its file."""
    return {shown.file: _drawer(shown) for shown in GALLERY}


def gallery() -> bytes:
    """The page that shows them all."""
    examples = list(dict.fromkeys(shown.example for shown in GALLERY))
    sections = [part for example in examples for part in _section(example)]
    return page("# Gallery", "What `omnicheck render` draws, of every example.", *sections)


def _section(example: str) -> Iterator[str]:
    name = _report(example).landscape.name
    yield f"## {name}\n\nThe model: [examples/{example}](../examples/{example}/README.md)."
    for shown in GALLERY:
        if shown.example == example:
            about = shown.drawing.removeprefix(f"{shown.picture}-")
            options = {
                "data-route": f" --data {about}",
                IMPACT: f" --of {about}",
                CHANGE: f" --base {_base(shown)}",
            }
            yield f"### {name}: {shown.drawing.replace('-', ' ')}"
            question = QUESTIONS.get(shown.picture) or PICTURES[shown.picture].question
            yield f"*{question}* {shown.see}"
            yield f"![{shown.see}]({shown.file})"
            yield f"`omnicheck render examples/{example} {shown.picture}{options.get(shown.picture, '')}`"


def _drawer(shown: Shown) -> Callable[[], bytes]:
    return lambda: draw_picture(_drawing(shown), PictureFormat.SVG)


def _drawing(shown: Shown) -> Drawing | Matrix:
    if shown.picture == IMPACT:
        landscape = _report(shown.example).landscape
        return impact_of(impact(landscape, shown.drawing.removeprefix(f"{IMPACT}-")), landscape)
    if shown.picture == CHANGE:
        return change(compare(_base(shown), _report(shown.base), _report(shown.example)))
    drawn = PICTURES[shown.picture].draw(_report(shown.example), Detail.USUAL)
    return next(one for one in drawn if one.name == shown.drawing)


def _base(shown: Shown) -> str:
    return f"examples/{shown.base}"


@cache
def _report(example: str) -> Report:
    return audit(load(str(EXAMPLES / example)))
