"""`--with`: patches on the command line."""

import json
import re
from pathlib import Path

import pytest

from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES

HUB = EXAMPLES / "nightly-hub"


@pytest.fixture
def live(tmp_path: Path) -> Path:
    patch = tmp_path / "live.yaml"
    patch.write_text(
        "omnicheck: 1\nflows: {nightly: {mode: event, latency: 2s}}\nremoves: [flows/nightly/schedule]\n"
    )
    return patch


def test_audit_compares_the_patched_model_with_today(live: Path) -> None:
    run = omnicheck("audit", HUB, "--with", live)
    assert run.code == 0
    assert "Against today\n  CIO  66.7% → 100% ▲  not satisfied → satisfied" in run.out


def test_the_comparison_is_in_the_json_report(live: Path) -> None:
    report = json.loads(omnicheck("audit", HUB, "--with", live, "-f", "json").out)
    assert report["comparison"]["base"] == "today"
    assert report["comparison"]["gap_counts"] == {"fixed": 1}


def test_a_model_from_standard_input_can_be_patched(live: Path) -> None:
    text = (HUB / "model.yaml").read_bytes()
    assert omnicheck("audit", "-", "--with", live, "--summary", stdin=text).code == 0
    assert omnicheck("audit", "-", "--summary", stdin=text).code == 1


def test_trace_impact_and_diff_take_patches(live: Path, tmp_path: Path) -> None:
    assert "worst 2.2 s" in omnicheck("trace", HUB, "--data", "price", "--to", "web", "--with", live).out
    assert "1 gap fixed" in omnicheck("diff", HUB, HUB, "--with", live).out
    more = tmp_path / "more.yaml"
    more.write_text(
        "omnicheck: 1\nflows: {copies: {from: hub, to: erp, carries: [price], mode: request, latency: 1s}}\n"
    )
    found = json.loads(omnicheck("impact", HUB, "copies", "--with", more, "-f", "json").out)
    assert found["element"] == "flows/copies"


def test_the_change_picture_is_drawn_against_today(live: Path, tmp_path: Path) -> None:
    run = omnicheck("render", HUB, "change", "--with", live, "-o", tmp_path / "out")
    assert run.code == 0
    assert "against today" in (tmp_path / "out" / "change.svg").read_text()


def test_other_pictures_show_the_patched_model(live: Path, tmp_path: Path) -> None:
    assert omnicheck("render", HUB, "--with", live, "-o", tmp_path / "out").code == 0
    assert "25 h" not in (tmp_path / "out" / "touchpoint-map.svg").read_text()
    assert "change.svg" not in [one.name for one in (tmp_path / "out").iterdir()]


def test_only_what_the_patch_makes_worse_fails_if_asked(tmp_path: Path) -> None:
    slower = tmp_path / "slower.yaml"
    slower.write_text("omnicheck: 1\nflows: {lookups: {latency: 2m}}\n")
    assert omnicheck("audit", HUB, "--with", slower, "--fail-on-worse").code == 1
    faster = tmp_path / "faster.yaml"
    faster.write_text("omnicheck: 1\nflows: {lookups: {latency: 100ms}}\n")
    assert omnicheck("audit", HUB, "--with", faster, "--fail-on-worse").code == 0


def test_a_missing_or_wrong_patch_ends_with_exit_code_2(tmp_path: Path) -> None:
    run = omnicheck("audit", HUB, "--with", tmp_path / "gone.yaml")
    assert (run.code, "there is no file" in run.err) == (2, True)
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("omnicheck: 1\nremoves: [flows/nightli]\n")
    run = omnicheck("audit", HUB, "--with", wrong)
    assert (run.code, "did you mean `nightly`?" in run.err) == (2, True)


def test_a_report_does_not_overwrite_a_patch(live: Path) -> None:
    before = live.read_text()
    assert omnicheck("audit", HUB, "--with", live, "-f", f"json={live}").code == 2
    assert live.read_text() == before


def test_the_page_says_what_the_patch_changes_for_each_office(live: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    omnicheck("audit", HUB, "--with", live, "-q", "-f", f"html={page}")
    section = page.read_text().partition('class="against"')[2].partition("</section>")[0]

    assert "What the patch changes, against today" in section
    assert re.search(r">CIO</span>.*?</td><td>2</td><td>-</td><td>-</td></tr>", section, re.DOTALL)
    assert "<h3>Closed</h3>" in section
    assert "<h3>New</h3>" not in section
