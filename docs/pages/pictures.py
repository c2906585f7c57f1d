"""The pictures of the examples, and the gallery that shows them."""

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
    """A picture of an example: the names that users type and find, and what to look at in it."""

    example: str
    picture: str
    drawing: str
    see: str
    base: str = ""

    @property
    def file(self) -> str:
        """Return the path of the image in the documentation; the map has the example's name alone."""
        part = "" if self.drawing == "touchpoint-map" else f"-{self.drawing}"
        return f"{IMAGES}/{self.example}{part}.svg"


GALLERY = (
    Shown(
        "harbor-home",
        "touchpoint-map",
        "touchpoint-map",
        "An isolated app, a nightly price file, and a price list that the shops keep themselves.",
    ),
    Shown(
        "harbor-home",
        "data-route",
        "data-route-price",
        "Three kinds of price: live, up to a day old, and from another source.",
    ),
    Shown(
        "harbor-home",
        "data-route",
        "data-route-stock",
        "A sale at a till takes eleven minutes to reach the ledger, most of it in one batch.",
    ),
    Shown(
        "harbor-home",
        "coverage",
        "coverage-capabilities",
        "No returns in Norwegian shops, no stock check in the app, no tracking by chat.",
    ),
    Shown(
        "harbor-home",
        "coverage",
        "coverage-standards",
        "London's receipts state another returns window than every other touchpoint there.",
    ),
    Shown("harbor-home", "coverage", "coverage-touchpoints", "Every promised channel has a touchpoint."),
    Shown(
        "harbor-home",
        "journey",
        "journey-wish-list-to-checkout",
        "The app identifies customers by telephone, the web by e-mail, and nothing links the two.",
    ),
    Shown(
        "harbor-home",
        "impact",
        "impact-commerce",
        "Two channels receive nearly all their data from one system.",
    ),
    Shown(
        "harbor-home",
        "disagreement",
        "disagreement",
        "Eleven pairs satisfy only the CMO, four only the CIO.",
    ),
    Shown(
        "fulmar-airways",
        "touchpoint-map",
        "touchpoint-map",
        "A queue to the agencies, a cache of seats, a nightly file of miles, and what they make late.",
    ),
    Shown(
        "fulmar-airways",
        "data-route",
        "data-route-order",
        "Every channel has an order within a second, except those sold by an agency: sixteen minutes.",
    ),
    Shown(
        "fulmar-airways",
        "data-route",
        "data-route-flight-status",
        "The app shows a delay before the desk does; the gate screen has another source.",
    ),
    Shown(
        "fulmar-airways",
        "journey",
        "journey-agency-to-app",
        "Bought at an agency: late in the app, and cannot be changed there.",
    ),
    Shown(
        "fulmar-airways",
        "journey",
        "journey-complained-on-board",
        "A seat number identifies no customer once the aircraft is empty.",
    ),
    Shown(
        "fulmar-airways",
        "coverage",
        "coverage-capabilities",
        "A ticket sold by an agency can be changed by telephone, but not on the web or in the app.",
    ),
    Shown(
        "fulmar-airways",
        "coverage",
        "coverage-standards",
        "Norway waits twice as long for a refund, and Kittiwake's mail names another sender.",
    ),
    Shown(
        "fulmar-airways",
        "disagreement",
        "disagreement",
        "Miles satisfy only the CMO, orders only the CIO.",
    ),
    Shown(
        "alderwick-hotels",
        "touchpoint-map",
        "touchpoint-map",
        "Rates by polling, a paper sheet, a card index, and hotels whose system only sends.",
    ),
    Shown(
        "alderwick-hotels",
        "data-route",
        "data-route-rate",
        "The group's own channels have a new rate within seconds; the travel sites still sell the old one.",
    ),
    Shown(
        "alderwick-hotels",
        "data-route",
        "data-route-reservation",
        "Bookings arrive within seconds, except in the Alps, where a night porter types them in.",
    ),
    Shown(
        "alderwick-hotels",
        "journey",
        "journey-travel-site-to-app",
        "The booking arrives in eleven seconds, and the app cannot tell whose it is.",
    ),
    Shown(
        "alderwick-hotels",
        "coverage",
        "coverage-standards",
        "Nook's kiosk on the coast states a check-in time one hour later than every other touchpoint.",
    ),
    Shown(
        "alderwick-hotels",
        "disagreement",
        "disagreement",
        "The room status is fifty minutes old, and all touchpoints agree.",
    ),
    Shown(
        "pharmacy",
        "touchpoint-map",
        "touchpoint-map",
        "A nightly file and lists by hand into the pharmacies, and prescriptions that stop short.",
    ),
    Shown(
        "pharmacy",
        "data-route",
        "data-route-customer",
        "What one counter learns of a customer, the next one knows within a fortnight.",
    ),
    Shown(
        "pharmacy",
        "coverage",
        "coverage-capabilities",
        "Seven capabilities that one channel has and another lacks.",
    ),
    Shown(
        "pharmacy",
        "journey",
        "journey-consult-then-app",
        "The prescription does not arrive in the app, and neither does its owner's name.",
    ),
    Shown("nightly-hub", "touchpoint-map", "touchpoint-map", "One flow makes every price late."),
    Shown(
        "nightly-hub",
        "data-route",
        "data-route-price",
        "Both channels are up to a day behind and differ for 200 ms at most: the CMO is content.",
    ),
    Shown("nightly-hub", "disagreement", "disagreement", "Both prices satisfy only the CMO."),
    Shown(
        "live-hub",
        "change",
        "change",
        "Two promises of the CIO are fixed, and the added kiosk breaks one of each office.",
        base="nightly-hub",
    ),
    Shown(
        "missing-return",
        "touchpoint-map",
        "touchpoint-map",
        "Every route is live, and one channel lacks a capability.",
    ),
    Shown(
        "missing-return",
        "coverage",
        "coverage-capabilities",
        "The missing capability that no flow can supply.",
    ),
    Shown("missing-return", "disagreement", "disagreement", "The missing return satisfies only the CIO."),
    Shown(
        "cookie-and-card",
        "journey",
        "journey-fill-here-pay-there",
        "The basket arrives in half a second, and the till cannot tell whose it is.",
    ),
    Shown(
        "internet-bank",
        "touchpoint-map",
        "touchpoint-map",
        "Hardly any flow has a latency, so little can be judged.",
    ),
    Shown("internet-bank", "data-route", "data-route-account", "No flow declares its latency."),
    Shown(
        "internet-bank",
        "journey",
        "journey-begin-here-finish-there",
        "Until the applicant is a customer, each channel keeps its own application.",
    ),
    Shown(
        "internet-bank", "coverage", "coverage-capabilities", "Capabilities of the web that the app lacks."
    ),
    Shown("internet-bank", "disagreement", "disagreement", "Unproven pairs have a row of their own."),
)


def images() -> Mapping[str, Callable[[], bytes]]:
    """Return a function that draws each image of the gallery, by file."""
    return {shown.file: _drawer(shown) for shown in GALLERY}


def gallery() -> bytes:
    """Return the gallery page."""
    examples = list(dict.fromkeys(shown.example for shown in GALLERY))
    sections = [part for example in examples for part in _section(example)]
    return page("# Gallery", "Pictures that `omnicheck render` draws of the examples.", *sections)


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
