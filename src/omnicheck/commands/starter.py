"""What `init` writes: a model, the schema for editors, and what CI and a commit run."""

import json
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

MODEL = PurePosixPath("model")
LANDSCAPE = MODEL / "landscape.yaml"
SCHEMA = MODEL / "omnicheck.schema.json"
HOOKS = PurePosixPath(".pre-commit-config.yaml")
NO_TRADE = "none"
_NAMELESS = "name: A small company\n"


class Ci(StrEnum):
    """Whose CI is to audit every change."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


class File(NamedTuple):
    """A file to write, from the folder that was asked for, and what it is for."""

    path: PurePosixPath
    text: str
    use: str


def trades() -> tuple[str, ...]:
    """The trades that there is a model to start from for, and `none`."""
    from omnicheck.read.bundled_models import starters

    return (*starters(), NO_TRADE)


def landscape(trade: str, name: str) -> File:
    """The model: a starter's text, with the schema named for editors and the company's name in it.

    Raises UserError for a name that cannot be one.
    """
    from omnicheck.place import Source
    from omnicheck.read.bundled_models import bundled_models, starters
    from omnicheck.read.landscape import landscape as read

    file = bundled_models()["minimal"] if trade == NO_TRADE else starters()[trade]
    modeline = f"# yaml-language-server: $schema={SCHEMA.name}\n"
    named = f"name: {json.dumps(name, ensure_ascii=False)}\n"
    text = modeline + file.read_text(encoding="utf-8").replace(_NAMELESS, named, 1)
    read((Source(LANDSCAPE.name, text),))
    return File(LANDSCAPE, text, "the model, to be made yours")


def schema() -> File:
    """The language's JSON Schema, for completion and checks while somebody types."""
    from omnicheck.read.json_schema import model_schema

    return File(SCHEMA, json.dumps(model_schema(), indent=2) + "\n", "tells your editor the language")


def pipelines(ci: Ci, requirement: str) -> tuple[File, ...]:
    """What audits every change; `requirement` is what pip installs there."""
    match ci:
        case Ci.GITHUB:
            path = PurePosixPath(".github/workflows/omnicheck.yml")
            return (File(path, _GITHUB.format(json.dumps(requirement)), "audits every pull request"),)
        case Ci.GITLAB:
            quoted = json.dumps(requirement.replace("$", "$$"))  # variables there may hold variables
            path = PurePosixPath(".gitlab-ci.yml")
            return (File(path, _GITLAB.format(quoted), "audits every merge request"),)
        case Ci.NONE:
            return ()


def hooks(requirement: str) -> File:
    """What pre-commit runs before a commit that touches the model."""
    return File(HOOKS, _HOOKS.format(json.dumps(requirement)), "refuses a commit that breaks the model")


def requirement() -> str:
    """What makes pip install this program elsewhere: from where it came here, as pip noted it (PEP 610)."""
    from importlib.metadata import distribution

    from omnicheck import __version__

    noted = json.loads(distribution("omnicheck").read_text("direct_url.json") or "{}")
    if revision := noted.get("vcs_info"):
        return f"omnicheck @ {revision['vcs']}+{noted['url']}@{revision['commit_id']}"
    return f"omnicheck=={__version__}"


_GITHUB = """\
name: omnichannel
on: [pull_request]
permissions:
  contents: read
jobs:
  audit:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {{fetch-depth: 0}}        # what the model was before is read from git's history
      - uses: actions/setup-python@v5
        with: {{python-version: "3.13"}}
      - run: pip install "$OMNICHECK"
        env:
          OMNICHECK: {}
      - run: omnicheck audit model -f github --base "origin/$BASE" --fail-on-new --fail-on-removed
        env:
          BASE: ${{{{ github.base_ref }}}}
"""

_GITLAB = """\
omnichannel:
  image: python:3.13
  variables:
    GIT_DEPTH: "0"                    # what the model was before is read from git's history
    OMNICHECK: {}
  rules:
    - if: $CI_MERGE_REQUEST_DIFF_BASE_SHA
  script:
    - pip install "$OMNICHECK"
    - >-
      omnicheck audit model
      --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --fail-on-new --fail-on-removed
      -f text -f gitlab=gl-code-quality.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality.json
"""

_HOOKS = """\
repos:
  - repo: local
    hooks:
      - id: omnicheck
        name: the model can be read
        entry: omnicheck validate --quiet model
        language: python
        additional_dependencies: [{}]
        files: ^model/.*\\.ya?ml$
        pass_filenames: false
"""
