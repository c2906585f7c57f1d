"""The gates that `init` writes: the pipeline of a CI service, and a pre-commit hook."""

import json
import re
from enum import StrEnum
from importlib import resources
from pathlib import PurePosixPath

from omnicheck.commands.origin import Origin
from omnicheck.commands.starter import File

HOOKS = PurePosixPath(".pre-commit-config.yaml")


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


def pipeline(ci: Ci, origin: Origin) -> File:
    """Return the pipeline that audits every change with the omnicheck of `origin`; `ci` is not `none`."""
    name, path, use = _TEMPLATES[ci]
    lines = (_ISOLATED + origin.install).splitlines()

    def indented(line: re.Match[str]) -> str:
        return "".join(f"{line[1]}{one}\n" for one in lines)

    return File(PurePosixPath(path), re.sub(r"^( *)INSTALL\n", indented, _template(name), flags=re.M), use)


def hooks(origin: Origin) -> File:
    """Return the pre-commit configuration that validates the model at every commit."""
    text = _template("pre-commit.yaml").replace("REQUIREMENT", json.dumps(origin.requirement))
    return File(HOOKS, text, "rejects commits with an invalid model")


def _template(name: str) -> str:
    return resources.files("omnicheck.commands").joinpath("templates", name).read_text(encoding="utf-8")
