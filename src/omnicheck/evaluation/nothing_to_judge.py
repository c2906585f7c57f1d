"""Why there is nothing to judge by a definition, and what to declare next (semantics 2.3)."""

from omnicheck.errors import Fault, UserError
from omnicheck.graph.estate import Estate
from omnicheck.units.prose import agreeing, listing
from omnicheck.verdict.obligation import Definition, Kind
from omnicheck.verdict.report import Report, Tally, Verdict

_CAUSES = {
    Kind.FACT: "only {subject} shows {matters}: declare what other touchpoints show",
    Kind.CAPABILITY: "only {subject} has to offer {matters}: declare what other channels offer",
    Kind.STANDARD: "only {subject} has to give {matters}: declare what other touchpoints give, or what "
    "locations require",
}
"""Why obligations of a kind are vacuous, by the first of them."""


def nothing_to_judge(definition: Definition, tally: Tally, estate: Estate, *, waived: bool) -> str:
    """Return why there is nothing to judge, with what to declare next; empty if there is something.

    `tally` is that of the definition, and `waived` says whether any of its obligations are waived.
    """
    if tally.broken:
        return ""
    if not any(estate.needs.shows[id] or estate.needs.captures[id] for id in estate.touchpoints):
        return _without_data(estate)
    if tally.verdict is not Verdict.NOT_APPLICABLE:
        return ""
    if waived:
        return "all of it is waived" if not tally.total else "all that could fail is waived"
    return _vacuous(definition, estate)


def refuse_nothing_to_judge(report: Report) -> None:
    """Raise UserError if neither definition judges anything, since a gate on it could only pass.

    What is waived was there to judge.
    """
    if not report.judges_nothing:
        return
    texts = dict.fromkeys(judgement.nothing for judgement in report.judgements.values())
    place = report.landscape.places.get(())
    hint = "`omnicheck validate` checks a model that has only been started"
    raise UserError(
        [Fault(f"nothing to judge: {_advice(text)}", place, hint) for text in texts],
        report.landscape.sources,
    )


def _advice(nothing: str) -> str:
    cause, _, advice = nothing.rpartition(": ")
    return f"{advice}, since {cause}"


def _without_data(estate: Estate) -> str:
    if not estate.touchpoints:
        return "there are no touchpoints: declare under `channels` where customers meet the company"
    names = listing(estate.touchpoints)
    shows = agreeing("shows", len(estate.touchpoints))
    return f"no touchpoint shows or captures data: declare what {names} {shows}, under `shows`"


def _vacuous(definition: Definition, estate: Estate) -> str:
    found = sorted(one for one in estate.vacuous if one.kind.definition is definition)
    for kind, cause in _CAUSES.items():
        some = [one for one in found if one.kind is kind]
        if some:
            matters = listing(one.matter for one in some if one.subject == some[0].subject)
            return cause.format(subject=some[0].subject, matters=matters)
    return "nothing is declared for it: declare what touchpoints show and offer, standards or journeys"
