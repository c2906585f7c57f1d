"""Filters on the gaps of a report and on what a change removes; scores still cover the whole landscape.

`verdict.partial_report` makes a report of a part of the landscape instead, for pictures.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.evaluation.element_matching import ElementMatching, element_of
from omnicheck.model.landscape import Landscape
from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.names import no_rule
from omnicheck.units.prose import did_you_mean
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Obligation, Promise
from omnicheck.verdict.owners import Owners
from omnicheck.verdict.report import Report, View


class GapFilters(NamedTuple):
    """Filters on gaps. A gap has to pass all that are given."""

    definition: Definition | None = None
    rule: str | None = None
    at: str | None = None
    location: str | None = None
    business: str | None = None
    owner: str | None = None

    def given(self) -> dict[str, str]:
        """Return the filters that are set, by name."""
        return {name: str(value) for name, value in self._asdict().items() if value is not None}


def filtered_report(report: Report, filters: GapFilters) -> Report:
    """Return the report with only the gaps, waived ones included, that pass; scores stay as they are.

    Raises UserError with every filter that names an unknown element or rule.
    """
    given = filters.given()
    if not given:
        return report
    _reject_unknown(report.landscape, given)
    fits = _Passing(report.landscape, filters).gap
    gaps = tuple(gap for gap in report.gaps if fits(gap))
    words = tuple(f"{name} {value}" for name, value in given.items())
    return replace(
        report,
        gaps=gaps,
        waived=tuple(one for one in report.waived if fits(one.gap)),
        view=View(words, filters.definition, len(report.gaps) - len(gaps)),
    )


def filtered_removals(comparison: Comparison, filters: GapFilters) -> Comparison:
    """Return the comparison with only those removed obligations that pass, as gaps at them would.

    For a rule these are the obligations that it may break or leave unproven, for an owner those of what the
    owner has, be it the touchpoint or the data.
    """
    if comparison.base is None or not filters.given():
        return comparison
    fits = _Passing(comparison.base.landscape, filters).obligation
    gone = {one.obligation for one in comparison.gone if not fits(one.obligation)}
    return replace(comparison, changes=tuple(one for one in comparison.changes if one.obligation not in gone))


class _Passing:
    """A test for gaps, and for obligations of a base. Those without a place count as being everywhere."""

    def __init__(self, landscape: Landscape, filters: GapFilters) -> None:
        self._landscape = landscape
        self._by = filters
        self._matching = ElementMatching(landscape)
        self._owners = Owners(landscape)
        self._rule = next((rule for rule in catalogue() if rule.name == filters.rule), None)

    def gap(self, gap: Gap) -> bool:
        """Return whether a gap passes."""
        by = self._by
        return (
            (not by.definition or by.definition in (gap.definition, *gap.concerns))
            and (not by.rule or gap.rule == by.rule)
            and (not by.at or self._is_at(by.at, gap))
            and self._is_there(gap.touched)
            and (not by.owner or self._owners.spelled(by.owner) in self._owners.of_element(gap.element))
        )

    def obligation(self, one: Obligation) -> bool:
        """Return whether an obligation passes, as a gap at it would."""
        by, rule = self._by, self._rule
        of_any = {*one.promises, Promise.DECLARED}
        return (
            (not by.definition or one.kind.definition is by.definition)
            and (rule is None or (one.kind in rule.kinds and rule.promise in of_any))
            and (not by.at or self._matching.matches(f"touchpoints/{by.at}", one))
            and self._is_there([one])
            and (not by.owner or self._owners.spelled(by.owner) in self._owned_by(one))
        )

    def _is_at(self, touchpoint: str, gap: Gap) -> bool:
        at = "/".join(map(str, self._landscape.element(touchpoint)))
        return element_of(gap) == at or any(self._matching.matches(at, one) for one in gap.touched)

    def _is_there(self, touched: Collection[Obligation]) -> bool:
        asked = {"locations": self._by.location, "businesses": self._by.business}
        return not touched or all(
            any(one.context is None or self._matching.matches(f"{section}/{id}", one) for one in touched)
            for section, id in asked.items()
            if id
        )

    def _owned_by(self, one: Obligation) -> set[str]:
        return {role for path in self._matching.elements(one) for role in self._owners.of_element(path)}


def _reject_unknown(landscape: Landscape, given: Mapping[str, str]) -> None:
    document, owners = landscape.document, Owners(landscape)
    known = {
        "at": ("touchpoint", {*landscape.touchpoints}),
        "location": ("location", {*document.locations}),
        "business": ("business", {*document.businesses}),
        "owner": ("owner", {*owners.roles}),
    }
    faults = []
    for name, (noun, words) in known.items():
        word = given.get(name)
        if name == "owner" and word is not None:
            word = owners.spelled(word) or word
        if word is not None and word not in words:
            hint = did_you_mean(word, words, "" if words else f"the model declares no {noun}")
            faults.append(Fault(f"--{name}: there is no {noun} `{word}`", hint=hint))
    if "rule" in given and (trouble := no_rule(given["rule"])):
        faults.append(Fault(f"--rule: {trouble[0]}", hint=trouble[1]))
    if faults:
        raise UserError(faults)
