"""Findings in words, the same in every format: how many, and what each breaks."""

from collections.abc import Mapping, Sequence
from typing import Final

from omnicheck.report.wording import OFFICE, counted, listed
from omnicheck.units.prose import agreeing
from omnicheck.verdict.finding import BOTH, Agreement, Finding
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Definition, number_of
from omnicheck.verdict.report import Judgement

_SIDES: Final = {**OFFICE, Definition.ALIGNMENT: "of alignment"}


def counts_line(
    findings: Sequence[Finding], found: Agreement, judgements: Mapping[Definition, Judgement]
) -> str:
    """Return `27 findings, 16 with an error`, and what stays broken without those that help both."""
    if not findings:
        return ""
    errors = sum(one.level is Level.ERROR for one in findings)
    some = "all" if errors == len(findings) > 1 else f"{errors:,}"
    text = f"{counted(len(findings), 'finding')}, {some} with an error."
    left = remaining_after(found, judgements)
    if not left or len(findings) != len(found.findings):
        return text
    shared = len(found.shared)
    first = "The first breaks" if shared == 1 else f"The first {shared:,} break"
    return f"{text} {first} promises of both offices; without {'it' if shared == 1 else 'them'}, {left}."


def remaining_after(found: Agreement, judgements: Mapping[Definition, Judgement]) -> str:
    """Return what stays broken without all of them; empty if there are none."""
    if not found.shared or not found.together:
        return ""
    broken = {who: judgements[who].tally.broken for who in BOTH}
    left = (f"{broken[who] - found.together[who]:,} of {broken[who]:,} {OFFICE[who]}" for who in BOTH)
    return f"{' and '.join(left)} stay broken"


def effect(finding: Finding) -> tuple[str, str]:
    """Return `breaks` and `alone 26 CIO, 20 CMO; 5 CMO that unrecognised-customer breaks too`."""
    opened = number_of({one for gap in finding.gaps for one in gap.opens})
    others = f"{listed(finding.others, 2)} {agreeing('breaks', len(finding.others))}"
    parts = []
    for broken, before, after in (
        (finding.closes, "alone ", ""),
        (finding.remains, "", f" that {others} too"),
    ):
        some = [f"{number_of(broken[who]):,} {_SIDES[who]}" for who in _SIDES if broken[who]]
        parts += [f"{before}{', '.join(some)}{after}"] if some else []
    if parts:
        return "breaks", "; ".join([*parts, *([f"leaves {opened:,} unproven"] if opened else [])])
    if opened:
        return "leaves unproven", counted(opened, "obligation")
    return "risk", "moves no score"
