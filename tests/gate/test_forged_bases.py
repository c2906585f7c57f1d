"""Bases that the author of a change would like to choose: other refs of the same name."""

import pytest

from omnicheck.read.git import Repository as Git
from omnicheck.read.landscape import load
from tests.commands.running import omnicheck
from tests.gate.repository import FLOWS, Repository
from tests.read.reading import faults_of

LATE = FLOWS.replace("mode: event, latency: 2s", "mode: batch, every: 7d, latency: 1h")
REMOTE = "refs/remotes/origin/main"


@pytest.fixture
def worse(repository: Repository) -> Repository:
    """Give the repository a change for the worse, and the branch `origin/main` that it leaves."""
    repository.git("update-ref", REMOTE, "main")
    repository.commit({"model/flows.yaml": LATE})
    return repository


@pytest.mark.parametrize("ref", ["refs/tags/origin/main", "refs/heads/origin/main", "refs/origin/main"])
def test_another_ref_of_the_same_name_does_not_become_the_base(worse: Repository, ref: str) -> None:
    worse.git("update-ref", ref, "HEAD")

    for revision in ("origin/main", "origin/main~0"):
        run = omnicheck("audit", "model", "--base", revision, "--policy-from", "base", "--fail-on-new")
        said = " ".join(run.err.split())
        assert (run.code, f"`{revision}` could be {ref} or {REMOTE}" in said) == (2, True), run.err
        assert f"write in full which one is meant, such as {REMOTE}{revision[11:]}" in said
        (fault,) = faults_of(lambda revision=revision: load(f"{revision}:model"))  # type: ignore[misc]
        assert fault.message == f"`{revision}` could be {ref} or {REMOTE}"
    assert omnicheck("audit", "model", "--base", REMOTE, "--fail-on-new").code == 1
    assert omnicheck("audit", "model", "--base", ref, "--fail-on-new").code == 0


def test_a_ref_that_is_missing_is_not_replaced_by_a_tag_that_is_called_like_it(worse: Repository) -> None:
    worse.git("update-ref", "-d", REMOTE)
    worse.git("tag", REMOTE)
    run = omnicheck("audit", "model", "--base", REMOTE)

    assert (run.code, f"there is no revision `{REMOTE}`" in run.err) == (2, True)


def test_a_ref_that_is_called_like_a_commit_does_not_become_the_base(worse: Repository) -> None:
    whole = worse.git("rev-parse", "main").strip()
    short = whole[:8]
    worse.git("branch", short)
    (fault,) = faults_of(lambda: Git(".").commit(short))

    assert fault.message == f"`{short}` could be refs/heads/{short} or {whole}"
    assert Git(".").commit(whole) == whole
    assert Git(".").commit(f"refs/heads/{short}") != whole


def test_a_name_that_only_looks_like_a_hash_is_a_branch(worse: Repository) -> None:
    blob = worse.git("rev-parse", "HEAD:model/flows.yaml").strip()[:8]
    for name in ("feed", blob):
        worse.git("branch", name, "main")
        assert Git(".").commit(name) == worse.git("rev-parse", "main").strip()


def test_the_commit_of_the_checkout_is_head_whatever_is_called_so(worse: Repository) -> None:
    for ref in ("refs/heads/HEAD", "refs/tags/HEAD"):
        worse.git("update-ref", ref, "main")

    assert Git(".").commit("HEAD") == worse.git("rev-parse", "refs/heads/change").strip()
    assert omnicheck("audit", "model", "--base", "main", "--fail-on-new").code == 1
