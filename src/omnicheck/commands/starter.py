"""The files that `init` writes: a model, its schema, a CI pipeline and a pre-commit hook."""

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
    """A CI service."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


class File(NamedTuple):
    """A file to write: its path in the target folder, its text and its purpose."""

    path: PurePosixPath
    text: str
    use: str


def trades() -> tuple[str, ...]:
    """Return the trades that have a starter model, and `none`."""
    from omnicheck.read.bundled_models import starters

    return (*starters(), NO_TRADE)


def landscape(trade: str, name: str) -> File:
    """Return the model of a trade, with the company's name and a reference to the schema for editors.

    Raises UserError for an invalid name.
    """
    from omnicheck.place import Source
    from omnicheck.read.bundled_models import bundled_models, starters
    from omnicheck.read.landscape import landscape as read

    file = bundled_models()["minimal"] if trade == NO_TRADE else starters()[trade]
    modeline = f"# yaml-language-server: $schema={SCHEMA.name}\n"
    named = f"name: {json.dumps(name, ensure_ascii=False)}\n"
    text = modeline + file.read_text(encoding="utf-8").replace(_NAMELESS, named, 1)
    read((Source(LANDSCAPE.name, text),))
    return File(LANDSCAPE, text, "the model; edit it")


def schema() -> File:
    """Return the JSON Schema of the modelling language, for completion and checks in editors."""
    from omnicheck.read.json_schema import model_schema

    return File(SCHEMA, json.dumps(model_schema(), indent=2) + "\n", "the schema for your editor")


def pipelines(ci: Ci, requirement: str) -> tuple[File, ...]:
    """Return the pipeline that audits every change; pip installs `requirement` in it."""
    match ci:
        case Ci.GITHUB:
            path = PurePosixPath(".github/workflows/omnicheck.yml")
            return (File(path, _GITHUB.format(json.dumps(requirement)), "audits every pull request"),)
        case Ci.GITLAB:
            quoted = json.dumps(requirement.replace("$", "$$"))  # GitLab expands variables in variables
            path = PurePosixPath(".gitlab-ci.yml")
            return (File(path, _GITLAB.format(quoted), "audits every merge request"),)
        case Ci.NONE:
            return ()


def hooks(requirement: str) -> File:
    """Return the pre-commit configuration that validates commits to the model."""
    return File(HOOKS, _HOOKS.format(json.dumps(requirement)), "rejects commits with an invalid model")


def requirement() -> str:
    """Return the requirement that makes pip install omnicheck from the same source as here (PEP 610)."""
    from importlib.metadata import distribution

    from omnicheck import __version__

    origin = json.loads(distribution("omnicheck").read_text("direct_url.json") or "{}")
    if revision := origin.get("vcs_info"):
        return f"omnicheck @ {revision['vcs']}+{origin['url']}@{revision['commit_id']}"
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
        with: {{fetch-depth: 0}}        # the comparison needs the history
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
    GIT_DEPTH: "0"                    # the comparison needs the history
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
        name: the model is valid
        entry: omnicheck validate --quiet model
        language: python
        additional_dependencies: [{}]
        files: ^model/.*\\.ya?ml$
        pass_filenames: false
"""
