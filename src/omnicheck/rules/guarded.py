"""A plug-in's check under guard: it may fail, and it may object only to what is its promise's."""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from omnicheck.errors import Fault, UserError
from omnicheck.graph.estate import Estate
from omnicheck.rules.installed import advice
from omnicheck.rules.rule import Check, Miss, Rule
from omnicheck.verdict.obligation import Obligation, Promise


def guarded(rule: Rule, check: Check) -> Rule:
    """The rule, whose check raises UserError, with the name of its package, where `check` is wrong."""

    def held(estate: Estate) -> Iterator[Miss]:
        try:
            misses = tuple(check(estate))
        except (Exception, SystemExit) as mistake:  # not ours; and no plug-in may end the program with a 0
            raise _fault(rule, f"failed{_where(mistake)}: {type(mistake).__name__}: {mistake}") from mistake
        asked = {one: one for one in estate.asked.all}
        for miss in misses:
            for trouble in _troubles(rule, estate, miss, asked):
                raise _fault(rule, trouble)
            yield miss

    return replace(rule, check=held)


def _troubles(
    rule: Rule, estate: Estate, miss: object, asked: Mapping[Obligation, Obligation]
) -> Iterator[str]:
    """What the miss may not say, each as the end of a sentence that begins with the rule."""
    if not isinstance(miss, Miss):
        yield f"yields a {type(miss).__name__}, which is no Miss"
        return
    if not isinstance(miss.subject, tuple) or miss.subject[:2] not in estate.landscape.places:
        yield f"points at {miss.subject!r}, which is nothing in the model"
    if not miss.message or not miss.remedy:
        yield "yields a miss without a message or a remedy"
    for one in (*miss.breaks, *miss.opens):
        if one not in asked:
            yield f"objects to `{one.key}`, which nobody asks of this model"
        elif one.kind not in rule.kinds:
            yield f"objects to `{one.key}`, and `{one.kind}` is not among the kinds that it declares"
    for one in miss.breaks:
        if one in asked and rule.promise not in asked[one].promises:
            yield f"breaks `{one.key}`, which is not for a rule of `{rule.promise}` to break"
    for one in miss.opens:
        lets = one not in asked or rule.promise in asked[one].promises or rule.promise is Promise.DECLARED
        if not lets:
            yield f"leaves `{one.key}` unproven, which is not for a rule of `{rule.promise}` to leave"


def _where(mistake: BaseException) -> str:
    """The line of the plug-in that it came from."""
    frames = traceback.extract_tb(mistake.__traceback__)
    return f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""


def _fault(rule: Rule, trouble: str) -> UserError:
    said = f"the rule `{rule.name}` of {rule.package} {trouble}"
    return UserError([Fault(said, hint=advice(rule.package))])
