"""Where CI gets omnicheck: a commit at an address, or a wheel with its hash, and never a mere name."""

import json
import re
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.read.characters import shown

# No character that a shell, YAML, Groovy or GitLab expands, and no credentials, since files are committed.
# Before an https host, the name of a user is often a token.
_PLACE = r"[\w.-]+(?::[0-9]+)?/[\w.~/%+-]+"
_ADDRESS = rf"https://{_PLACE}|ssh://(?:[\w.~%+-]+@)?{_PLACE}"
_COMMIT = re.compile(rf"(?:omnicheck *@ *)?git\+({_ADDRESS})@([0-9a-f]{{40}}(?:[0-9a-f]{{24}})?)", re.ASCII)
_WHEEL = re.compile(
    rf"(omnicheck *== *[\w.!+]+|(?:omnicheck *@ *)?https://{_PLACE}\.whl)"
    r"(?:(?:#sha256=| +--hash=sha256:)([0-9a-f]{64}))?",
    re.ASCII,
)
FORMS = (
    'give a commit, "omnicheck @ git+https://ADDRESS@COMMIT" with its full hash, or a wheel,'
    ' "omnicheck==VERSION" or "omnicheck @ https://ADDRESS.whl", without credentials'
)
_SAY = 'say where CI gets it with --requirement, such as "omnicheck @ git+https://ADDRESS@COMMIT";'
ASK = f"{_SAY} or write only the model: --ci none --no-pre-commit"


class Commit(NamedTuple):
    """A commit of omnicheck, which fixes the code, the build backend and all dependencies."""

    address: str
    commit: str

    @property
    def requirement(self) -> str:
        """Return the commit as pip writes it."""
        return f"omnicheck @ git+{self.address}@{self.commit}"

    @property
    def install(self) -> str:
        """Return the lines of a shell script that install it; `install` is pip's."""
        return (
            f"git clone --quiet --no-checkout {self.address} source\n"
            f"git -C source checkout --quiet {self.commit}\n"
            "install --require-hashes --only-binary :all: --requirement source/requirements.lock\n"
            "install --no-deps --no-build-isolation ./source\n"
        )


class Wheel(NamedTuple):
    """A wheel of omnicheck, from an index or an address, and its SHA-256; it holds the hashes of the rest."""

    requirement: str
    sha256: str

    @property
    def install(self) -> str:
        """Return the lines of a shell script that install it; `install` is pip's."""
        return (
            f'echo "{self.requirement} --hash=sha256:{self.sha256}" > omnicheck.txt\n'
            "install --require-hashes --only-binary :all: --no-deps --requirement omnicheck.txt\n"
            "install --require-hashes --only-binary :all:"
            " --requirement omnicheck/lib/python3*/site-packages/omnicheck/requirements.lock\n"
        )


Origin = Commit | Wheel


def given(requirement: str) -> Origin:
    """Return the origin that a requirement names; pip looks for a wheel without a hash, or without a version.

    Raises UserError if it names no commit and no wheel, or if pip finds no such wheel.
    """
    from omnicheck.commands.wheel import fetched

    if match := _COMMIT.fullmatch(requirement):
        return Commit(*match.groups())
    if match := _WHEEL.fullmatch(requirement):
        name = re.sub("^(omnicheck@)?https:", "omnicheck @ https:", match[1].replace(" ", ""))
        return Wheel(name, match[2] or fetched(name, ASK).sha256)
    if requirement == "omnicheck":
        wheel = fetched(requirement, ASK)
        return Wheel(f"omnicheck=={wheel.version}", wheel.sha256)
    message = f"`{shown(requirement)}` does not fix what CI installs"
    raise UserError([Fault(message, hint=FORMS)])


def detected() -> Origin:
    """Return where this installation came from, as pip recorded it (PEP 610), or the index that has it.

    Raises UserError if CI cannot get it from there.
    """
    from importlib.metadata import distribution
    from urllib.request import url2pathname

    record = json.loads(distribution("omnicheck").read_text("direct_url.json") or "{}")
    url = str(record.get("url", ""))
    match record:
        case {"subdirectory": _}:
            pass
        case {"vcs_info": {"vcs": "git", "commit_id": str(commit)}} if _COMMIT.fullmatch(
            f"git+{url}@{commit}"
        ):
            return Commit(url, commit)
        case {"archive_info": {"hashes": {"sha256": str(sha256)}}} if _WHEEL.fullmatch(url):
            return Wheel(f"omnicheck @ {url}", sha256)
        case {"dir_info": _} if url.startswith("file:"):
            if published := _published(url2pathname(url.removeprefix("file://"))):
                return published
        case {"url": _}:
            pass
        case _:
            return _from_index()
    raise UserError([Fault(f"omnicheck was installed from {shown(url)}, where CI cannot get it", hint=ASK)])


def _published(folder: str) -> Commit | None:
    """Return the commit of a checkout of omnicheck, if a remote repository has it."""
    from omnicheck.read.git import Repository

    repository = Repository(folder)
    try:
        found = repository.published() if repository.from_top(".") == "" else None
    except UserError:  # no checkout, or no commit
        return None
    if found is None:
        return None
    address, commit = found
    address = re.sub(r"^([\w.-]+@[\w.-]+):(?!//)", r"ssh://\1/", address)
    return Commit(address, commit) if _COMMIT.fullmatch(f"git+{address}@{commit}") else None


def _from_index() -> Wheel:
    """Return this version of omnicheck from the index that has exactly this one."""
    from omnicheck import __version__
    from omnicheck.commands.wheel import fetched

    wheel = fetched(f"omnicheck=={__version__}", ASK)
    if not wheel.is_installed():
        message = f"the omnicheck {__version__} of the package index is another one than this"
        raise UserError([Fault(message, hint=ASK)])
    return Wheel(f"omnicheck=={__version__}", wheel.sha256)
