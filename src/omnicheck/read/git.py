"""Git objects, read without a checkout: nothing is written, fetched or run, whatever is configured."""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.read.characters import shown
from omnicheck.read.folder import leaves_folder
from omnicheck.units.checkout import checkout_of, path_from_top, trusted_program

_SECONDS = 60
_FETCH = "fetch it first: a shallow clone lacks it (actions/checkout: fetch-depth: 0)"
_FETCH_ALL = "fetch all files first: git fetch --refetch --no-filter (actions/checkout: leave out `filter`)"

_CONFIGURED_BY_CALLER = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT")
_CALLERS_ENTRY = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
_QUIET = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # none, whatever `protocol.*.allow` says; git before 2.44 still tries to fetch
}
_NOTHING_RUNS = {
    "safe.bareRepository": "explicit",
    "protocol.allow": "never",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.attributesFile": os.devnull,
    "diff.external": "",
}
_OPTIONS = ("--no-pager", "--no-replace-objects", "--literal-pathspecs")
_LONGEST_PATH = 4096
_GREP = ("-l", "-z", "--text", "-E", "--no-color", "--no-textconv", "--no-recurse-submodules", "--full-name")


_REFS = ("refs/{}", "refs/tags/{}", "refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD")
"""What a word may be short for. Git takes the first that there is."""
_AFTER_NAME = re.compile(r"[~^:]|@\{")
_SHORT_HASH = re.compile("[0-9a-fA-F]{4,39}")
_HASH = re.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")


class GitEntry(NamedTuple):
    """An entry of a git tree: mode and type as git prints them, its object, and its path in the tree."""

    mode: str
    type: str
    object: str
    path: str

    @property
    def is_link(self) -> bool:
        """Return True for a symbolic link."""
        return self.mode == "120000"


_OBJECTS = {"blob": "a file", "tree": "a folder"}
"""What the other objects of git are, in words."""


class Repository:
    """The repository that a folder belongs to: the nearest folder above it, or itself, that holds `.git`.

    A folder that merely looks like a git directory is none, since a model may hold one.
    """

    def __init__(self, folder: str = ".") -> None:
        self._folder = folder

    @cached_property
    def top(self) -> str:
        """Return the absolute path of the top of the checkout; UserError if there is none."""
        found = checkout_of(self._folder)
        if found is None:
            hint = "a revision can only be read inside one"
            raise UserError([Fault("not a git repository", hint=hint)])
        return found

    def commit(self, revision: str) -> str:
        """Return the commit of a revision; UserError if there is none."""
        found = self._commit(revision)
        if found is None:
            raise UserError([self._no_commit(revision)])
        return found

    def _no_commit(self, revision: str) -> Fault:
        """Return why a revision has no commit: it is missing, or another object, such as a tagged file."""
        found = self._line("rev-parse", "--verify", "--quiet", "--end-of-options", revision, succeeds=(0, 1))
        words = ("cat-file", "-t", f"{found}^{{}}")  # what is behind a tag
        kind = self._line(*words, succeeds=(0, 128)) if found.isalnum() else ""
        if kind not in _OBJECTS:
            return Fault(f"there is no revision `{shown(revision)}`", hint=_FETCH)
        hint = "name a commit: a branch, a tag of a commit, or its hash"
        return Fault(f"`{shown(revision)}` is {_OBJECTS[kind]}, not a commit", hint=hint)

    def knows(self, revision: str) -> bool:
        """Return True if this is a repository that has a revision; UserError if git cannot tell."""
        return checkout_of(self._folder) is not None and self._commit(revision) is not None

    def _commit(self, revision: str) -> str | None:
        name = _AFTER_NAME.split(revision, 1)[0]
        meanings = self._meanings(name)
        if len(meanings) > 1:
            message = f"`{shown(revision)}` could be {' or '.join(map(shown, meanings))}"
            written = shown(meanings[-1] + revision.removeprefix(name))
            raise UserError([Fault(message, hint=f"write in full which one is meant, such as {written}")])
        if name.startswith("refs/") and not meanings:
            return None
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        found = self._line(*words, succeeds=(0, 1))  # 1: no such revision; what else goes wrong is 128
        return found if found.isalnum() else None  # git answers `^main` with `^` and the commit

    def _meanings(self, name: str) -> list[str]:
        """Return the refs that a word may name, and the commits, if it is one's hash cut short.

        A whole hash, a ref that is written in full and HEAD mean themselves, whatever else is called so.
        """
        if not name or name == "HEAD" or _HASH.fullmatch(name):
            return []
        whole = [name] if name.startswith("refs/") else []
        patterns = whole or [form.format(name) for form in _REFS]
        listed = self._line("for-each-ref", "--format=%(refname)", *patterns).split("\n")
        refs = [one for one in patterns if one in listed]
        return refs + self._commits_from(name) if refs and _SHORT_HASH.fullmatch(name) else refs

    def _commits_from(self, short: str) -> list[str]:
        """Return the commits whose hash begins like this."""
        objects = self._line("rev-parse", f"--disambiguate={short}").split("\n")
        given = "".join(f"{one}\n" for one in objects).encode()
        types = self._run("cat-file", "--batch-check=%(objecttype)", given=given).decode().split("\n")
        return [one for one, type in zip(objects, types, strict=False) if type == "commit"]

    def merge_base(self, one: str, other: str) -> str:
        """Return the merge base of two commits; UserError if they share no history."""
        try:
            return self._line("merge-base", one, other)
        except UserError:
            message = f"`{one[:12]}` and `{other[:12]}` have no common ancestor here"
            raise UserError([Fault(message, hint=_FETCH)]) from None

    def published(self) -> tuple[str, str] | None:
        """Return the address of a remote that has the commit of the checkout, and that commit; or None."""
        commit = self.commit("HEAD")
        branches = self._line("for-each-ref", "--contains", commit, "--format=%(refname)", "refs/remotes")
        remotes = {branch.split("/")[2] for branch in branches.split()}
        for remote in sorted(remotes, key=lambda name: (name != "origin", name)):
            return self._line("config", "--get", f"remote.{remote}.url"), commit
        return None

    def from_top(self, path: str) -> str:
        """Return a path relative to this folder as one from the top, as it is named; empty for the top."""
        return path_from_top(os.path.join(self._folder, path), self.top)

    def left_out(self, path: str = "") -> frozenset[str]:
        """Return the files at a path from the top that a sparse checkout leaves out."""
        listed = self._run("ls-files", "-t", "-z", "--", path or ".").split(b"\0")
        known = (os.fsdecode(one[2:]) for one in listed if one.startswith(b"S "))
        return frozenset(one for one in known if not os.path.lexists(os.path.join(self.top, one)))

    def find(self, commit: str, path: str) -> GitEntry | None:
        """Return what a commit has at a path from the top, empty for the top; None if there is nothing."""
        if not path:
            return GitEntry("040000", "tree", self._line("rev-parse", "--verify", f"{commit}^{{tree}}"), "")
        return next((entry for entry in self.way_to(commit, path) if entry.path == path), None)

    def way_to(self, commit: str, path: str) -> list[GitEntry]:
        """Return what a commit has at a path from the top, not empty, and at each folder above it."""
        if "\0" in path or leaves_folder(path) or len(path) > _LONGEST_PATH:
            return []
        way = list(accumulate(path.split("/"), "{}/{}".format))
        listed = self._run("ls-tree", "-z", "-t", "--full-tree", commit, "--", *way).split(b"\0")
        return [entry for entry in map(_entry, filter(None, listed)) if entry.path in way]

    def entries(self, tree: str) -> list[GitEntry]:
        """Return the entries of a tree at any depth."""
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")
        return [_entry(one) for one in listed if one]

    def containing(self, commit: str, pattern: str) -> list[str]:
        """Return the paths of a commit's files with a line that matches an extended pattern.

        Files are text, since `.gitattributes` of the checkout may call them binary.
        """
        found = self._run("grep", *_GREP, "-e", pattern, commit, "--", succeeds=(0, 1))
        return [os.fsdecode(one.partition(b":")[2]) for one in found.split(b"\0") if one]

    def sizes(self, blobs: Sequence[str]) -> list[int]:
        """Return the size of each blob in bytes; UserError if one is not in this clone."""
        given = "".join(f"{blob}\n" for blob in blobs).encode()
        said = self._run("cat-file", "--batch-check=%(objectsize)", given=given).decode().split("\n")
        if not all(size.isdigit() for size in said[: len(blobs)]):
            raise UserError([Fault("this clone lacks files of the commit", hint=_FETCH_ALL)])
        return [int(size) for size in said[: len(blobs)]]

    def contents(self, blobs: Sequence[str]) -> Iterator[bytes]:
        """Yield the bytes of each blob; check with `sizes` first that they are there and not too many."""
        said = self._run("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
        at = 0
        for _ in blobs:
            end = said.index(b"\n", at)
            size = int(said[at:end].split()[-1])
            yield said[end + 1 : end + 1 + size]
            at = end + size + 2

    def _line(self, *words: str, succeeds: Sequence[int] = (0,)) -> str:
        return self._run(*words, succeeds=succeeds).decode("utf-8", "surrogateescape").rstrip("\n")

    def _run(self, *words: str, given: bytes | None = None, succeeds: Sequence[int] = (0,)) -> bytes:
        top = self.top
        program = trusted_program("git", top)
        if program is None:
            hint = "reading a revision needs git on PATH, outside the checkout"
            raise UserError([Fault("git is not installed", hint=hint)])
        settings = [word for name, value in _NOTHING_RUNS.items() for word in ("-c", f"{name}={value}")]
        command = [program, *_OPTIONS, *settings, "-C", top, *words]
        try:
            run = subprocess.run(
                command,
                input=given,
                stdin=subprocess.DEVNULL if given is None else None,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env=_environment(top),
            )
        except (subprocess.TimeoutExpired, ValueError, OSError) as error:
            raise UserError([Fault(f"git did not answer: {shown(str(error))}", hint="try again")]) from None
        if run.returncode not in succeeds:
            raise UserError([_failure(run.stderr)])
        return run.stdout


def _environment(top: str) -> dict[str, str]:
    """Return the environment without what points git to another repository; the caller's settings stay.

    Git may take no repository above the top either, if `.git` there is damaged.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _CONFIGURED_BY_CALLER or name.startswith(_CALLERS_ENTRY)
    }
    return {**kept, **_QUIET, "GIT_CEILING_DIRECTORIES": os.path.dirname(top)}


def _failure(said: bytes) -> Fault:
    """Return git's message; with a hint only if git could not run at all, or lacks objects."""
    text = said.decode("utf-8", "replace").strip()
    line = shown(text.partition("\n")[0].removeprefix("fatal: "))
    if "not a git repository" in line:
        return Fault("not a git repository", hint="a revision can only be read inside one")
    if "dubious ownership" in line:
        return Fault(f"git: {line}", hint="git config --global --add safe.directory THIS-FOLDER")
    if any(word in text for word in ("promisor", "not a tree object", "unable to read tree", "lazy fetch")):
        return Fault("this clone lacks files of the commit", hint=_FETCH_ALL)
    return Fault(f"git: {line}" if line else "git failed without a message")


def _entry(listed: bytes) -> GitEntry:
    head, _, path = listed.partition(b"\t")
    mode, type, object = head.decode("ascii").split()
    return GitEntry(mode, type, object, os.fsdecode(path))
