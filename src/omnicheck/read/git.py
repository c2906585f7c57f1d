"""Git objects, read without a checkout: nothing is written and the working tree is ignored."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.read.characters import shown

_SECONDS = 60
_QUIET = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
_FETCH = "fetch it first: a shallow clone lacks it (actions/checkout: fetch-depth: 0)"


class GitEntry(NamedTuple):
    """An entry of a git tree: mode and type as git prints them, its object, and its path in the tree."""

    mode: str
    type: str
    object: str
    path: str


class Repository:
    """The repository that contains a folder."""

    def __init__(self, folder: str = ".") -> None:
        self._folder = folder

    def commit(self, revision: str) -> str:
        """Return the commit of a revision; UserError if there is none."""
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        try:
            return self._line(*words)
        except UserError as error:
            if error.faults[0].hint:  # git itself could not run here
                raise
        raise UserError([Fault(f"there is no revision `{shown(revision)}`", hint=_FETCH)])

    def merge_base(self, one: str, other: str) -> str:
        """Return the merge base of two commits; UserError if they share no history."""
        try:
            return self._line("merge-base", one, other)
        except UserError:
            message = f"`{one[:12]}` and `{other[:12]}` have no common ancestor here"
            raise UserError([Fault(message, hint=_FETCH)]) from None

    def from_top(self, path: str) -> str:
        """Return a path relative to this folder as one from the top of the repository; empty for the top."""
        top = self._line("rev-parse", "--show-toplevel")
        found = os.path.relpath(os.path.realpath(os.path.join(self._folder, path)), os.path.realpath(top))
        return "" if found == "." else found.replace(os.sep, "/")

    def find(self, commit: str, path: str) -> tuple[str, str] | None:
        """Return type and object at a path of a commit, from the top; None if there is nothing."""
        if "\n" in path or "\0" in path:
            return None
        said = self._run("cat-file", "--batch-check", given=os.fsencode(f"{commit}:{path}\n"))
        object, type, *_ = (*said.decode("utf-8", "replace").split(" "), "")
        return (type, object) if type in ("blob", "tree") else None

    def entries(self, tree: str) -> list[GitEntry]:
        """Return the entries of a tree at any depth."""
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")
        return [_entry(one) for one in listed if one]

    def sizes(self, blobs: Sequence[str]) -> list[int]:
        """Return the size of each blob in bytes."""
        given = "".join(f"{blob}\n" for blob in blobs).encode()
        said = self._run("cat-file", "--batch-check=%(objectsize)", given=given).decode()
        return [int(size) if size.isdigit() else 0 for size in said.split("\n")[: len(blobs)]]

    def contents(self, blobs: Sequence[str]) -> Iterator[bytes]:
        """Yield the bytes of each blob; check with `sizes` first that they are not too many."""
        said = self._run("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
        at = 0
        for _ in blobs:
            end = said.index(b"\n", at)
            size = int(said[at:end].split()[-1])
            yield said[end + 1 : end + 1 + size]
            at = end + size + 2

    def _line(self, *words: str) -> str:
        return self._run(*words).decode("utf-8", "surrogateescape").rstrip("\n")

    def _run(self, *words: str, given: bytes | None = None) -> bytes:
        command = ["git", "--no-replace-objects", "--literal-pathspecs", "-C", self._folder, *words]
        try:
            run = subprocess.run(
                command,
                input=given,
                stdin=subprocess.DEVNULL if given is None else None,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env={**os.environ, **_QUIET},
            )
        except FileNotFoundError:
            raise UserError([Fault("git is not installed", hint="reading a revision needs git")]) from None
        except (subprocess.TimeoutExpired, ValueError) as error:
            raise UserError([Fault(f"git did not answer: {shown(str(error))}", hint="try again")]) from None
        if run.returncode:
            raise UserError([_failure(run.stderr)])
        return run.stdout


def _failure(said: bytes) -> Fault:
    """Return git's message; with a hint only if git could not run at all."""
    line = shown(said.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: "))
    if "not a git repository" in line:
        return Fault("not a git repository", hint="a revision can only be read inside one")
    if "dubious ownership" in line:
        return Fault(f"git: {line}", hint="git config --global --add safe.directory THIS-FOLDER")
    return Fault(f"git: {line}" if line else "git failed without a message")


def _entry(listed: bytes) -> GitEntry:
    head, _, path = listed.partition(b"\t")
    mode, type, object = head.decode("ascii").split()
    return GitEntry(mode, type, object, os.fsdecode(path))
