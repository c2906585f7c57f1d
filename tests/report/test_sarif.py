"""The SARIF has what GitHub reads, with the fingerprints of GitHub's own tests."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.sarif import refused, render
from omnicheck.report.sarif_objects import line_hashes
from omnicheck.rules.catalogue import catalogue
from omnicheck.verdict.gap import Level, Standing
from omnicheck.verdict.obligation import Promise
from omnicheck.verdict.witness import Witness
from tests.report.formats import read_sarif
from tests.report.golden import golden
from tests.report.reports import (
    CAUSE,
    RETURNS,
    SHOP,
    WITNESSES,
    clean_report,
    gap,
    gaps,
    many_gaps,
    report,
    waived,
)


def test_every_finding_is_a_result_of_its_first_rule() -> None:
    run = read_sarif(render(report(*gaps())))
    rules = run["tool"]["driver"]["rules"]

    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [one.rule for one in gaps()]
    assert [one["level"] for one in run["results"]] == ["error", "error", "warning", "warning", "note"]


def test_the_results_are_written_as_they_should() -> None:
    written = render(report(*gaps()))
    results = written.partition('"results"')[2]

    assert results == golden("results.sarif", results)


def test_gaps_of_one_cause_are_one_result_with_their_places_and_routes() -> None:
    window = replace(
        gap("disagreement-window", line=13),
        promise=Promise.CONSISTENT,
        level=Level.WARNING,
        breaks=RETURNS,
        cause=CAUSE,
        witness=WITNESSES["pair"],
    )
    (one,) = read_sarif(render(report(window, gap(witness=WITNESSES["unknown"]))))["results"]
    places = [(each["message"]["text"], region(each)["startLine"]) for each in one["relatedLocations"]]

    assert (one["ruleId"], one["level"]) == ("stale-read", "error")
    assert places == [(f"disagreement-window: {window.message}", 13), ("the limit", 10)]
    assert [each["rule"] for each in one["properties"]["gaps"]] == ["stale-read", "disagreement-window"]
    assert one["properties"]["breaksAlone"] == {"cio": 6, "cmo": 2, "alignment": 0}
    assert len(one["codeFlows"]) == 2


def region(located: Any) -> Any:
    return located["physicalLocation"]["region"]


class TestAWaivedGap:
    def test_a_result_is_suppressed_only_if_all_of_it_is_waived(self) -> None:
        late = waived()
        alone = read_sarif(render(replace(report(), waived=(late,))))["results"]
        partly = read_sarif(render(replace(report(gap()), waived=(late,))))["results"]

        assert [one.get("suppressions", [{}])[0].get("status") for one in alone] == ["accepted"]
        assert ["suppressions" in one for one in partly] == [False]

    def test_a_waiver_makes_no_other_result_of_a_finding(self) -> None:
        lesser = replace(gap("disagreement-window"), promise=Promise.CONSISTENT, cause=CAUSE)
        before = read_sarif(render(report(gap(), lesser)))["results"]
        after = read_sarif(render(replace(report(lesser), waived=(waived(),))))["results"]

        assert [[one["ruleId"], one["partialFingerprints"]] for one in before] == [
            [one["ruleId"], one["partialFingerprints"]] for one in after
        ]
        assert [each.get("waived", False) for each in after[0]["properties"]["gaps"]] == [False, True]

    def test_the_level_is_the_gravest_of_what_is_not_waived(self) -> None:
        lesser = replace(gap("disagreement-window"), level=Level.NOTE, cause=CAUSE)
        (one,) = read_sarif(render(replace(report(lesser), waived=(waived(),))))["results"]

        assert one["level"] == "note"


@pytest.mark.parametrize(
    ("standings", "state"),
    [
        ((Standing.NEW, Standing.NEW), "new"),
        ((Standing.UNCHANGED, Standing.UNCHANGED), "unchanged"),
        ((Standing.NEW, Standing.UNCHANGED), "updated"),
        ((Standing.WORSE, Standing.GROWN), "updated"),
    ],
)
def test_the_state_is_that_of_all_gaps_of_a_finding(standings: tuple[Standing, ...], state: str) -> None:
    found = [replace(gap(), id=str(at), standing=one) for at, one in enumerate(standings)]
    (one,) = read_sarif(render(report(*found)))["results"]

    assert one["baselineState"] == state


def test_a_clean_report_has_no_result_and_every_rule() -> None:
    run = read_sarif(render(clean_report()))

    assert run["results"] == []
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {card.name for card in catalogue()}


def test_a_rule_says_what_github_asks_for_and_nothing_of_security() -> None:
    for rule in read_sarif(render(clean_report()))["tool"]["driver"]["rules"]:
        assert rule["help"]["markdown"]
        assert rule["properties"]["precision"] == "high"
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert "security-severity" not in rule["properties"]


def test_a_region_is_one_line() -> None:
    (one,) = read_sarif(render(report(gap())))["results"]
    region = one["locations"][0]["physicalLocation"]["region"]

    assert region == {"startLine": 12, "startColumn": 3}


@pytest.mark.parametrize(("kind", "flows"), [("route", 1), ("pair", 1), ("sources", 1), ("table", 0)])
def test_a_broken_route_is_a_code_flow(kind: str, flows: int) -> None:
    (one,) = read_sarif(render(report(gap(witness=WITNESSES[kind]))))["results"]
    found = one.get("codeFlows", [])

    assert len(found) == flows
    for flow in found:
        steps = [step["location"]["message"]["text"] for step in flow["threadFlows"][0]["locations"]]
        assert steps[0] == "pricing -> hub by nightly-prices: waits 24 h, takes 40 min"


@pytest.mark.parametrize("witness", WITNESSES.values(), ids=WITNESSES.keys())
def test_every_witness_fits_the_schema(witness: Witness) -> None:
    read_sarif(render(report(gap(witness=witness))))


def test_the_fingerprint_is_the_one_that_the_upload_computes_beside_our_own() -> None:
    (one,) = read_sarif(render(report(gap(line=12))))["results"]

    assert one["partialFingerprints"] == {
        "primaryLocationLineHash": line_hashes(SHOP)[11],
        "omnicheckFinding/v1": CAUSE.id,
    }


def test_a_place_in_no_source_has_only_our_own_fingerprint() -> None:
    (one,) = read_sarif(render(report(gap(file="elsewhere.yaml"))))["results"]

    assert list(one["partialFingerprints"]) == ["omnicheckFinding/v1"]


def test_a_file_name_is_a_relative_reference() -> None:
    (one,) = read_sarif(render(report(gap(file="a b/ü:#?%.yaml"))))["results"]

    assert (
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/%C3%BC%3A%23%3F%25.yaml"
    )


def test_what_would_read_as_a_link_is_none() -> None:
    (one,) = read_sarif(render(report(replace(gap(), message="[here](https://evil)"))))["results"]

    assert one["message"]["text"].startswith("[here\\](https://evil)")


def test_of_very_many_findings_the_worst_come_first_and_the_rest_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("omnicheck.report.sarif.MAX_RESULTS", 50)
    run = read_sarif(render(report(*many_gaps(3, Level.NOTE), *many_gaps(49))))
    (note,) = run["invocations"][0]["toolExecutionNotifications"]

    assert len(run["results"]) == 50
    assert {one["level"] for one in run["results"][:49]} == {"error"}
    assert note["message"]["text"].startswith("2 at level note of 52 findings are not among the results")


def test_a_model_that_cannot_be_read_is_a_run_that_failed_with_its_faults() -> None:
    fault = Fault("twice", Place("a.yaml", 2, 5), "drop one", (("first here", Place("a.yaml", 1, 1)),))
    run = read_sarif(refused([fault, Fault("no such file")]))

    assert run["invocations"][0]["executionSuccessful"] is False
    assert [one["message"]["text"] for one in run["results"]] == ["twice.\ndrop one", "no such file"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert run["results"][0]["relatedLocations"][0]["message"]["text"] == "first here"


WORDS = " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End"
CLOSED = (
    "e9496ae3ebfced30:1",
    "fb7c023a8b9ccb3f:1",
    "ce8ba1a563dcdaca:1",
    "e20e36e16fcb0cc8:1",
    "b3edc88f2938467e:1",
    "c8e28b0b4002a3a0:1",
    "c129715d7a2bc9a3:1",
)
OPEN = (
    "8b7cf3e952e7aeb2:1",
    "b1ae1287ec4718d9:1",
    "bff680108adb0fcc:1",
    "c6805c5e1288b612:1",
    "b86d3392aea1be30:1",
    "e6ceba753e1a442:1",
)
REPEATED = (
    *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
    "a7f2ff1481e87703:1",
    "a9cf91f7bbf1862b:1",
    "55ec222b86bcae53:1",
    "cc97dc7b1d7d8f7b:1",
    "c129715d7a2bc9a3:1",
)
SHORT = ("271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1")


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ("c129715d7a2bc9a3:1",)),
        (" a\nb\n  \t\tc\n d", SHORT),
        (WORDS, OPEN),
        (f"{WORDS}\n", CLOSED),
        (" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", CLOSED),
        (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", CLOSED),
        (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", CLOSED),
        ("Lorem ipsum dolor sit amet.\n" * 10, REPEATED),
    ],
)
def test_the_published_figures(text: str, hashes: tuple[str, ...]) -> None:
    assert line_hashes(text) == hashes


def slow(text: str) -> list[str]:
    """Return the same hashes, with each block summed anew."""
    normal, after_cr = [], False
    units = text.encode("utf-16-be", "surrogatepass")
    for at in range(0, len(units), 2):
        sign = int.from_bytes(units[at : at + 2])
        if sign in (9, 32) or (after_cr and sign == 10):
            after_cr = False
            continue
        after_cr = sign == 13
        normal.append(10 if after_cr else sign)
    normal.append(65535)
    seen: list[int] = []
    hashes = []
    for at in range(len(normal)):
        if at == 0 or normal[at - 1] == 10:
            block = [*normal[at : at + 100], *[0] * 100][:100]
            seen.append(sum(sign * 37 ** (99 - place) for place, sign in enumerate(block)) % 2**64)
            hashes.append(f"{seen[-1]:x}:{seen.count(seen[-1])}")
    return hashes


@given(st.text("ab \t\n\r€🛒", max_size=300))
def test_a_text_of_any_signs_is_hashed_as_by_hand(text: str) -> None:
    assert list(line_hashes(text)) == slow(text)
