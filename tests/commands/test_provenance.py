"""A report says where it comes from if it is asked to."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from omnicheck import __version__
from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a checkout with a committed model in `model`, as the working directory."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "hub.yaml").write_text((EXAMPLES / "nightly-hub" / "model.yaml").read_text())
    monkeypatch.chdir(tmp_path)
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "."), (*name, "commit", "-q", "-m", "a model")):
        subprocess.run(["git", *words], check=True)
    return tmp_path


def said(model: str, *more: str) -> list[str]:
    run = omnicheck("audit", model, "-f", "html", "--exit-zero", "--provenance", *more)
    (line,) = re.findall('<p class="provenance">(.*)</p>', run.out)
    return str(line).split(" · ")


def head() -> str:
    return subprocess.run(
        ["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.usefixtures("checkout")
def test_it_says_the_version_the_model_and_its_commit() -> None:
    assert said("model") == [f"omnicheck {__version__}", "model", f"commit {head()}"]
    assert said("model/hub.yaml") == [f"omnicheck {__version__}", "model/hub.yaml", f"commit {head()}"]
    assert said("HEAD:model")[2] == f"commit {head()}"


@pytest.mark.parametrize("change", ["other: more", "new.yaml"])
def test_it_says_that_files_differ_from_the_commit(checkout: Path, change: str) -> None:
    file = checkout / "model" / ("new.yaml" if change == "new.yaml" else "hub.yaml")
    file.write_text((file.read_text() if file.exists() else "omnicheck: 1\n") + "# changed\n")

    assert said("model")[2] == f"commit {head()} and changes"


def test_line_ends_of_windows_change_nothing(checkout: Path) -> None:
    file = checkout / "model" / "hub.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert said("model")[2] == f"commit {head()}"


@pytest.mark.usefixtures("checkout")
def test_it_says_the_date_only_if_one_is_given() -> None:
    assert said("model", "--as-of", "2026-11-30")[3] == "as of 2026-11-30"


def test_outside_of_a_repository_there_is_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hub.yaml").write_text((EXAMPLES / "nightly-hub" / "model.yaml").read_text())
    monkeypatch.chdir(tmp_path)

    assert said("hub.yaml") == [f"omnicheck {__version__}", "hub.yaml"]


@pytest.mark.usefixtures("checkout")
def test_json_and_markdown_say_it_too() -> None:
    def written(format: str) -> str:
        return omnicheck(
            "audit", "model", "-f", format, "--exit-zero", "--provenance", "--as-of", "2026-11-30"
        ).out

    assert json.loads(written("json"))["provenance"] == {
        "version": __version__,
        "model": "model",
        "patches": [],
        "commit": head(),
        "changed": False,
        "as_of": "2026-11-30",
    }
    assert f"omnicheck {__version__} · model · commit {head()} · as of 2026-11-30" in written("markdown")


def test_a_patch_is_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hub.yaml").write_text((EXAMPLES / "nightly-hub" / "model.yaml").read_text())
    (tmp_path / "fast.yaml").write_text("omnicheck: 1\nflows: {lookups: {latency: 1ms}}\n")
    monkeypatch.chdir(tmp_path)

    assert said("hub.yaml", "--with", "fast.yaml")[1] == "hub.yaml with fast.yaml"


@pytest.mark.usefixtures("checkout")
def test_nothing_is_said_unless_asked_for() -> None:
    assert 'class="provenance"' not in omnicheck("audit", "model", "-f", "html", "--exit-zero").out
    assert '"provenance": null' in omnicheck("audit", "model", "-f", "json", "--exit-zero").out
    assert f"omnicheck {__version__}" not in omnicheck("audit", "model", "-f", "markdown", "--exit-zero").out
