"""Verdicts where nothing could have failed, with what to declare next."""

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.gate import Threshold, gate_result
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.obligation import Definition, Promise
from omnicheck.verdict.report import Judgement, Verdict
from tests.landscapes import TODAY, landscape

CIO, CMO = Definition.CIO, Definition.CMO
WEB = """
omnicheck: 1
channels: {web: {shows: [price, stock], offers: [buy], owner: cmo, display_only: x}}
systems: {erp: }
data: {price: {record: erp, fresh_within: 60s}, stock: {record: erp, fresh_within: 60s}}
flows: {all: {from: erp, to: web, carries: [price, stock], mode: event, latency: 1s}}
capabilities: {buy: }
"""


def judged(text: str, definition: Definition) -> Judgement:
    return audit(landscape(text), as_of=TODAY).judgements[definition]


def test_what_nothing_could_break_is_never_satisfied_and_says_what_to_declare() -> None:
    cmo = judged(WEB, CMO)

    assert (cmo.verdict, cmo.score, cmo.tally.kept, cmo.tally.vacuous) == (Verdict.NOT_APPLICABLE, None, 2, 2)
    assert cmo.nothing == "only web shows price and stock: declare what other touchpoints show"
    assert Promise.CONSISTENT in cmo.unjudged


def test_the_other_definition_is_judged_all_the_same() -> None:
    assert judged(WEB, CIO).verdict is Verdict.SATISFIED


def test_one_obligation_that_could_fail_is_enough() -> None:
    required = (
        WEB.replace("owner: cmo", "owner: cmo, experience: {seal: a}") + "standards: {seal: {one_of: [a]}}"
    )

    assert judged(required, CMO).verdict is Verdict.SATISFIED
    assert judged(required, CMO).unjudged == (Promise.CONSISTENT, Promise.CONTINUOUS)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("", "there are no touchpoints: declare under `channels` where customers meet the company"),
        (
            "channels: {web: , app: }\nstandards: {seal: {policy: uniform}}",
            "no touchpoint shows or captures data: declare what app and web show, under `shows`",
        ),
    ],
)
def test_without_data_nothing_is_judged_even_if_something_is_unproven(text: str, nothing: str) -> None:
    cmo = judged(f"omnicheck: 1\n{text}", CMO)

    assert (cmo.verdict, cmo.score, cmo.nothing) == (Verdict.NOT_APPLICABLE, None, nothing)


def test_what_is_broken_is_broken_without_data_too() -> None:
    assert judged("omnicheck: 1\nchannels: {web: }", CIO).verdict is Verdict.NOT_SATISFIED


def test_data_that_is_only_captured_leaves_nothing_to_compare() -> None:
    captured = WEB.replace("shows: [price, stock], offers: [buy]", "captures: [price]").replace(
        ", display_only: x", ""
    )

    assert judged(captured, CMO).nothing == (
        "nothing is declared for it: declare what touchpoints show and offer, standards or journeys"
    )


def test_what_is_left_may_be_vacuous_as_all_else_is_waived() -> None:
    missing = WEB.replace("carries: [price, stock]", "carries: [stock]")
    waivers = "waivers: {w: {rule: two-sources, at: [web], because: later, until: 2099-01-01}}"
    cmo = judged(f"{missing}{waivers}", CMO)

    assert judged(missing, CMO).verdict is Verdict.NOT_SATISFIED
    assert (cmo.verdict, cmo.waived, cmo.nothing) == (
        Verdict.NOT_APPLICABLE,
        1,
        "all that could fail is waived",
    )


@pytest.mark.parametrize("only_new", [False, True])
def test_nothing_to_judge_fails_no_gate(only_new: bool) -> None:
    empty = "omnicheck: 1\nchannels: {web: {owner: cmo}, app: {owner: cmo}}\nsystems: {erp: }\n"
    flows = (
        "data: {p: {record: erp}}\n"
        "flows: {f: {from: erp, to: [web, app], carries: [p], mode: event, latency: 1s}}\n"
    )
    report = audit(landscape(f"{empty}{flows}standards: {{seal: {{policy: uniform}}}}"))

    assert report.judgements[CMO].tally.unproven == 2
    assert gate_result(report, Threshold("unproven", only_new), ComparedWith()).passes
