"""Where CI gets omnicheck: what pip recorded, what an index has, what is given; and never a mere name."""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from omnicheck import __version__
from omnicheck.commands import origin
from omnicheck.commands.origin import Commit, Wheel
from tests.gate.repository import Repository
from tests.read.reading import faults_of

HASH, OTHER = "34e114876b0b11c390a56381ad16ebd13914f8d5", "0" * 40
SHA256 = "ab" * 32
FILES = {"omnicheck/__init__.py": "1", f"omnicheck-{__version__}.dist-info/METADATA": "Name: omnicheck"}


class InstalledPackage(metadata.Distribution):
    """An installation with these files and this `direct_url.json`."""

    def __init__(self, direct_url: Any, contents: Mapping[str, str]) -> None:
        self._direct_url = json.dumps(direct_url) if direct_url else None
        self._contents = contents

    def read_text(self, filename: str) -> str | None:
        if filename == "RECORD":
            hashes = {name: _digest(text) for name, text in self._contents.items()}
            return "".join(f"{name},sha256={digest},1\n" for name, digest in hashes.items())
        return self._direct_url if filename == "direct_url.json" else None

    def locate_file(self, path: Any) -> Any:
        return Path("/nowhere") / path

    @property
    def metadata(self) -> Any:
        return Message()


def _digest(text: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def install(
    patch: pytest.MonkeyPatch, direct_url: Any = None, contents: Mapping[str, str] | None = None
) -> None:
    """Pretend that omnicheck was installed like this."""
    package = InstalledPackage(direct_url, FILES if contents is None else contents)
    patch.setattr(metadata, "distribution", lambda _: package)
    patch.setattr("omnicheck.commands.wheel.distribution", lambda _: package)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that takes the place of all package indexes."""
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return tmp_path


def publish(index: Path, contents: Mapping[str, str], version: str = __version__) -> str:
    """Put a wheel into an index and return its hash."""
    wheel = index / f"omnicheck-{version}-py3-none-any.whl"
    about = f"omnicheck-{version}.dist-info"
    filled = {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: omnicheck\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n",
        **contents,
    }
    with ZipFile(wheel, "w") as archive:
        for name, text in (filled | {f"{about}/RECORD": ""}).items():
            archive.writestr(name, text)
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_a_git_installation_is_its_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = {"vcs": "git", "commit_id": HASH, "requested_revision": "main"}
    install(monkeypatch, {"url": "https://git.example/o.git", "vcs_info": recorded})

    assert origin.detected() == Commit("https://git.example/o.git", HASH)


def test_a_downloaded_wheel_is_its_address_and_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://files.example/omnicheck-1-py3-none-any.whl"
    install(monkeypatch, {"url": url, "archive_info": {"hashes": {"sha256": SHA256}}})

    assert origin.detected() == Wheel(f"omnicheck @ {url}", SHA256)


@pytest.mark.parametrize(
    "direct_url",
    [
        {"url": "file:///home/me/omnicheck", "dir_info": {"editable": True}},
        {
            "url": "file:///home/me/omnicheck.whl",
            "archive_info": {"hashes": {"sha256": SHA256}},
        },
        {"url": "file:///home/me/o", "vcs_info": {"vcs": "git", "commit_id": HASH}},
        {"url": "https://git.example/o", "vcs_info": {"vcs": "hg", "commit_id": HASH}},
        {"url": "https://git.example/o", "vcs_info": {"vcs": "git", "commit_id": HASH}, "subdirectory": "x"},
        {"url": "https://${TOKEN}@git.example/o", "vcs_info": {"vcs": "git", "commit_id": HASH}},
        {"url": "https://git.example/o.tar.gz", "archive_info": {"hashes": {"sha256": SHA256}}},
    ],
)
def test_what_ci_cannot_get_is_refused(direct_url: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, direct_url)
    (fault,) = faults_of(origin.detected)

    assert fault.message == f"omnicheck was installed from {direct_url['url']}, where CI cannot get it"
    assert "--requirement" in fault.hint


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://git.example/tools/o.git", "https://git.example/tools/o.git"),
        ("git@git.example:tools/o.git", "ssh://git@git.example/tools/o.git"),
        ("/srv/git/o", None),
        ("https://me:secret@git.example/o", None),
        ("https://ghp_secret@git.example/o", None),
    ],
)
def test_a_checkout_is_its_commit_once_a_remote_has_it(
    remote: str, address: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path)
    install(monkeypatch, {"url": repository.folder.as_uri(), "dir_info": {}})
    repository.git("remote", "add", "origin", remote)
    assert faults_of(origin.detected)
    tip = repository.git("rev-parse", "HEAD").strip()
    repository.git("update-ref", "refs/remotes/origin/main", tip)

    if address:
        assert origin.detected() == Commit(address, tip)
    else:
        (fault,) = faults_of(origin.detected)
        assert "secret" not in fault.message + fault.hint


def test_a_version_that_an_index_has_with_the_same_files_is_that_wheel(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = publish(index, {"omnicheck/__init__.py": "1"})
    with ZipFile(next(index.glob("*.whl"))) as archive:
        contents = {name: archive.read(name).decode() for name in archive.namelist()}
    install(monkeypatch, contents=contents | {"omnicheck/more.pyc": "x"})

    assert origin.detected() == Wheel(f"omnicheck=={__version__}", sha256)


@pytest.mark.parametrize("more", [{"omnicheck/__init__.py": "2"}, {"evil.pth": "import os"}])
def test_another_project_of_that_name_is_refused(
    more: Mapping[str, str], index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(index, {"omnicheck/__init__.py": "1"})
    with ZipFile(next(index.glob("*.whl"))) as archive:
        contents = {name: archive.read(name).decode() for name in archive.namelist()}
    install(monkeypatch, contents=contents)
    publish(index, {"omnicheck/__init__.py": "1"} | dict(more))
    (fault,) = faults_of(origin.detected)

    assert fault.message == f"the omnicheck {__version__} of the package index is another one than this"


@pytest.mark.usefixtures("index")
def test_a_version_that_no_index_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    (fault,) = faults_of(origin.detected)

    assert fault.message.startswith(f"pip finds no wheel of omnicheck=={__version__}: ")
    assert "--requirement" in fault.hint


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        (f"omnicheck @ git+https://a.example/b@{HASH}", Commit("https://a.example/b", HASH)),
        (f"git+ssh://git@a.example:22/b.git@{HASH}", Commit("ssh://git@a.example:22/b.git", HASH)),
        (f"omnicheck == 7 --hash=sha256:{SHA256}", Wheel("omnicheck==7", SHA256)),
        (f"https://a.example/b.whl#sha256={SHA256}", Wheel("omnicheck @ https://a.example/b.whl", SHA256)),
    ],
)
def test_a_fixed_requirement_is_taken_as_given(requirement: str, expected: origin.Origin) -> None:
    assert origin.given(requirement) == expected


@pytest.mark.parametrize("requirement", ["omnicheck", "omnicheck==7"])
def test_a_version_without_a_hash_gets_the_one_of_the_index(requirement: str, index: Path) -> None:
    sha256 = publish(index, {}, "7")

    assert origin.given(requirement) == Wheel("omnicheck==7", sha256)


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize(
    "requirement",
    [
        *("", "omnicheck>=7", "omnicheck==8.*", "other==7", "omnicheck==8", "./omnicheck.whl", "-r x"),
        *("omnicheck @ git+https://a.example/b", "omnicheck @ git+https://a.example/b@main"),
        f"omnicheck @ git+https://me:secret@a.example/b@{HASH}",
        f"omnicheck @ git+https://ghp_secret@a.example/b@{HASH}",
        f"https://token@a.example/b.whl#sha256={SHA256}",
        f"omnicheck @ git+file:///home/me/omnicheck@{HASH}",
        f"omnicheck @ git+http://a.example/b@{HASH}",
        f"omnicheck @ git+https://a.example/b@{HASH}\n",
        f"omnicheck @ git+https://a.example/$(touch x)@{HASH}",
        f"omnicheck @ git+https://a.example/b'\"@{HASH}",
        f"omnicheck @ git+https://a.example/b @{HASH}",
    ],
)
def test_a_requirement_that_fixes_nothing_is_refused(requirement: str) -> None:
    (fault,) = faults_of(lambda: origin.given(requirement))

    assert fault.hint


def test_a_commit_is_cloned_and_a_wheel_brings_its_lock() -> None:
    commit, wheel = Commit("https://a.example/b", HASH), Wheel("omnicheck==7", SHA256)

    assert f"git -C source checkout --quiet {HASH}\n" in commit.install
    assert f"omnicheck==7 --hash=sha256:{SHA256}" in wheel.install
    for line in (commit.install + wheel.install).splitlines():
        fixed = "--require-hashes" in line or line.endswith("--no-deps --no-build-isolation ./source")
        assert fixed or not line.startswith("install")
