"""omnicheck models, and comparisons with reference models."""

import json
import re
from pathlib import Path

import pytest

from omnicheck.read.bundled_models import bundled_models
from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES
from tests.references import elements

SHOP = EXAMPLES / "nightly-hub"


def test_the_list_describes_each_model() -> None:
    lines = omnicheck("models").out.splitlines()

    assert [line.split()[0] for line in lines] == list(bundled_models())
    assert all(len(line.split()) > 5 and line.endswith(".") for line in lines)


@pytest.mark.parametrize("name", bundled_models())
def test_a_named_model_is_summarised(name: str) -> None:
    run = omnicheck("models", name)

    assert run.code == 0
    assert run.out.startswith(f"{name}: ")
    assert {id for _, id in elements(name)} <= set(re.findall(r"[\w-]+", run.out))
    assert all(len(line) <= 100 for line in run.out.splitlines())


def test_one_model_is_named_at_a_time() -> None:
    run = omnicheck("models", "retail", "hotel")

    assert (run.code, run.out) == (2, "")
    assert "one model at a time" in run.err


@pytest.mark.parametrize("name", bundled_models())
def test_a_shown_model_is_printed_verbatim(name: str, tmp_path: Path) -> None:
    shown = omnicheck("models", "show", name).out
    (tmp_path / "copy.yaml").write_text(shown)

    assert shown == bundled_models()[name].read_text()
    assert omnicheck("validate", tmp_path / "copy.yaml").code == 0


def test_an_unknown_model_suggests_the_nearest() -> None:
    run = omnicheck("models", "show", "minimla")

    assert (run.code, run.out) == (2, "")
    assert "did you mean `minimal`?" in run.err
    assert omnicheck("models", "show").code == 2


def test_a_model_is_compared_with_a_reference_that_it_does_not_extend() -> None:
    run = omnicheck("audit", SHOP, "--against", "minimal", "-f", "json")
    report = json.loads(run.out)
    missing = [gap for gap in report["gaps"] if gap["rule"] == "missing-from-reference"]

    assert run.code == 1
    assert [gap["breaks"] for gap in missing] == [["end-point/store"], ["member/pricing"]]
    assert missing[0]["place"]["line"] == 1
    assert [place["file"] for place in missing[0]["related"]] == ["<minimal>", str(SHOP / "model.yaml")]
    assert missing[0]["message"].endswith("; pos looks like it: write `realizes: store`")
    assert missing[0]["remedy"].startswith("write `realizes: store` in pos, if that is ")
    assert report["references"] == [{"name": "minimal", "missing": len(missing)}]


def test_both_sides_of_a_comparison_use_the_reference() -> None:
    run = omnicheck("diff", SHOP, SHOP, "--against", "minimal", "--fail-on", "note", "-f", "json")
    report = json.loads(run.out)

    assert run.code == 0
    assert {gap["standing"] for gap in report["gaps"]} == {"unchanged"}
    assert report["references"][0]["missing"] == 2


def test_pictures_and_html_show_missing_elements(tmp_path: Path) -> None:
    run = omnicheck(
        "render", SHOP, "all", "--against", "minimal", "-o", tmp_path, "-f", "svg,mermaid,markdown"
    )
    page = omnicheck("audit", SHOP, "--against", "minimal", "-f", "html")

    assert run.code == 0
    assert "channel store is missing: reference model minimal" in page.out


@pytest.mark.parametrize("format", ["markdown", "sarif", "junit", "github", "gitlab", "text"])
def test_every_format_reports_missing_elements(format: str) -> None:
    run = omnicheck("audit", SHOP, "--against", "minimal", "-f", format)

    assert "channel store is missing: reference model minimal" in run.out


def test_the_origin_of_a_limit_is_reported(tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text(
        "omnicheck: 1\nextends: [minimal]\nchannels: {web: }\nsystems: {pricing: }\n"
        "data: {price: {record: pricing}}\nflows:\n"
        "  f: {from: pricing, to: web, carries: [price], mode: request, latency: 70s, both_ways: true}\n"
    )

    text = omnicheck("trace", model, "--data", "price", "--to", "web").out
    (trace,) = json.loads(omnicheck("trace", model, "--data", "price", "--to", "web", "-f", "json").out)

    assert "10 s over the limit of 60 s, from minimal" in text
    assert (trace["limit_ms"], trace["limit_from"]) == (60_000, "minimal")
    assert "limit 60 s, from minimal" in omnicheck("audit", model).out


def test_a_missing_element_can_be_waived_by_its_obligation(tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text(
        "omnicheck: 1\nextends: [minimal]\nwaivers:\n"
        "  online: {rule: missing-from-reference, at: [end-point/store], because: we have no shops, "
        "until: 2027-05-31}\n"
    )

    report = json.loads(omnicheck("audit", model, "--as-of", "2026-01-01", "-f", "json").out)

    assert report["waived_obligations"] == ["end-point/store"]
    assert "unmatched-waiver" not in {gap["rule"] for gap in report["gaps"]}


def test_the_origin_of_a_required_standard_is_reported(tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    model.write_text(
        "omnicheck: 1\nextends: [retail]\nchannels: {web: {experience: {load_time: 5s}}}\n"
        "standards: {load_time: }\n"
    )

    text = omnicheck("audit", model).out

    assert "web takes 5 s to load (limit 3 s, from retail)" in text
    assert "load_time of web is 5s, but retail requires at most 3s" in text
