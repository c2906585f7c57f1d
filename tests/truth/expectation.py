"""What must follow from a damage, said before the program is asked."""

from typing import NamedTuple

from omnicheck.rules.catalogue import catalogue
from tests.truth.damages import Site
from tests.truth.reckoning.cube import Land
from tests.truth.reckoning.judgement import Judgement, blamed_on_places, judge
from tests.truth.reckoning.known import unknown_words
from tests.truth.reckoning.outcome import Outcome
from tests.truth.reckoning.reference import laid_under, nobodys
from tests.truth.reckoning.refusals import refusals
from tests.truth.reckoning.routes import TooManyError
from tests.truth.reckoning.warnings import warnings
from tests.truth.written import Model, Path


class Answer(NamedTuple):
    """A rule that had to speak, and whether it said all that it had to."""

    rule: str
    given: bool


class Expectation(NamedTuple):
    """What must be found.

    `refused` holds where it is no model, one place for each reason; `unworked` why the bench cannot say.
    Else every obligation comes to its outcome in `judgement`, `places` says which broken routes are a matter
    of places, and `risks` which warnings that move no score are due, by rule and element.
    """

    refused: tuple[Path, ...] = ()
    unworked: str = ""
    judgement: Judgement = {}  # noqa: RUF012
    places: dict[str, str] = {}  # noqa: RUF012
    risks: frozenset[tuple[str, str]] = frozenset()

    @property
    def kind(self) -> str:
        """What sort of damage it is, in one word or two."""
        outcomes = {found.outcome for found in self.judgement.values() if found.sure}
        if self.unworked:
            return NOT_WORKED_OUT
        if self.refused:
            return NO_MODEL
        if Outcome.BROKEN in outcomes:
            return BREAKS
        if Outcome.UNPROVEN in outcomes:
            return OPENS
        if len(outcomes | {found.outcome for found in self.judgement.values()}) > 1:
            return NOT_WORKED_OUT
        return WARNS if self.risks else HARMLESS

    def due(self) -> dict[str, set[str]]:
        """The rules that have to speak, and of what."""
        found: dict[str, set[str]] = {}
        for key, one in self.judgement.items():
            if one.sure and one.outcome is not Outcome.KEPT:
                found.setdefault(RULES[self.places.get(key, one.reason)], set()).add(key)
        for rule, id in self.risks:
            found.setdefault(rule, set()).add(f"at {id}")
        return found


NO_MODEL, BREAKS, OPENS, WARNS, HARMLESS, NOT_WORKED_OUT = (
    "no model",
    "breaks",
    "leaves open",
    "warns",
    "harmless",
    "not worked out",
)

RULES = {
    "no way in": "no-route-from-record",
    "no way out": "no-route-to-record",
    "late in": "stale-read",
    "late out": "stale-write",
    "slow sync": "slow-sync",
    "slow back": "read-your-writes",
    "by hand": "manual-hop",
    "elsewhere": "works-elsewhere",
    "other business": "business-cut-off",
    "racing routes": "racing-routes",
    "no record": "missing-record",
    "no limit": "missing-limit",
    "untold latency": "missing-latency",
    "foreign": "two-sources",
    "lost": "two-sources",
    "partial": "partial-attributes",
    "apart": "disagreement-window",
    "uniform values": "uniform-differs",
    "localised values": "localised-differs",
    "not enough": "unmet-requirement",
    "no value": "missing-experience",
    "not offered": "missing-capability",
    "no offers": "missing-offers",
    "no touchpoint": "missing-touchpoint",
    "step not offered": "step-not-offered",
    "lost state": "lost-state",
    "late state": "late-state",
    "stranger": "unrecognised-customer",
    "no recognises": "missing-recognises",
    "apart from the rest": "isolated-system",
    "dark": "dark-end-point",
    "one way, strictly": "one-way-end-point",
    "no owner": "no-owner",
    "several owners": "contested-owner",
    "joint without a rule": "joint-without-rule",
    "two meanings": "contested-term",
    "first for one alone": "contested-objective",
    "no figure": "no-kpi",
    "slow page": "slow-page",
    "not there": "missing-from-reference",
}
"""Which rule has to speak for which reason, by what the pages of the rules say that they find."""


def expectation(site: Site, model: Model) -> Expectation:
    """What must follow from this damage, which made this model."""
    if site.malformed:
        return Expectation(refused=(site.path,))
    try:
        if lost := nobodys(model):
            return Expectation(refused=tuple(lost))
        laid, missing = laid_under(model)
        if words := unknown_words(laid):
            return Expectation(unworked=f"what {', '.join(words)} means")
        if wrong := refusals(laid):
            return Expectation(refused=tuple(wrong))
        return _judged(Land(laid), missing)
    except TooManyError:
        return Expectation(unworked="routes without number")
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return Expectation(unworked=f"a model of such a shape: {type(error).__name__}: {error}")


def _judged(land: Land, missing: Judgement) -> Expectation:
    there = {rule.name for rule in catalogue()}
    judgement = judge(land) | missing
    return Expectation(
        judgement=judgement,
        places=blamed_on_places(judgement),
        risks=frozenset(warning for warning in warnings(land) if warning[0] in there),
    )
