"""Bases that the author of a change would like: other refs of the same name, links, other baselines, none."""

import os
import shutil
from pathlib import Path

import pytest

from omnicheck.read.git import Repository as Git
from omnicheck.read.landscape import load
from tests.commands.running import Run, omnicheck
from tests.gate.repository import FLOWS, MODEL, Repository
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


def gate(model: str = "model", *options: str) -> Run:
    return omnicheck("audit", model, "--base", "main", "--policy-from", "base", "--fail-on-new", *options)


def last_line(run: Run) -> str:
    return run.out.splitlines()[-1] if run.out else run.err


def put_link(repository: Repository, link: str, target: str) -> None:
    """Commit a link in place of what is there."""
    path = repository.folder / link
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.symlink_to(target)
    repository.commit({})


@pytest.fixture
def other(repository: Repository) -> Repository:
    """Give main a second model, as late as the change would like to be, and a folder `a/model`."""
    repository.git("switch", "--quiet", "main")
    second = {name.replace("model/", "other/"): text for name, text in MODEL.items()}
    repository.commit(
        {**second, "other/flows.yaml": LATE, **{f"a/{name}": text for name, text in MODEL.items()}}
    )
    repository.git("switch", "--quiet", "--force-create", "change")
    return repository


@pytest.mark.parametrize("target", ["other", "new", "./a/../other"])
def test_a_link_in_place_of_a_model_is_compared_with_the_model(other: Repository, target: str) -> None:
    new = {name.replace("model/", "new/"): text for name, text in MODEL.items()}
    other.commit({**new, "new/flows.yaml": LATE})
    put_link(other, "model", target)

    for run in (gate(), gate(str(other.folder / "model")), gate("./a/../model/")):
        assert (run.code, last_line(run)[:15]) == (1, "gate fails: 2 n"), run.err


def test_a_link_in_place_of_a_file_or_of_the_folder_above_is_compared_with_those(other: Repository) -> None:
    alone = "\n".join(text.removeprefix("omnicheck: 1\n") for text in MODEL.values())
    other.git("switch", "--quiet", "main")
    other.commit({"one.yaml": f"omnicheck: 1\n{alone}"})
    other.git("switch", "--quiet", "--force-create", "change")
    late = alone.replace(FLOWS.removeprefix("omnicheck: 1\n"), LATE.removeprefix("omnicheck: 1\n"))
    other.commit({"two.yaml": f"omnicheck: 1\n{late}", "b/model/two.yaml": f"omnicheck: 1\n{late}"})
    put_link(other, "one.yaml", "two.yaml")
    put_link(other, "a", "b")

    for model in ("one.yaml", "a/model", "a/model/two.yaml"):
        run = gate(model)
        expected = (2, "the base has") if model.endswith("two.yaml") else (1, "gate fails:")
        assert (run.code, last_line(run).removeprefix("error: ")[: len(expected[1])]) == expected


def test_a_model_that_left_a_link_behind_has_moved(other: Repository) -> None:
    other.git("mv", "model", "moved")
    put_link(other, "model", "moved")

    assert gate().code == 0
    for model in ("moved", "change:moved"):
        run = gate(model)
        said = " ".join(run.err.split())
        assert (run.code, "the base has no model at moved" in said, "main:model" in said) == (2, True, True)


def test_a_shell_that_came_through_a_link_is_where_it_says(
    other: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_link(other, "model", "other")
    monkeypatch.chdir(other.folder / "model")
    monkeypatch.setenv("PWD", str(other.folder / "model"))

    assert last_line(gate(".")).startswith("gate fails: 2 new")
    monkeypatch.setenv("PWD", str(other.folder / "a"))
    assert gate(".").code == 0


def test_links_that_the_base_has_are_followed_in_it(other: Repository) -> None:
    other.git("switch", "--quiet", "main")
    put_link(other, "c", "./a")
    put_link(other, "d", "c/model")
    other.git("switch", "--quiet", "--force-create", "change")
    other.commit({"a/model/flows.yaml": LATE})

    for model in ("c/model", "d", "d/../model", "c/model/../../c/model", "a/model"):
        run = gate(model)
        assert (run.code, last_line(run)[:16]) == (1, "gate fails: 2 ne"), run.err


@pytest.mark.parametrize("target", ["../elsewhere", "/elsewhere", "e"])
def test_a_link_of_the_base_that_leads_nowhere_in_it_is_refused(other: Repository, target: str) -> None:
    other.git("switch", "--quiet", "main")
    put_link(other, "e", target)
    other.git("switch", "--quiet", "--force-create", "change")
    put_link(other, "e", "model")
    run = gate("e")

    assert (run.code, "main:e" in run.err or "passes more than 40 links" in run.err) == (2, True), run.err


def test_a_checkout_that_is_reached_by_a_link_is_the_same_one(
    worse: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    (home / "checkout").symlink_to(worse.folder)
    (home / "shop").symlink_to(worse.folder / "model")
    monkeypatch.chdir(home)
    for model in (
        "checkout/model",
        str(home / "shop"),
        f"checkout/../{worse.folder.name}/model",
        os.path.relpath(worse.folder / "model"),
    ):
        assert last_line(gate(model)).startswith("gate fails: 2 new"), model
    monkeypatch.chdir(home / "checkout")
    monkeypatch.setenv("PWD", str(home / "checkout"))
    assert last_line(gate()).startswith("gate fails: 2 new")
    assert last_line(gate(f"../{worse.folder.name}/model")).startswith("gate fails: 2 new")


@pytest.fixture
def known(repository: Repository) -> Repository:
    """Give main a baseline, and a larger one that covers what the change makes worse."""
    repository.git("switch", "--quiet", "main")
    omnicheck("audit", "model", "--baseline", "known.json", "--write-baseline")
    Path("model/flows.yaml").write_text(LATE)
    Path("old").mkdir()
    omnicheck("audit", "model", "--baseline", "old/known.json", "--write-baseline")
    repository.commit({"model/flows.yaml": FLOWS})
    repository.git("switch", "--quiet", "--force-create", "change")
    return repository


@pytest.mark.parametrize("base", ["main", "main:model"])
def test_a_larger_baseline_does_not_count_however_the_base_is_named(known: Repository, base: str) -> None:
    def audit(*options: str) -> Run:
        return omnicheck("audit", "model", "--base", base, "--baseline", "known.json", *options)

    for policy in ((), ("--policy-from", "base")):
        assert audit("--fail-on-new", *policy).code == 0
    known.commit({"model/flows.yaml": LATE, "known.json": Path("old/known.json").read_text()})
    for policy in ((), ("--policy-from", "base")):
        assert audit("--fail-on-new", *policy).code == 1
    assert audit("--fail-on-new", "--policy-from", "head").code == 0
    assert audit("--fail-on-loosened", "--policy-from", "head").code == 1


@pytest.mark.parametrize("base", ["main", "main:model"])
def test_a_link_in_place_of_a_baseline_is_compared_with_the_baseline(known: Repository, base: str) -> None:
    known.commit({"model/flows.yaml": LATE})
    put_link(known, "known.json", "old/known.json")
    run = omnicheck("audit", "model", "--base", base, "--baseline", "known.json", "--fail-on-new")

    assert (run.code, last_line(run)[:12]) == (1, "gate fails: ")
    assert "the baseline" in run.out


@pytest.mark.parametrize("began_with", [None, "omnicheck: 1\n"])
def test_a_branch_from_before_the_model_is_not_an_adoption(
    repository: Repository, began_with: str | None
) -> None:
    repository.git("switch", "--quiet", "main")
    repository.commit({**dict.fromkeys(MODEL), "model/places.yaml": began_with})
    repository.git("switch", "--quiet", "--force-create", "change")
    head = {
        **MODEL,
        "model/flows.yaml": FLOWS.replace('batch, schedule: "0 2 * * *", latency: 1h', "event, latency: 2s"),
    }
    repository.commit(head)
    assert gate().code == 0

    repository.git("switch", "--quiet", "main")
    repository.commit(dict(MODEL))
    repository.git("switch", "--quiet", "change")
    run = gate()
    assert (run.code, "main has a model at model that was not there" in run.err) == (2, True), run.err
    repository.git("merge", "--quiet", "--strategy", "ours", "main")
    assert gate().code == 0


def test_a_branch_from_before_another_model_is_an_adoption_still(repository: Repository) -> None:
    repository.git("switch", "--quiet", "main")
    repository.commit({name.replace("model/", "third/"): text for name, text in MODEL.items()})
    repository.git("switch", "--quiet", "change")
    repository.commit({name.replace("model/", "second/"): text for name, text in MODEL.items()})

    assert "gate" in last_line(gate("second"))


def test_a_sparse_checkout_without_a_file_of_the_model_is_refused(repository: Repository) -> None:
    repository.commit({"model/sub/more.yaml": "omnicheck: 1\n", "model/sub/notes.md": "-\n"})
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/model/sub")
    run = gate()

    assert (run.code, "sparse checkout leaves out a file of the model: model/sub/more.yaml" in run.err) == (
        2,
        True,
    )
    assert "git sparse-checkout disable" in run.err
    repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/model/sub/notes.md")
    assert gate().code == 0
    repository.git("sparse-checkout", "disable")
    assert gate().code == 0


def test_a_model_that_a_sparse_checkout_leaves_out_is_not_gone(other: Repository) -> None:
    other.commit({name.replace("model/", "second/"): text for name, text in MODEL.items()})
    other.git("sparse-checkout", "set", "--no-cone", "/*", "!/model")

    assert "gate" in last_line(gate("second"))
    other.git("rm", "--quiet", "-r", "--sparse", "model")
    other.commit({})
    assert "gone since" in last_line(gate("second"))


def test_a_link_to_another_checkout_does_not_choose_its_base(
    worse: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = Repository.of(worse.folder / "inner")
    inner.folder.mkdir()
    inner.git("init", "--quiet", "--initial-branch", "main")
    inner.commit({**MODEL, "model/flows.yaml": LATE})
    (worse.folder / "linked").symlink_to("inner/model")
    (worse.folder / "elsewhere").symlink_to("inner")

    for model in ("linked", "elsewhere/model", "./inner/../elsewhere/model"):
        run = gate(model)
        assert (run.code, "a link to another checkout" in " ".join(run.err.split())) == (2, True), run.err
    assert gate("inner/model").code == 0
    monkeypatch.chdir(inner.folder)
    assert gate("../linked").code == 0
