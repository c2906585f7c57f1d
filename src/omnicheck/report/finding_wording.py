"""Findings in words, the same in every format: how many, and what each breaks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from omnicheck.model.landscape import Landscape
from omnicheck.report.wording import OFFICE, counted, listed, office_text
from omnicheck.units.prose import agreeing
from omnicheck.verdict.finding import BOTH, Agreement, Finding
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.obligation import Definition, Obligation, number_of
from omnicheck.verdict.remedy import remedy_of
from omnicheck.verdict.report import Judgement

_MOST_RULES = 4
"""Rules of one finding that have a line each."""

_SIDES: Final = {**OFFICE, Definition.ALIGNMENT: "of alignment"}


def counts_line(
    findings: Sequence[Finding], found: Agreement, judgements: Mapping[Definition, Judgement]
) -> str:
    """Return `27 findings, 16 with an error`, and what stays broken without those that help both."""
    if not findings:
        return ""
    text = f"{counted(len(findings), 'finding')}, {_with_an_error(findings)}."
    left = remaining_after(found, judgements)
    if not left or len(findings) != len(found.findings):
        return text
    shared = len(found.shared)
    first = "The first breaks" if shared == 1 else f"The first {shared:,} break"
    first = "It breaks" if len(findings) == 1 else first
    return f"{text} {first} promises of both offices; without {'it' if shared == 1 else 'them'}, {left}."


def _with_an_error(findings: Sequence[Finding]) -> str:
    """Return `16 with an error`, or `all`, or `none`; of one finding its level, such as `a warning`."""
    if len(findings) == 1:
        return f"{'an' if findings[0].level is Level.ERROR else 'a'} {findings[0].level}"
    errors = sum(one.level is Level.ERROR for one in findings)
    words = {0: "none", len(findings): "all"}
    return f"{words.get(errors, f'{errors:,}')} with an error"


def remaining_after(found: Agreement, judgements: Mapping[Definition, Judgement]) -> str:
    """Return what stays broken without all of them; empty if there are none."""
    if not found.shared or not found.together:
        return ""
    broken = {who: judgements[who].tally.broken for who in BOTH}
    left = (f"{broken[who] - found.together[who]:,} of {broken[who]:,} {OFFICE[who]}" for who in BOTH)
    return f"{' and '.join(left)} stay broken"


def effect(finding: Finding) -> tuple[str, str]:
    """Return `alone breaks` and `26 CIO, 20 CMO; and 5 CMO that unrecognised-customer breaks too`."""
    opened = number_of({one for gap in finding.gaps for one in gap.opens})
    others = f"{listed(finding.others, 2)} {agreeing('breaks', len(finding.others))}"
    alone, together = (_counts(broken) for broken in (finding.closes, finding.remains))
    parts = [alone] if alone else []
    parts += [f"{'and ' if alone else ''}{together} that {others} too"] if together else []
    if parts:
        left = [f"leaves {opened:,} unproven"] if opened else []
        return "alone breaks" if alone else "breaks", "; ".join([*parts, *left])
    if opened:
        return "leaves unproven", counted(opened, "obligation")
    return "risk", "moves no score"


def _counts(broken: Mapping[Definition, Sequence[Obligation]]) -> str:
    return ", ".join(f"{number_of(broken[who]):,} {_SIDES[who]}" for who in _SIDES if broken[who])


def effect_text(finding: Finding) -> str:
    """Return `alone breaks: 26 CIO, 20 CMO`."""
    return ": ".join(effect(finding))


def promise_lines(finding: Finding) -> Iterator[str]:
    """Yield a line for each rule, unless the headline says all of it: the office, the promise, the gap.

    Such as `CMO consistent, two-sources: customer never reaches agent-desktop (and 2 more)`.
    """
    shown, rest = rules_to_show([gaps for gaps in finding.by_rule if gaps != (finding.lead,)])
    for first, *others in shown:
        promise = f"{office_text(first.definition)} {first.promise}, {first.rule}".lstrip()
        if first is finding.lead:
            yield f"{promise}: {counted(len(others), 'more gap')}"
        else:
            yield f"{promise}: {first.message}{and_more(others)}"
    yield from rest


def rules_to_show(by_rule: Sequence[tuple[Gap, ...]]) -> tuple[Sequence[tuple[Gap, ...]], list[str]]:
    """Return the rules that have a line each, and one for the others, such as `6 more gaps: lost-state`."""
    shown = by_rule if len(by_rule) <= _MOST_RULES else by_rule[: _MOST_RULES - 1]
    rest = [gap for gaps in by_rule[len(shown) :] for gap in gaps]
    rules = listed(list(dict.fromkeys(gap.rule for gap in rest)), 2)
    return shown, [f"{counted(len(rest), 'more gap')}: {rules}"] if rest else []


def and_more(gaps: Sequence[Gap]) -> str:
    """Return ` (and 3 more)` for the other gaps of a rule; nothing if there are none."""
    return f" (and {len(gaps):,} more)" if gaps else ""


def finding_lines(finding: Finding, landscape: Landscape, growth: str = "") -> list[str]:
    """Return the headline, its growth, what the finding breaks for either office, and the remedy."""
    lead = finding.lead
    lines = [lead.message, growth, effect_text(finding), *promise_lines(finding)]
    lines += [f"fix: {fix}"] if (fix := remedy_of(landscape, finding.gaps).words()) else []
    return [line for line in lines if line]
