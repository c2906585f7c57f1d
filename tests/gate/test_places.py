"""Paths in what build servers read: from the top of the checkout, wherever the program runs."""

import json
from pathlib import Path

import pytest

from tests.commands.running import omnicheck
from tests.gate.repository import Repository
from tests.report.formats import read_github, read_sarif


def places(model: str, *options: str) -> set[str]:
    """Return the paths that SARIF, GitLab and annotations give the gaps; they must be the same."""
    found = []
    for format in ("github", "gitlab", "sarif"):
        out = omnicheck("audit", model, "-f", format, *options).out
        match format:
            case "github":
                found.append({one.properties["file"] for one in read_github(out)})
            case "gitlab":
                found.append({one["location"]["path"] for one in json.loads(out)})
            case "sarif":
                results = read_sarif(out)["results"]
                found.append(
                    {
                        place["physicalLocation"]["artifactLocation"]["uri"]
                        for one in results
                        for place in one["locations"]
                    }
                )
    assert found[0] == found[1] == found[2]
    return found[0]


@pytest.mark.parametrize(
    ("folder", "model"),
    [(".", "model"), ("model", "."), ("docs", "../model"), (".", "main:model"), ("docs", "main:../model")],
)
def test_paths_start_at_the_top_of_the_checkout(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, folder: str, model: str
) -> None:
    (repository.folder / "docs").mkdir()
    monkeypatch.chdir(repository.folder / folder)

    assert places(model) == {"model/flows.yaml"}


def test_a_nested_checkout_has_a_top_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Repository
) -> None:
    nested = repository.folder / "nested"
    nested.mkdir()
    Repository(nested)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.setenv(name, str(tmp_path))

    assert places("nested/model") == {"model/flows.yaml"}
    assert places("model") == {"model/flows.yaml"}


def test_without_git_the_build_server_names_the_checkout(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, repository: Repository
) -> None:
    plain = tmp_path_factory.mktemp("plain")
    (plain / "here").mkdir()
    (repository.folder / "model").rename(plain / "here" / "model")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(plain))
    monkeypatch.chdir(plain / "here")

    assert places("model") == {"here/model/flows.yaml"}


def test_a_file_that_is_a_link_keeps_its_name(repository: Repository) -> None:
    flows = repository.folder / "model" / "flows.yaml"
    flows.rename(repository.folder / "model" / "flows.txt")
    flows.symlink_to("flows.txt")

    assert places("model") == {"model/flows.yaml"}
