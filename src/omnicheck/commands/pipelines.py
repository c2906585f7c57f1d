"""The gates that `init` writes: the pipeline of a CI service, and a pre-commit hook."""

import json
import os
import re
from enum import StrEnum
from importlib import resources
from pathlib import Path, PurePosixPath

from omnicheck.commands.origin import Origin
from omnicheck.commands.starter import MODEL, File
from omnicheck.errors import Fault, UserError
from omnicheck.read.characters import shown

HOOKS = PurePosixPath(".pre-commit-config.yaml")
_PLAIN = re.compile(r"[\w.+][\w.+/-]*", re.ASCII)


class Ci(StrEnum):
    """A CI service."""

    GITHUB = "github"
    GITLAB = "gitlab"
    AZURE = "azure"
    JENKINS = "jenkins"
    NONE = "none"


_TEMPLATES = {
    Ci.GITHUB: ("github.yml", ".github/workflows/omnicheck.yml", "audits every pull request"),
    Ci.GITLAB: ("gitlab.yml", ".gitlab-ci.yml", "audits every merge request"),
    Ci.AZURE: ("azure.yml", "azure-pipelines.yml", "audits every pull request"),
    Ci.JENKINS: ("Jenkinsfile", "Jenkinsfile", "audits every pull request"),
}

# A checkout may hold a `venv.py` or a `pip.py`: Python runs isolated and outside of it.
_ISOLATED = """\
set -eu
outside="$(mktemp -d)"
cd "$outside"  # and isolated (-I), so that nothing of the checkout runs
python3 -I -m venv omnicheck
install() { omnicheck/bin/python -I -m pip --disable-pip-version-check --quiet install "$@"; }
"""


def pipeline(ci: Ci, origin: Origin, model: str = str(MODEL)) -> File:
    """Return the pipeline that audits every change with the omnicheck of `origin`; `ci` is not `none`.

    `model` is its path from the top of the checkout.
    """
    name, path, use = _TEMPLATES[ci]
    lines = (_ISOLATED + origin.install).splitlines()

    def indented(line: re.Match[str]) -> str:
        return "".join(f"{line[1]}{one}\n" for one in lines)

    text = re.sub(r"^( *)INSTALL\n", indented, _template(name, model), flags=re.M)
    return File(PurePosixPath(path), text, use)


def hooks(origin: Origin, model: str = str(MODEL)) -> File:
    """Return the pre-commit configuration that validates the model at every commit."""
    text = _template("pre-commit.yaml", model).replace("REQUIREMENT", json.dumps(origin.requirement))
    return File(HOOKS, text, "rejects commits with an invalid model")


def model_path(top: str, model: Path) -> str:
    """Return the path of a model from the top of its checkout.

    Raises UserError if it leads out of that, or if a shell or YAML could read it otherwise than it is meant.
    """
    real = Path(os.path.realpath(model))
    if not real.is_relative_to(top):
        raise UserError([Fault(f"the model {model} is outside of {top}", hint="move it into the checkout")])
    path = real.relative_to(top).as_posix()
    if not _PLAIN.fullmatch(path):
        message = f"a pipeline cannot name the path {shown(path)}"
        hint = "choose one of letters, digits and . _ + - only, or --ci none --no-pre-commit"
        raise UserError([Fault(message, hint=hint)])
    return path


def _template(name: str, model: str) -> str:
    text = resources.files("omnicheck.commands").joinpath("templates", name).read_text(encoding="utf-8")
    return text.replace("MODEL", model)
