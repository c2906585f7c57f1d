"""Pull requests to the model of a shop with a nightly price feed, and the audit of each."""

import json
from typing import Any

import pytest

from tests.commands.running import Run, omnicheck
from tests.gate.repository import ENDS, FLOWS, MODEL, PLACES, Repository
from tests.report.formats import read_markdown, read_sarif

pytestmark = pytest.mark.long

EVENT = 'mode: batch, schedule: "0 2 * * *", latency: 1h', "mode: event, latency: 2s"
KIOSK = "  kiosk: {kind: kiosk, owner: operations, shows: [price], display_only: the shop window}\n"


def audit(*options: str) -> Run:
    return omnicheck("audit", "model", "--base", "main", *options)


def json_report(*options: str) -> Any:
    return json.loads(audit("-f", "json", *options).out)


def standings(report: Any) -> list[str]:
    return sorted(gap["standing"] for gap in report["gaps"])


def kept(judged: Any) -> tuple[int, int]:
    return judged["cio"]["kept"], judged["cmo"]["kept"]


@pytest.mark.usefixtures("repository")
def test_the_unchanged_shop_fails_both_definitions() -> None:
    report = json_report()

    assert {gap["rule"] for gap in report["gaps"]} >= {"stale-read", "disagreement-window"}
    assert set(standings(report)) == {"unchanged"}
    assert report["comparison"]["changes"] == []
    assert audit().code == 1
    assert audit("--fail-on-new").code == 0


def test_a_channel_without_flows_adds_obligations_and_gaps(repository: Repository) -> None:
    repository.commit({"model/ends.yaml": ENDS.replace("systems:", f"{KIOSK}systems:")})
    report = json_report()
    added = [change["key"] for change in report["comparison"]["changes"] if change["before"] == "absent"]
    new = {gap["rule"] for gap in report["gaps"] if gap["standing"] == "new"}

    assert "route/kiosk/price/read/DE/*" in added
    assert {"dark-end-point", "no-route-from-record"} <= new
    assert {gap["standing"] for gap in report["gaps"] if gap["rule"] == "stale-read"} == {"unchanged"}
    assert audit("--fail-on-new").code == 1
    assert "+6 obligations, of which 5 are broken" in audit().out


def test_fixing_the_nightly_feed_raises_both_scores(repository: Repository) -> None:
    repository.commit({"model/flows.yaml": FLOWS.replace(*EVENT)})
    report = json_report()
    before, after = kept(report["comparison"]["definitions"]), kept(report["definitions"])

    assert (after[0] > before[0], after[1] > before[1]) == (True, True)
    assert "new" not in standings(report)
    assert {gap["rule"] for gap in report["comparison"]["fixed"]} >= {"stale-read", "disagreement-window"}
    assert audit("--fail-on-new", "--fail-on-removed").code == 0
    assert audit("-f", "markdown").out.count("▲") == 2


def test_fixing_one_of_two_countries_adds_no_gap_in_the_other(repository: Repository) -> None:
    nightly = next(line for line in FLOWS.splitlines() if "nightly" in line)
    at_night = nightly.replace("mode:", "locations: [SE], mode:")
    in_germany = (
        nightly.replace("nightly", "prompt").replace(*EVENT).replace("mode:", "locations: [DE], mode:")
    )
    repository.commit({"model/flows.yaml": FLOWS.replace(nightly, f"{at_night}\n{in_germany}")})
    report = json_report()

    assert "new" not in standings(report)
    assert {change["after"] for change in report["comparison"]["changes"]} == {"kept"}
    assert {change["key"].split("/")[-2] for change in report["comparison"]["changes"]} == {"DE"}
    assert report["gaps"]
    assert audit("--fail-on-new", "--fail-on-removed").code == 0


def test_deleting_a_touchpoint_is_reported_as_removed_obligations(repository: Repository) -> None:
    till = next(line for line in ENDS.splitlines(keepends=True) if "till" in line)
    lookup = next(line for line in FLOWS.splitlines(keepends=True) if "lookup" in line)
    repository.commit(
        {"model/ends.yaml": ENDS.replace(till, ""), "model/flows.yaml": FLOWS.replace(lookup, "")}
    )
    report = json_report()
    gone = [change for change in report["comparison"]["changes"] if change["after"] == "absent"]

    assert len(gone) == 6
    assert report["comparison"]["removed"]
    assert "-6 obligations, of which 4 were broken" in audit().out
    assert "- -6 obligations" in audit("-f", "markdown").out.replace("\\", "")
    assert audit("--fail-on-new").code == 0
    assert audit("--fail-on-new", "--fail-on-removed").code == 1


def test_order_and_names_of_files_and_comments_change_nothing(repository: Repository) -> None:
    flows = FLOWS.splitlines(keepends=True)
    repository.commit(
        {
            **dict.fromkeys(MODEL),
            "model/a/z.yaml": PLACES.replace("{DE: , SE: }", "{SE: , DE: }  # north first"),
            "model/0.yaml": "# who there is\n" + ENDS,
            "model/b.yml": "".join([*flows[:4], *reversed(flows[4:])]),
        }
    )
    report = json_report()

    assert report["comparison"]["changes"] == []
    assert set(standings(report)) == {"unchanged"}
    assert "no obligation changed" in audit().out


def test_renaming_a_flow_changes_nothing(repository: Repository) -> None:
    repository.commit({"model/flows.yaml": FLOWS.replace("nightly:", "every-night:")})
    report = json_report()

    assert report["comparison"]["changes"] == []
    assert set(standings(report)) == {"unchanged"}


def test_a_syntax_error_exits_2_in_every_format(repository: Repository) -> None:
    repository.commit({"model/flows.yaml": f"{FLOWS}  broken: [\n"})

    for format in ("text", "json", "sarif", "junit", "github", "gitlab", "markdown"):
        assert audit("-f", format, "--fail-on-new", "--exit-zero").code == 2


def test_commits_on_main_are_not_part_of_the_change(repository: Repository) -> None:
    repository.commit({"notes.md": "nothing of the model"})
    repository.git("switch", "--quiet", "main")
    repository.commit({"model/flows.yaml": FLOWS.replace(*EVENT)})
    repository.git("switch", "--quiet", "change")
    report = json_report()

    assert report["comparison"]["changes"] == []
    assert report["comparison"]["base"] == repository.git("merge-base", "main", "change")[:12]


def test_a_model_missing_in_the_base_is_all_new(repository: Repository) -> None:
    repository.commit({name.replace("model", "other"): text for name, text in MODEL.items()})
    run = omnicheck("audit", "other", "--base", "main", "-f", "json")
    report = json.loads(run.out)

    assert set(standings(report)) == {"new"}
    assert report["comparison"]["definitions"] is None
    assert "no model there, so all of it is new" in omnicheck("audit", "other", "--base", "main").out


def test_the_base_may_be_a_model_or_a_revision(repository: Repository) -> None:
    bodies = "".join(text.partition("\n")[2] for text in MODEL.values())
    repository.commit({"before.yaml": f"omnicheck: 1\n{bodies}"})
    repository.commit({"model/flows.yaml": FLOWS.replace(*EVENT)})
    against = {
        base: json.loads(omnicheck("audit", "model", "--base", base, "-f", "json").out)["comparison"]
        for base in ("before.yaml", "main:model", "main")
    }

    assert {one["base"] for one in against.values()} == {"before.yaml", "main:model", "main"}
    assert [len(one["changes"]) for one in against.values()] == [4, 4, 4]


@pytest.mark.usefixtures("repository")
def test_a_base_that_is_neither_a_revision_nor_a_model_is_reported() -> None:
    run = omnicheck("audit", "model", "--base", "mian")

    assert run.code == 2
    assert "there is no revision `mian`" in run.err


def test_the_comment_has_the_picture_of_the_change(repository: Repository) -> None:
    repository.commit({"model/flows.yaml": FLOWS.replace(*EVENT)})
    omnicheck("render", "model", "change", "--base", "main", "-o", "pictures", "-f", "mermaid")

    drawn = (repository.folder / "pictures" / "change.mmd").read_text(encoding="utf-8")
    assert f"```mermaid\n{drawn}```\n" in audit("-f", "markdown").out


def test_the_work_tree_is_neither_read_nor_changed(repository: Repository) -> None:
    repository.commit({"model/flows.yaml": FLOWS.replace(*EVENT)})
    (repository.folder / "model" / "draft.yaml").write_text("not: yet\n")
    status = repository.git("status", "--porcelain")
    run = omnicheck("diff", "main:model", "change:model")

    assert run.code == 0
    assert "▲" in run.out
    assert repository.git("status", "--porcelain") == status


def test_sarif_marks_new_gaps(repository: Repository) -> None:
    repository.commit({"model/ends.yaml": ENDS.replace("systems:", f"{KIOSK}systems:")})
    results = read_sarif(audit("-f", "sarif").out)["results"]

    assert {result["baselineState"] for result in results} == {"new", "unchanged"}


def test_the_comment_is_markdown(repository: Repository) -> None:
    repository.commit({"model/ends.yaml": ENDS.replace("systems:", f"{KIOSK}systems:")})
    written = audit("-f", "markdown").out

    read_markdown(written)
    assert "new finding" in written
    assert "```mermaid\nflowchart TB" in written
    assert "<summary>" in written


WAIVER = """\
omnicheck: 1
waivers:
  till-rollout: {rule: stale-read, at: [till], because: new tills land in May, until: 2999-12-31, by: cio}
"""


def test_a_waiver_added_by_the_change_is_listed(repository: Repository) -> None:
    repository.commit({"model/waivers.yaml": WAIVER})
    report = json_report()
    (added,) = report["comparison"]["waivers_added"]

    assert (added["waiver"], added["rule"], added["at"]) == (
        "till-rollout",
        "stale-read",
        ["channels/till"],
    )
    assert {change["after"] for change in report["comparison"]["changes"]} == {"waived"}
    assert report["comparison"]["fixed"] == []
    assert "This change loosens the gate:\n  waiver till-rollout: none → stale-read" in audit().out
    assert "new tills land in May" in audit("-f", "markdown").out
    results = read_sarif(audit("-f", "sarif").out)["results"]
    waived = [gap["rule"] for result in results for gap in result["properties"]["gaps"] if gap.get("waived")]
    assert waived == ["stale-read"]


def test_only_an_extended_waiver_is_listed(repository: Repository) -> None:
    repository.git("switch", "--quiet", "main")
    repository.commit({"model/waivers.yaml": WAIVER.replace("2999", "2998")})
    repository.git("switch", "--quiet", "--force-create", "change")
    repository.commit({"model/waivers.yaml": WAIVER.replace("2999", "2998").replace("May", "June")})
    assert json_report()["comparison"]["waivers_added"] == []

    repository.commit({"model/waivers.yaml": WAIVER})
    assert len(json_report()["comparison"]["waivers_added"]) == 1


def test_a_removed_waiver_leaves_a_new_gap(repository: Repository) -> None:
    repository.git("switch", "--quiet", "main")
    repository.commit({"model/waivers.yaml": WAIVER})
    repository.git("switch", "--quiet", "--force-create", "change")
    repository.commit({"model/waivers.yaml": None})

    assert [gap["rule"] for gap in json_report()["gaps"] if gap["standing"] == "new"] == ["stale-read"]
    assert audit("--fail-on-new").code == 1
