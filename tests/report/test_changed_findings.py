"""Against a base, formats speak of the findings that changed."""

from dataclasses import replace

from omnicheck.commands.github_step import change_mermaid
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.read.landscape import landscape as read
from omnicheck.report import github, markdown, text
from omnicheck.report.changed_findings import departed_findings, finding_growth, findings_to_list
from omnicheck.report.finding_results import finding_results
from omnicheck.report.html.listed_findings import listed_findings
from omnicheck.verdict.baseline import ComparedWith, GateResult
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.gap import Level, Standing
from tests.landscapes import audited, example, landscape
from tests.report.formats import read_github
from tests.report.reports import many_gaps, report
from tests.report.test_finding_results import LATE


def change(before: str, after: str) -> Comparison:
    return compare("main", audit(landscape(before)), audit(landscape(after)))


def company_with(before: str, after: str) -> Comparison:
    """Return how the company changes with one text for another."""
    company = example("harbor-home")
    changed = tuple(one._replace(text=one.text.replace(before, after)) for one in company.sources)
    assert changed != company.sources
    return compare("main", audit(company), audit(read(changed)))


def comment(comparison: Comparison) -> str:
    """Return the comment on a change whose errors all fail, with its picture."""
    against = all_failing(comparison)
    return markdown.render(comparison.head, against, picture=change_mermaid(against))


def standing_as(*standings: Standing) -> Comparison:
    """Return a comparison in which each finding has one of these standings."""
    found = zip(many_gaps(len(standings)), standings, strict=True)
    head = report(*(replace(gap, standing=one) for gap, one in found))
    return Comparison("main", None, head, (), (), ())


def all_failing(comparison: Comparison) -> ComparedWith:
    """Return the comparison with a gate that fails on every error."""
    errors = frozenset(gap.id for gap in comparison.head.gaps if gap.level is Level.ERROR)
    return ComparedWith(comparison, gate=GateResult((f"{len(errors)} errors",), errors))


def test_what_is_known_is_not_listed_and_what_is_new_comes_first() -> None:
    comparison = standing_as(Standing.UNCHANGED, Standing.GROWN, Standing.WORSE, Standing.NEW)
    listed = findings_to_list(comparison.head, ComparedWith(comparison))

    assert [one.standing for one in listed] == [Standing.NEW, Standing.WORSE, Standing.GROWN]


def test_every_format_lists_findings_in_one_order() -> None:
    comparison = standing_as(Standing.UNCHANGED, Standing.GROWN, Standing.WORSE, Standing.NEW)
    against = all_failing(comparison)
    listed = [one.cause.id for one in findings_to_list(comparison.head, against)]
    written = text.render(comparison.head, against)
    messages = [one.lead.message for one in findings_to_list(comparison.head, against)]

    assert [one.id for one in finding_results(comparison.head)] == listed
    assert [one.id for one in listed_findings(comparison.head, against)] == listed
    assert sorted(messages, key=written.index) == messages


def test_a_known_finding_that_is_worse_says_from_what_to_what() -> None:
    comparison = change(LATE, LATE.replace("every: 1d", "every: 7d"))
    (one,) = findings_to_list(comparison.head, ComparedWith(comparison))

    assert one.standing is Standing.WORSE
    assert finding_growth(one, comparison) == "known, 25 h → 7 d 1 h"


def test_a_finding_is_fixed_only_if_all_its_gaps_are() -> None:
    live = LATE.replace("mode: batch, every: 1d, latency: 1h", "mode: event, latency: 1s")
    half = LATE.replace("agrees_within: 60s", "agrees_within: 7d")

    assert departed_findings(change(LATE, live)) == ["1 finding fixed: flow nightly"]
    assert departed_findings(change(LATE, half)) == ["1 gap fixed of findings that go on"]
    assert departed_findings(change(LATE, LATE)) == []


def test_a_finding_of_which_a_part_was_removed_is_not_called_fixed() -> None:
    first, other = many_gaps(2)
    comparison = replace(standing_as(), fixed=(first, other), removed=(replace(first, id="removed"),))

    assert departed_findings(comparison) == [
        f"1 finding fixed: {other.cause.label}",
        f"1 finding removed: {first.cause.label}",
    ]


class TestThePullRequestComment:
    def test_a_company_with_many_gaps_fits_two_screens(self) -> None:
        written = markdown.render(audited("harbor-home"))

        assert len(written.splitlines()) < 60

    def test_what_is_known_and_fails_is_only_named(self) -> None:
        comparison = standing_as(Standing.UNCHANGED, Standing.NEW)
        written = markdown.render(comparison.head, all_failing(comparison))
        known = comparison.head.findings[0]

        assert f"1 known finding fails the gate: {known.number} {known.cause.label}." in written
        assert f"**{known.number} error**" not in written

    def test_with_a_picture_of_the_change_it_fits_two_screens_too(self) -> None:
        feed = "to: commerce, carries: [price], mode: event, latency: "
        written = comment(company_with(f"{feed}2s", f"{feed}1d"))

        assert "```mermaid" in written
        assert "#### 1 new finding" in written
        assert len(written.splitlines()) < 60

    def test_a_large_change_fits_without_its_picture(self) -> None:
        written = comment(company_with("mode: event", "mode: batch, every: 24h"))

        assert "```mermaid" not in written
        assert "The picture of the change is too large for here" in written
        assert "more findings</summary>" in written
        assert len(written.splitlines()) < 60

    def test_an_adoption_fits_and_needs_no_picture_of_what_is_all_new(self) -> None:
        written = comment(compare("main", None, audited("harbor-home")))

        assert "An adoption: no model there" in written
        assert "picture" not in written
        assert len(written.splitlines()) < 60

    def test_removed_obligations_are_a_line_for_all_places_and_many_are_counted(self) -> None:
        written = comment(company_with("    shows: [product", "    shows: [] # ["))
        gone = written.partition(" removed obligations</summary>")[2].partition("</details>")[0]

        assert "- fact/agent-desktop/points (london/home, " in gone
        assert gone.count("\n- ") == 11
        assert "\n- and " in gone
        assert len(written.splitlines()) < 60

    def test_it_begins_with_the_verdicts_and_lists_what_is_new_before_what_is_fixed(self) -> None:
        live, batch = "mode: event, latency: 1s", "mode: batch, every: 1d, latency: 1h"
        other = LATE.replace(live, "TAKEN").replace(batch, live).replace("TAKEN", batch)
        comparison = change(LATE, other)
        lines = markdown.render(comparison.head, ComparedWith(comparison)).splitlines()
        new, fixed = lines.index("#### 1 new finding"), lines.index("1 finding fixed: flow nightly.")

        assert lines[2].startswith("|  | against <code>main</code>")
        assert new < fixed

    def test_what_is_known_is_only_counted(self) -> None:
        comparison = change(LATE, LATE.replace("omnicheck: 1\n", "omnicheck: 1\n# a comment\n"))
        written = markdown.render(comparison.head, ComparedWith(comparison))

        assert "**1 error**" not in written
        assert "unchanged" in written


def test_a_change_of_a_comment_annotates_nothing() -> None:
    comparison = change(LATE, LATE.replace("omnicheck: 1\n", "omnicheck: 1\n# a comment\n"))

    assert read_github(github.render(comparison.head, ComparedWith(comparison))) == []
