"""What must follow from a damage, predicted before the audit."""

from itertools import islice
from typing import NamedTuple

from omnicheck.rules.catalogue import catalogue
from tests.oracle.reading.alignment import aligned
from tests.oracle.reading.completions import completions, is_possible
from tests.oracle.reading.loading import Model as ReadModel
from tests.oracle.reading.loading import Unsupported, model_of
from tests.oracle.reading.loading import section as elements_of
from tests.oracle.reading.obligations import obligations
from tests.oracle.reading.outcomes import outcomes
from tests.truth.damages import Site
from tests.truth.reckoning.cube import Land
from tests.truth.reckoning.judgement import Judgement, judge, place_dependent
from tests.truth.reckoning.outcome import Found, Outcome
from tests.truth.reckoning.reference_models import unknown_references, with_references
from tests.truth.reckoning.refusals import refusals
from tests.truth.reckoning.routes import TooManyError
from tests.truth.reckoning.warnings import warnings
from tests.truth.written import Model, Path, written

_SCOPE = "locations businesses except"
_OWNED = "owner claimed_by decides"
_MEETING = "limits shows captures offers experience display_only differs recognises"
_TIMED = "every schedule timezone ttl misses retry delivery reconcile age_propagated"
_NARROWED = "channels not_on"

_KEYS = {
    "": "omnicheck name",
    "locations": "part_of country timezone requires",
    "businesses": "part_of locations",
    "channels": f"{_SCOPE} {_OWNED} {_MEETING} kind",
    "touchpoints": f"{_SCOPE} {_MEETING} channel",
    "systems": f"{_SCOPE} {_OWNED} kind resolves",
    "data": f"{_OWNED} record attributes fresh_within agrees_within syncs_within merge",
    "flows": f"{_SCOPE} {_TIMED} from to via carries mode latency both_ways",
    "capabilities": f"{_OWNED} {_NARROWED} stage provided_by needs writes",
    "standards": f"{_NARROWED} policy compare at_most at_least one_of",
    "journeys": "steps",
    "objectives": f"{_OWNED} kpi cmo cio",
    "glossary": "cio cmo agreed",
    "policy": "fail_on strict thresholds",
}

KNOWN = frozenset((section, key) for section, keys in _KEYS.items() for key in keys.split())
SECTIONS = frozenset(_KEYS) - {""}

_FOR_READERS = ("metadata", "title", "description", "tags", "technology", "links", "external")

READ = frozenset(
    {
        "partial",
        "locations.sites",
        *(f"{section}.per_site" for section in ("channels", "touchpoints", "systems")),
        "data.scope",
        "data.derived_from",
        "flows.between",
        "standards.order",
    }
)
"""Keys that are left to the independent implementation of `tests/oracle/reading`, as possible flows are."""


def understood(section: str, *keys: str) -> bool:
    """Return whether the bench understands a key of a section, such as `data`, `merge`."""
    if not keys:
        return section in SECTIONS or ("", section) in KNOWN
    return (section, keys[0]) in KNOWN or keys[0] in _FOR_READERS or keys[0].startswith("x-")


def unknown_words(model: Model) -> list[str]:
    """Return the keys of a model that the bench does not understand."""
    found = [section for section in model if not understood(section) and not section.startswith("x-")]
    for section in SECTIONS & model.keys():
        elements = model[section] or {}
        bodies = [elements] if section == "policy" else elements.values()
        found += [f"{section}.{key}" for body in bodies for key in body or {} if not understood(section, key)]
    return sorted(set(found))


MOST_TO_JUDGE = 20_000
"""Obligations in all completions that the independent implementation is given to judge: some seconds."""


class Answer(NamedTuple):
    """A rule that had to object, and whether it objected to everything it had to."""

    rule: str
    given: bool


class Expectation(NamedTuple):
    """What must be found.

    `refused` are the places of an invalid model, one for each reason; `unworked` says why the bench cannot
    judge it. Otherwise `judgement` has the outcome of each obligation, `places` the broken routes that belong
    to `everywhere`, and `risks` the warnings that move no score, by rule and element. `predicted` is False if
    neither warnings nor the rules that object are predicted.
    """

    refused: tuple[Path, ...] = ()
    unworked: str = ""
    judgement: Judgement = {}  # noqa: RUF012
    places: dict[str, str] = {}  # noqa: RUF012
    risks: frozenset[tuple[str, str]] = frozenset()
    predicted: bool = True

    @property
    def kind(self) -> str:
        """Return the kind of damage."""
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
        """Return the rules that have to object, and to what."""
        found: dict[str, set[str]] = {}
        for key, one in self.judgement.items():
            if one.sure and one.outcome is not Outcome.KEPT and one.reason:
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
    "no route in": "no-route-from-record",
    "no route out": "no-route-to-record",
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
    "unspecified latency": "missing-latency",
    "foreign": "two-sources",
    "lost": "two-sources",
    "partial": "partial-attributes",
    "window": "disagreement-window",
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
    "isolated": "isolated-system",
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
"""The rule that has to object for each reason, by the pages of the rules."""


def expectation(site: Site, model: Model) -> Expectation:
    """Return what must follow from a damage that made this model."""
    if site.malformed:
        return Expectation(refused=(site.path,))
    try:
        if lost := unknown_references(model):
            return Expectation(refused=tuple(lost))
        completed, missing = with_references(model)
        words = unknown_words(completed)
        if not READ.issuperset(words):
            return Expectation(unworked=f"what {', '.join(sorted({*words} - READ))} means")
        if wrong := refusals(completed):
            return Expectation(refused=tuple(wrong))
        if words or any("carries" not in (flow or {}) for flow in (completed.get("flows") or {}).values()):
            return _read(completed, missing)
        return _judged(Land(completed), missing)
    except Unsupported as error:
        return Expectation(unworked=f"the independent implementation refuses {error}")
    except TooManyError:
        return Expectation(unworked="too many routes")
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return Expectation(unworked=f"a model of this shape: {type(error).__name__}: {error}")


def _judged(land: Land, missing: Judgement) -> Expectation:
    there = {rule.name for rule in catalogue()}
    judgement = judge(land) | missing
    return Expectation(
        judgement=judgement,
        places=place_dependent(judgement),
        risks=frozenset(warning for warning in warnings(land) if warning[0] in there),
    )


def _read(model: Model, missing: Judgement) -> Expectation:
    """Leave the outcomes to the independent implementation, which gives no reasons."""
    read = model_of(written(model).text)
    asked = len(obligations(read))
    if sum(asked for _ in islice(completions(read), 1 + MOST_TO_JUDGE // asked)) > MOST_TO_JUDGE:
        return Expectation(unworked="too many completions to judge them all")
    found = {key: Outcome(str(outcome)) for key, outcome in {**outcomes(read), **aligned(read)}.items()}
    judgement = {
        key: Found(outcome, sure=outcome is Outcome.UNPROVEN or not _only_bounded(read, key))
        for key, outcome in found.items()
    }
    return Expectation(judgement=judgement | missing, predicted=False)


def _only_bounded(model: ReadModel, key: str) -> bool:
    """Return whether possible flows may leave open what holds in every completion (semantics 3.7).

    They may for facts of derived data, and of data with several records in one scope; and for whatever
    depends on a flow between two ends that says what it carries.
    """
    kind, _, data, *_ = (*key.split("/"), "")
    possible = [body for body in elements_of(model, "flows").values() if is_possible(body)]
    if any("carries" in body for body in possible):
        return kind in ("route", "fact", "hand-over")
    body = elements_of(model, "data").get(data, {})
    several = "scope" in body and isinstance(body.get("record"), dict)
    return bool(possible) and kind == "fact" and ("derived_from" in body or several)
