"""Repositories that strangers wrote: git runs nothing of theirs, fetches nothing, and reads the right one."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from omnicheck.read.git import Repository as Git
from omnicheck.read.landscape import load
from tests.commands.running import Run, omnicheck
from tests.gate.repository import FLOWS, MODEL, Repository
from tests.read.reading import faults_of

ALONE = "omnicheck: 1\nchannels: {web: {owner: cmo, shows: []}}\nsystems: {shop: }\n"
ONE_FLOW = "\n".join(FLOWS.split("\n")[:5]) + "\n"
LATE = FLOWS.replace("mode: event, latency: 2s", "mode: batch, every: 7d, latency: 1h")


@pytest.fixture
def worse(repository: Repository) -> Repository:
    """Give the repository a change for the worse, which the gate must see."""
    repository.commit({"model/flows.yaml": LATE})
    return repository


@pytest.fixture
def marker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the path of a file that exists as soon as a stranger's command has run."""
    path = tmp_path_factory.mktemp("ran") / "marker"
    yield path
    assert not path.exists()


def gate() -> Run:
    return omnicheck("audit", "model", "--base", "main", "--fail-on-new")


def test_the_gate_fails_on_the_change(worse: Repository) -> None:
    assert gate().code == 1
    assert worse.folder


def test_a_git_directory_inside_the_model_is_not_the_repository(worse: Repository, marker: Path) -> None:
    forged = worse.folder / "model"
    subprocess.run(["git", "clone", "-q", "--bare", ".", "forged"], cwd=worse.folder, check=True)
    for name in ("HEAD", "config", "objects", "refs", "packed-refs"):
        if (worse.folder / "forged" / name).exists():
            shutil.move(worse.folder / "forged" / name, forged / name)
    (forged / "packed-refs").write_text("")
    tip = worse.git("rev-parse", "change").strip()
    (forged / "refs" / "heads").mkdir(parents=True, exist_ok=True)
    for branch in ("main", "change"):
        (forged / "refs" / "heads" / branch).write_text(f"{tip}\n")
    with (forged / "config").open("a") as config:
        config.write(f"[core]\n\tfsmonitor = touch {marker}\n\tsshCommand = touch {marker}\n")

    assert gate().code == 1


def test_what_the_repository_configures_does_not_run(worse: Repository, marker: Path) -> None:
    (worse.folder / ".gitattributes").write_text("*.yaml diff=odd filter=odd\n")
    hooks = worse.folder / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "post-checkout"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {marker}\n")
        (hooks / name).chmod(0o755)
    for key, value in {
        "core.fsmonitor": f"touch {marker}",
        "core.hooksPath": str(hooks),
        "core.pager": f"touch {marker}",
        "diff.external": f"touch {marker}",
        "diff.odd.textconv": f"touch {marker} #",
        "filter.odd.smudge": f"touch {marker}",
        "alias.rev-parse": f"!touch {marker}",
    }.items():
        worse.git("config", key, value)

    assert gate().code == 1
    assert omnicheck("audit", "change:model").code == 1


def test_another_repository_in_the_environment_is_ignored(
    worse: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = Repository(tmp_path_factory.mktemp("elsewhere"))
    for name, value in {
        "GIT_DIR": ".git",
        "GIT_WORK_TREE": ".",
        "GIT_INDEX_FILE": ".git/index",
        "GIT_OBJECT_DIRECTORY": ".git/objects",
    }.items():
        monkeypatch.setenv(name, str(elsewhere.folder / value))

    assert gate().code == 1
    assert worse.folder


def test_a_hook_in_a_linked_worktree_gets_the_answer_of_the_command_line(
    worse: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked = tmp_path_factory.mktemp("linked") / "tree"
    worse.git("worktree", "add", "--quiet", "--detach", str(linked))
    hook = worse.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nenv | grep ^GIT_ > hook.env\n")
    hook.chmod(0o755)
    (linked / "notes.md").write_text("x")
    subprocess.run(["git", "add", "--all"], cwd=linked, check=True)
    who = ["-c", "user.name=A", "-c", "user.email=a@shop.example"]
    subprocess.run(["git", *who, "commit", "--quiet", "-m", "x"], cwd=linked, check=True)
    given = dict(line.split("=", 1) for line in (linked / "hook.env").read_text().splitlines())
    assert "GIT_INDEX_FILE" in given

    monkeypatch.chdir(linked)
    outside = gate()
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    inside = gate()

    assert (inside.code, inside.out) == (outside.code, outside.out) == (1, outside.out)


@pytest.mark.parametrize("place", ["", "bin", "model"])
def test_a_git_in_the_checkout_does_not_run(
    worse: Repository, place: str, marker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = worse.folder / place / "git"
    own.parent.mkdir(exist_ok=True)
    own.write_text(f"#!/bin/sh\ntouch {marker}\n")
    own.chmod(0o755)
    monkeypatch.setenv("PATH", f"{own.parent}{os.pathsep}{os.environ['PATH']}")
    assert gate().code == 1
    monkeypatch.setenv("PATH", f"{place or '.'}{os.pathsep}{os.environ['PATH']}")
    assert gate().code == 1


def test_a_link_to_a_git_in_the_checkout_does_not_run(
    worse: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = worse.folder / "git"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    outside = tmp_path_factory.mktemp("bin")
    (outside / "git").symlink_to(own)
    monkeypatch.setenv("PATH", str(outside))

    (fault,) = faults_of(lambda: load("main:model"))
    assert fault.message == "git is not installed"


@pytest.mark.parametrize("filtered", ["blob:none", "tree:0"])
def test_a_partial_clone_is_never_completed(
    worse: Repository,
    filtered: str,
    marker: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worse.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path_factory.mktemp("clone") / "here"
    address = f"file://{worse.folder}"
    subprocess.run(["git", "clone", "-q", f"--filter={filtered}", address, str(clone)], check=True)
    for key, value in {
        "remote.origin.uploadpack": f"touch {marker}; git-upload-pack",
        "remote.origin.vcs": "odd",
        "protocol.file.allow": "always",
        "protocol.ext.allow": "always",
    }.items():
        subprocess.run(["git", "config", key, value], cwd=clone, check=True)
    monkeypatch.chdir(clone)
    run = omnicheck("audit", "model", "--base", "origin/main", "--fail-on-new")

    assert run.code == 2
    assert "this clone lacks files of the commit" in run.err
    assert "git fetch --refetch --no-filter" in run.err


def test_a_shallow_clone_names_the_fetch(
    worse: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path_factory.mktemp("clone") / "here"
    address = f"file://{worse.folder}"
    subprocess.run(["git", "clone", "-q", "--depth=1", "--no-single-branch", address, clone], check=True)
    monkeypatch.chdir(clone)
    run = omnicheck("audit", "model", "--base", "origin/main")

    assert run.code == 2
    assert "fetch-depth: 0" in run.err


def test_a_path_that_is_also_a_revision_is_ambiguous(repository: Repository) -> None:
    (repository.folder / "main:model").write_text("omnicheck: 1\nname: On disk\n")
    (fault,) = faults_of(lambda: load("main:model"))

    assert fault.message == "`main:model` is a path on disk, and `main` is a revision"
    assert load("./main:model").name == "On disk"


def test_a_path_with_a_colon_without_such_a_revision_is_a_path(repository: Repository) -> None:
    (repository.folder / "mine:model").write_text("omnicheck: 1\nname: On disk\n")

    assert load("mine:model").name == "On disk"


def test_a_base_that_is_also_a_path_is_ambiguous(repository: Repository) -> None:
    (repository.folder / "main").write_text("omnicheck: 1\n")
    run = gate()

    assert run.code == 2
    assert "`main` is a path on disk and a revision" in run.err
    assert omnicheck("audit", "model", "--base", "refs/heads/main").code in (0, 1)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("model", "--base", ""), "the base is empty"),
        (("https://shop.example/model",), "is an address, and models are never downloaded"),
        (("",), "the name of the model is empty"),
        (("model", "--base", "^main"), "there is no revision `^main`"),
        (("model", "--base", "@{u}"), "no upstream configured for branch 'change'"),
        (("main:/model",), "it has one at main:model"),
        (("main:../model",), "it has one at main:model"),
        (("main:modle",), "it has one at main:model"),
        (("model", "--base", "main:modle"), "it has one at main:model"),
        (("model", "--base", "C:\\base"), "there is no file or folder C:\\base"),
        (("C:\\model",), "there is no file or folder C:\\model"),
        (("C:/model",), "there is no folder C:"),
    ],
)
def test_other_words_get_the_right_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    run = omnicheck("audit", *arguments)

    assert (run.code, sentence in run.err) == (2, True), run.err


def test_a_moved_model_is_not_a_new_one(repository: Repository) -> None:
    (repository.folder / "retail").mkdir()
    repository.git("mv", "model", "retail/model")
    ends = (repository.folder / "retail/model/ends.yaml").read_text()
    repository.commit(
        {
            "retail/model/ends.yaml": ends.replace("  hub: {owner: cio}\n", ""),
            "retail/model/flows.yaml": ONE_FLOW,
        }
    )
    run = omnicheck("audit", "retail/model", "--base", "main", "--fail-on-removed")

    assert run.code == 2
    assert "the base has no model at retail/model" in run.err
    assert "--base main:model" in run.err


@pytest.mark.parametrize(
    ("change", "settings"),
    [
        ("attributes", {}),
        ("", {"color.ui": "always", "grep.column": "true"}),
        ("mark", {}),
        ("quotes", {}),
        ("one line", {}),
    ],
)
def test_a_moved_model_is_found_however_it_is_written(
    repository: Repository, change: str, settings: dict[str, str]
) -> None:
    repository.git("switch", "--quiet", "main")
    written = {
        "mark": f"\ufeff{ALONE}".replace("\n", "\r\n"),
        "quotes": ALONE.replace("omnicheck", "'omnicheck'"),
        "one line": "{systems: {shop: }, omnicheck: 1, channels: {web: {owner: cmo, shows: []}}}",
    }
    repository.commit({**dict.fromkeys(MODEL), "model/one.yaml": written.get(change, ALONE)})
    repository.git("switch", "--quiet", "--force-create", "change")
    repository.git("mv", "model", "moved")
    repository.commit({".gitattributes": "*.yaml -diff\n"} if change == "attributes" else {})
    for key, value in settings.items():
        repository.git("config", key, value)
    run = omnicheck("audit", "moved", "--base", "main", "--fail-on-removed", "--exit-zero")

    assert (run.code, "--base main:model/one.yaml" in " ".join(run.err.split())) == (2, True), run.err


@pytest.mark.parametrize("trouble", ["no git", "configuration"])
def test_a_file_is_not_taken_for_a_path_where_git_cannot_tell(
    repository: Repository, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("main:model", "main"):
        (repository.folder / name).write_text(ALONE)
    if trouble == "no git":
        monkeypatch.setenv("PATH", str(repository.folder))
    else:
        repository.git("config", "core.repositoryFormatVersion", "99")

    for arguments in (("main:model",), ("model", "--base", "main")):
        run = omnicheck("audit", *arguments, "--exit-zero")
        assert (run.code, "git" in run.err) == (2, True)
    assert omnicheck("validate", "./main:model").code == 0


def test_a_damaged_repository_does_not_let_the_one_around_it_answer(worse: Repository) -> None:
    inner = worse.folder / "inner"
    (inner / ".git").mkdir(parents=True)
    shutil.copytree(worse.folder / "model", inner / "model")
    run = omnicheck("audit", "inner/model", "--base", "main")

    assert (run.code, "not a git repository" in run.err) == (2, True)


def test_a_second_model_is_a_new_one(repository: Repository) -> None:
    repository.commit({"other/one.yaml": ALONE})

    run = omnicheck("audit", "other", "--base", "main", "--fail-on-removed", "--exit-zero")
    assert (run.code, run.err) == (0, "")


def test_a_link_gives_its_name_to_another_file(repository: Repository) -> None:
    os.rename(repository.folder / "model" / "flows.yaml", repository.folder / "model" / "flows.txt")
    os.rename(repository.folder / "model" / "ends.yaml", repository.folder / "model" / ".ends")
    (repository.folder / "model" / "flows.yml").symlink_to("flows.txt")
    (repository.folder / "model" / "ends.yaml").symlink_to(".ends")
    (repository.folder / "model" / "README").symlink_to("../README")
    (repository.folder / "model" / "gone").symlink_to("nowhere")
    repository.commit({})
    here, committed = load("model"), load("change:model")

    assert committed.document == here.document
    assert [one.file for one in committed.sources] == [f"change:{one.file}" for one in here.sources]


@pytest.mark.parametrize(
    ("name", "target"), [("more", ".hidden"), ("twice.yaml", "once.yaml"), ("via.yaml", "folder/a.yaml")]
)
def test_a_link_that_a_commit_cannot_follow_is_named(repository: Repository, name: str, target: str) -> None:
    inside = repository.folder / "model"
    (inside / ".hidden").mkdir()
    (inside / ".hidden" / "a.yaml").write_text("omnicheck: 1\n")
    (inside / "folder").symlink_to(".hidden")
    (inside / "once.yaml").symlink_to(".hidden/a.yaml")
    (inside / name).symlink_to(target)
    repository.commit({})

    places = {fault.place.file for fault in faults_of(lambda: load("change:model")) if fault.place}
    assert f"change:model/{name}" in places


@pytest.mark.parametrize("target", ["../docs", "/etc"])
def test_a_link_to_a_folder_outside_is_a_fault_as_on_disk(repository: Repository, target: str) -> None:
    (repository.folder / "model" / "more").symlink_to(target)
    repository.commit({"docs/a.yaml": "omnicheck: 1\n"})

    for model in ("model", "change:model"):
        (fault,) = faults_of(partial(load, model))
        assert fault.message == "the link leads out of the model's folder"


def test_a_model_below_a_link_is_a_fault(repository: Repository) -> None:
    (repository.folder / "linked").symlink_to("model")
    repository.commit({})

    for path in ("linked", "linked/flows.yaml"):
        (fault,) = faults_of(partial(load, f"change:{path}"))
        assert fault.place is not None
        assert fault.place.file == "change:linked"


def test_a_submodule_in_the_model_is_a_fault(repository: Repository) -> None:
    tip = repository.git("rev-parse", "HEAD").strip()
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{tip},model/more")
    repository.git("commit", "--quiet", "--message", "submodule")

    for path in ("model", "model/more"):
        (fault,) = faults_of(partial(load, f"change:{path}"))
        assert fault.message == "a submodule cannot be read from a commit"


def test_a_model_that_becomes_a_submodule_does_not_choose_its_base(
    worse: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = tmp_path_factory.mktemp("forged")
    made = Repository.of(forged)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit(
        {name.removeprefix("model/"): text for name, text in {**MODEL, "model/flows.yaml": LATE}.items()}
    )
    worse.git("rm", "-r", "--quiet", "model")
    shutil.rmtree(worse.folder / "model", ignore_errors=True)
    worse.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(forged), "model")
    worse.commit({})
    (worse.folder / "base.yaml").write_text(ALONE)

    for folder, model in ((worse.folder, "model"), (forged, str(worse.folder / "model"))):
        monkeypatch.chdir(folder)
        run = omnicheck("audit", model, "--base", "main", "--fail-on-new")
        assert (run.code, "the model is in a submodule" in run.err) == (2, True)
    assert omnicheck("audit", model, "--base", worse.folder / "base.yaml", "--exit-zero").code == 0
    monkeypatch.chdir(worse.folder / "model")
    assert omnicheck("audit", ".", "--base", "main", "--fail-on-new").code == 0


def test_names_of_odd_files_are_found(repository: Repository) -> None:
    odd = "model/a\nb.yaml"
    repository.commit({odd: "omnicheck: 1\n"})
    found = Git(".").find(Git(".").commit("HEAD"), odd)

    assert found is not None
    assert found.path == odd


def test_json_tells_which_base_was_taken(worse: Repository) -> None:
    run = omnicheck("audit", "model", "--base", "main", "-f", "json")

    assert json.loads(run.out)["comparison"]["base"] == "main"
    assert worse.folder
