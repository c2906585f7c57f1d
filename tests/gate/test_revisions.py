"""Models in git revisions: read from git objects, with faults at their places."""

import json
import subprocess
from pathlib import Path

import pytest

from omnicheck.read.git import Repository as Git
from omnicheck.read.landscape import load
from omnicheck.read.model_location import ALLOW_OUTSIDE
from omnicheck.read.revision import named, sources_at
from tests.commands.running import omnicheck
from tests.gate.repository import MODEL, PLACES, Repository
from tests.read.reading import faults_of


def test_a_folder_of_a_revision_is_the_same_model_as_on_disk(repository: Repository) -> None:
    committed, here = load("main:model"), load("model")

    assert committed.document == here.document
    assert [source.text for source in committed.sources] == [source.text for source in here.sources]
    assert [source.file for source in committed.sources] == [f"main:{name}" for name in sorted(MODEL)]
    assert repository.folder


def test_one_file_of_a_revision_is_a_model_too(repository: Repository) -> None:
    repository.commit({"one.yaml": "omnicheck: 1\nname: One\n"})

    assert load("change:one.yaml").name == "One"
    assert load("HEAD:./one.yaml").name == "One"


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("command", [("audit",), ("validate",), ("trace",), ("render", "-o", "pictures")])
def test_every_command_takes_a_revision(command: tuple[str, ...]) -> None:
    name, *options = command
    more = ["--data", "price"] if name == "trace" else []

    assert omnicheck(name, "main:model", *options, *more).code in (0, 1)


def test_a_path_with_a_dot_is_relative_to_the_working_directory(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository.folder / "model")

    assert load("main:.").name == load("main:model").name == "Shop"


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "model", ["main:modle", "main:model/none.yaml", "main:model/flows.yaml/x", "main:\n"]
)
def test_a_missing_path_is_a_fault(model: str) -> None:
    (fault,) = faults_of(lambda: load(model))

    assert fault.message.startswith("there is no model at main:")


def test_a_tag_of_a_file_or_a_folder_is_not_called_missing(repository: Repository) -> None:
    for name, target in (("file", "main:model/flows.yaml"), ("folder", "main:model")):
        subprocess.run(["git", "tag", name, target], cwd=repository.folder, check=True)
        subprocess.run(["git", "tag", "-m", "x", f"note-{name}", name], cwd=repository.folder, check=True)

        for tag in (name, f"note-{name}"):
            (fault,) = faults_of(lambda tag=tag: load(f"{tag}:model"))  # type: ignore[misc]
            assert fault.message == f"`{tag}` is a {name}, not a commit"
            assert "fetch" not in fault.hint


@pytest.mark.usefixtures("repository")
def test_a_base_cannot_be_standard_input() -> None:
    run = omnicheck("audit", "model", "--base", "-")

    assert run.code == 2
    assert "the base cannot be standard input" in run.err
    assert "fetch" not in run.err


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("revision", ["mian", "--help", "-", "main..change", "HEAD~99", "0" * 40])
def test_an_unknown_revision_is_a_fault_with_a_hint(revision: str) -> None:
    (fault,) = faults_of(lambda: load(f"{revision}:model"))

    assert fault.message == f"there is no revision `{revision}`"
    assert "fetch" in fault.hint


def test_a_revision_outside_of_any_repository_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (fault,) = faults_of(lambda: load("main:model"))

    assert fault.message == "not a git repository"


def test_missing_git_is_a_fault(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository.folder))
    (fault,) = faults_of(lambda: load("main:model"))

    assert fault.message == "git is not installed"


def test_a_git_timeout_is_a_fault(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("git", 60)

    monkeypatch.setattr(subprocess, "run", wait)
    (fault,) = faults_of(lambda: Git(str(repository.folder)).commit("main"))

    assert fault.message.startswith("git did not answer")


def test_hidden_files_inner_links_and_other_files_are_skipped(repository: Repository) -> None:
    (repository.folder / "model" / "again.yaml").symlink_to("ends.yaml")
    repository.commit(
        {
            "model/.draft.yaml": "x",
            "model/.git-ci/a.yaml": "x",
            "model/notes.md": "x",
            "model/UP.YML": "omnicheck: 1\n",
        }
    )
    revision = named("change:model")
    assert revision is not None
    found = sources_at(revision) or ()

    assert [source.file for source in found] == [
        f"change:{name}" for name in sorted([*MODEL, "model/UP.YML"])
    ]


@pytest.mark.parametrize("target", ["/etc/passwd", "../outside.yaml", "nowhere.yaml", "../../../x"])
def test_a_link_out_of_the_model_or_to_nowhere_is_a_fault(repository: Repository, target: str) -> None:
    (repository.folder / "outside.yaml").write_text("omnicheck: 1\n")
    (repository.folder / "model" / "link.yaml").symlink_to(target)
    repository.commit({})
    (fault,) = faults_of(lambda: load("change:model"))

    assert fault.place is not None
    assert fault.place.file == "change:model/link.yaml"
    assert "link" in fault.message


def test_a_file_that_is_too_large_is_not_fetched(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("omnicheck.read.revision.MAX_BYTES", 100)
    monkeypatch.setattr(Git, "contents", lambda *_: pytest.fail("fetched"))
    (fault,) = faults_of(lambda: load("main:model"))

    assert fault.place is not None
    assert repository.folder


def test_invalid_utf_8_is_reported_with_its_place(repository: Repository) -> None:
    (repository.folder / "model" / "odd.yaml").write_bytes(b"omnicheck: 1\nname: \xff\n")
    repository.commit({})
    (fault,) = faults_of(lambda: load("change:model"))

    assert str(fault.place) == "change:model/odd.yaml:2:7"


def test_unusual_file_names_are_read(repository: Repository) -> None:
    names = ["model/ü ö.yaml", 'model/"quoted".yaml', "model/tab\tand :colon.yaml", "model/-f.yaml"]
    repository.commit(dict.fromkeys(names, "omnicheck: 1\n"))

    assert len(load("change:model").sources) == len(MODEL) + len(names)


SCHEMA = '{"type": "object", "required": ["x-team"]}'


def test_a_users_schema_is_read_from_the_same_revision(repository: Repository) -> None:
    policy = "omnicheck: 1\npolicy: {schemas: {systems: own.json}}\n"
    repository.commit({"model/policy.yaml": policy, "model/own.json": SCHEMA})
    (repository.folder / "model" / "own.json").unlink()
    found = faults_of(lambda: load("change:model"))

    assert {fault.hint for fault in found} == {"required by own.json"}


@pytest.mark.parametrize("file", ["../own.json", "/etc/passwd"])
def test_a_schema_outside_of_the_revisions_model_is_rejected(repository: Repository, file: str) -> None:
    policy = f"omnicheck: 1\npolicy: {{schemas: {{systems: {file}}}}}\n"
    repository.commit({"model/policy.yaml": policy, "own.json": SCHEMA})
    (fault,) = faults_of(lambda: load("change:model"))

    assert fault.message == f"`{file}` is outside the model's folder"


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", "model", "--fail-on-new"),
        ("audit", "model", "--fail-on-removed"),
        ("audit", "model", "--base", "nowhere"),
        ("audit", "-", "--base", "main"),
        ("diff", "main:model", "main:nowhere"),
    ],
)
def test_a_usage_error_exits_2_and_gives_the_reason(arguments: tuple[str, ...]) -> None:
    run = omnicheck(*arguments, stdin=b"omnicheck: 1\n")

    assert (run.code, bool(run.err), "Traceback" in run.err) == (2, True, False)


def test_branches_without_a_common_commit_cannot_be_compared(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--orphan", "stranger")
    repository.commit({**MODEL, "notes.md": "another beginning"})
    run = omnicheck("audit", "model", "--base", "main")

    assert run.code == 2
    assert "have no common ancestor" in run.err


def test_an_invalid_base_exits_2(repository: Repository) -> None:
    repository.git("switch", "--quiet", "main")
    repository.commit({"model/flows.yaml": "omnicheck: 1\nflows: [\n"})
    repository.git("switch", "--quiet", "--force-create", "change")
    repository.commit(dict(MODEL))
    run = omnicheck("audit", "model", "--base", "main")

    assert run.code == 2
    assert "main:model/flows.yaml" in run.err


def test_extended_models_are_read_from_the_same_revision(repository: Repository) -> None:
    expecting = "omnicheck: 1\nchannels: {mobile: }\n"
    head = {"model/places.yaml": f"{PLACES}extends: [./of/trade.yaml]\n", "model/of/trade.yaml": expecting}
    repository.commit(head)
    (repository.folder / "model" / "of" / "trade.yaml").unlink()

    found = load("change:model")

    assert [(one.id, one.place.file) for one in found.expected] == [("mobile", "change:model/of/trade.yaml")]
    assert load("change:model/places.yaml").expected == found.expected
    (fault,) = faults_of(lambda: load("model"))
    assert fault.message == "there is no file or folder model/of/trade.yaml"


@pytest.mark.parametrize("word", ["../far.yaml", "../../far.yaml", "/far.yaml"])
def test_paths_out_of_the_model_or_the_repository_are_rejected(
    repository: Repository, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit({"model/places.yaml": f"{PLACES}extends: [{word}]\n", "far.yaml": "omnicheck: 1\n"})

    (fault,) = faults_of(lambda: load("change:model"))
    assert fault.message == f"`{word}` is outside the model's folder"

    monkeypatch.setenv(ALLOW_OUTSIDE, "1")
    if word == "../far.yaml":
        assert load("change:model").references == {"change:far.yaml": word}
    else:
        (fault,) = faults_of(lambda: load("change:model"))
        assert fault.message.startswith("there is no file or folder")


def test_extending_a_reference_adds_gaps(repository: Repository) -> None:
    repository.commit({"model/places.yaml": f"{PLACES}extends: [minimal]\n"})

    run = omnicheck("audit", "model", "--base", "main", "-f", "json")

    new = [gap["message"] for gap in json.loads(run.out)["gaps"] if gap["rule"] == "missing-from-reference"]
    (message,) = new
    assert message.startswith("channel store is missing: reference model minimal expects it")
    assert {gap["standing"] for gap in json.loads(run.out)["gaps"] if gap["breaks"]} >= {"new"}
