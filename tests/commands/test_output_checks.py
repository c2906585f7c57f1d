"""Outputs that would overwrite an input or another output, or leave the checkout, are refused at once."""

import os
from pathlib import Path

import pytest

from omnicheck.read.folder import ALLOW_LINKS
from tests.commands.running import omnicheck
from tests.evaluation.shops import SHOP


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working directory, a checkout with a model, and with links out of it."""
    here = tmp_path / "checkout"
    (here / ".git").mkdir(parents=True)
    (here / "model").mkdir()
    (here / "model" / "shop.yaml").write_text(SHOP)
    (here / "base.yaml").write_text(SHOP)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "keys").write_text("mine")
    (here / "report.json").symlink_to(tmp_path / "outside" / "keys")
    (here / "reports").symlink_to(tmp_path / "outside")
    (here / "hook").symlink_to(".git/hook")
    (here / "again.json").symlink_to("first.json")
    os.link(here / "base.yaml", here / "linked.txt")
    monkeypatch.chdir(here)
    return here


def texts(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text() for path in folder.parent.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("model/shop.yaml", "-f", "json=model/shop.yaml"), "model/shop.yaml is an input"),
        (("model/shop.yaml", "-f", "json=./model/../model/shop.yaml"), "is an input"),
        (("model", "-f", "json=model/report.yaml"), "would become part of the model"),
        (("model", "-f", "json=model/shop.yaml"), "would become part of the model"),
        (("model", "--base", "base.yaml", "-f", "html=base.yaml"), "base.yaml is an input"),
        (("model", "--base", "base.yaml", "-f", "html=linked.txt"), "linked.txt is an input"),
        (("model", "--against", "./base.yaml", "-f", "html=base.yaml"), "base.yaml is an input"),
        (("model", "--baseline", "known.json", "-f", "json=known.json"), "known.json is an input"),
        (
            ("model", "--baseline", "new.json", "--write-baseline", "-f", "json=new.json"),
            "two outputs would be written to new.json",
        ),
        (("model", "-f", "json=first.json", "-f", "sarif=./first.json"), "two outputs would be written"),
        (("model", "-f", "json=first.json", "-f", "sarif=again.json"), "two outputs would be written"),
        (("model", "-f", "json=report.json"), "report.json is a link, or below one, that leads out"),
        (("model", "-f", "json=reports/new.json"), "reports/new.json is a link, or below one"),
        (("model", "-f", "json=hook"), "hook is a link, or below one"),
        (("model", "--baseline", "reports/new.json", "--write-baseline"), "is a link, or below one"),
        (("model", "-f", "json=model/own.json"), "model/own.json is an input"),
        (("model", "-f", "json=.git/config"), ".git/config is in .git, where nothing is ever written"),
        (("model", "-f", "json=-"), "`-` is not the name of an output"),
        (("one.yaml", "-f", "json=trade.yaml"), "trade.yaml is a YAML file already"),
        (("one.yaml", "-f", "json=trade.txt"), "trade.txt is an input"),
    ],
)
def test_an_unsafe_output_is_refused_before_anything_is_written(
    checkout: Path, arguments: tuple[str, ...], problem: str
) -> None:
    (checkout / "known.json").write_text('{"omnicheck-baseline": 1, "gaps": []}')
    (checkout / "model" / "own.json").write_text('{"type": "object"}')
    policy = "omnicheck: 1\npolicy: {schemas: {systems: own.json}}\n"
    (checkout / "model" / "policy.yaml").write_text(policy)
    (checkout / "one.yaml").write_text(f"{SHOP}extends: [./trade.yaml]\n")
    (checkout / "trade.yaml").write_text("omnicheck: 1\nchannels: {mobile: }\n")
    os.link(checkout / "trade.yaml", checkout / "trade.txt")
    before = texts(checkout)
    run = omnicheck("audit", *arguments)

    assert run.code == 2
    assert problem in " ".join(run.err.split())
    assert texts(checkout) == before


def test_diff_and_render_refuse_them_too(checkout: Path) -> None:
    differed = omnicheck("diff", "base.yaml", "model", "-f", "json=base.yaml")
    (checkout / "model" / "policy.yaml").write_text("omnicheck: 1\npolicy: {schemas: {systems: own.json}}\n")
    (checkout / "model" / "own.json").write_text('{"type": "object"}')
    before = texts(checkout)
    schema = omnicheck("diff", "base.yaml", "model", "-f", "json=model/own.json")
    drawn = omnicheck("render", "model", "-o", "reports", "-f", "dot")

    assert (differed.code, schema.code, drawn.code) == (2, 2, 2)
    assert "base.yaml is an input" in differed.err
    assert "own.json is an input" in schema.err
    assert "leads out of the checkout" in drawn.err
    assert texts(checkout) == before


@pytest.mark.parametrize("name", ["report.json", "reports/new.json", "hook", ".git/config"])
def test_ways_out_are_seen_from_wherever_the_program_runs(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    before = texts(checkout)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for top in (checkout, "../checkout"):
        run = omnicheck("audit", f"{top}/model", "-f", f"json={top}/{name}", "--exit-zero")

        said = " ".join(run.err.split())
        assert run.code == 2
        assert ("is in .git, where nothing" if ".git" in name else "that leads out of the checkout") in said
    assert texts(checkout) == before


def test_links_may_be_allowed_and_may_stay_inside(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert omnicheck("audit", "model", "-f", "json=again.json", "--exit-zero").code == 0
    assert (checkout / "first.json").exists()
    monkeypatch.setenv(ALLOW_LINKS, "1")
    assert omnicheck("audit", "model", "-f", "json=reports/new.json", "--exit-zero").code == 0


def test_a_device_may_be_named_twice(checkout: Path) -> None:
    run = omnicheck("audit", "model", "-f", "json=/dev/null", "-f", "sarif=/dev/null", "--exit-zero")

    assert run.code == 0
    assert checkout


def test_a_model_that_is_a_link_out_of_the_checkout_is_refused(checkout: Path) -> None:
    outside = checkout.parent / "outside"
    (outside / "shop.yaml").write_text(SHOP)
    (checkout / "linked").symlink_to(outside)
    for model in ("linked", "linked/shop.yaml"):
        run = omnicheck("audit", model)
        assert (run.code, "the link leads out of the checkout" in run.err) == (2, True)
    assert omnicheck("audit", outside, "--exit-zero").code == 0


def test_a_baseline_that_is_a_link_out_of_the_checkout_is_not_shown(checkout: Path) -> None:
    (checkout / "known.json").symlink_to(checkout.parent / "outside" / "keys")
    run = omnicheck("audit", "model", "--baseline", "known.json")

    assert (run.code, "the link leads out of the checkout" in run.err, "mine" in run.err) == (2, True, False)


@pytest.mark.parametrize("name", ["", "model"])
@pytest.mark.usefixtures("checkout")
def test_a_baseline_that_is_a_folder_is_an_error(name: str) -> None:
    run = omnicheck("audit", "model", "--baseline", name)

    assert (run.code, "a folder, where a file is expected" in run.err) == (2, True)


def test_a_model_that_is_a_link_is_refused_from_outside_of_the_checkout_too(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = checkout.parent / "outside"
    (outside / "shop.yaml").write_text(SHOP)
    (checkout / "linked").symlink_to(outside)
    (checkout / "inside").symlink_to("model")
    monkeypatch.chdir(checkout.parent)

    for top in (checkout, "checkout"):
        run = omnicheck("audit", f"{top}/linked", "--exit-zero")
        assert (run.code, "the link leads out of the checkout" in run.err) == (2, True)
        assert omnicheck("audit", f"{top}/inside", "--exit-zero").code == 0
