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


@pytest.mark.parametrize(("folder", "model"), [(".", "model"), ("docs", "../model"), (".", "main:model")])
def test_links_start_at_the_top_of_the_checkout(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, folder: str, model: str
) -> None:
    (repository.folder / "docs").mkdir()
    monkeypatch.chdir(repository.folder / folder)
    address = "https://git.example/main"
    page = omnicheck("audit", model, "-f", "html", "--base-url", address).out
    omnicheck("render", model, "-o", repository.folder, "-f", "mermaid", "--base-url", address)

    assert f'href="{address}/model/flows.yaml#L' in page
    assert f'"{address}/model/ends.yaml#L' in (repository.folder / "touchpoint-map.mmd").read_text()


def test_links_to_files_of_any_name_are_escaped(repository: Repository) -> None:
    flows = repository.folder / "model" / "flows.yaml"
    flows.rename(flows.with_name("50%#a?b\"'<i>.yaml"))
    page = omnicheck("audit", "model", "-f", "html", "--base-url", "https://git.example/main").out

    assert 'href="https://git.example/main/model/50%25%23a%3Fb%22%27%3Ci%3E.yaml#L' in page


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "https://x.org/\n", "https://["]
)
def test_a_base_url_that_is_not_a_web_address_is_refused_before_anything_is_written(
    repository: Repository, address: str
) -> None:
    run = omnicheck("audit", "model", "-f", "html=page.html", "--base-url", address)

    assert run.code == 2
    assert "is not the address of a folder on the web" in " ".join(run.err.split())
    assert not (repository.folder / "page.html").exists()
