"""A git repository with a model, which the tests change and audit."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Self

_ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "A. Architect",
    "GIT_AUTHOR_EMAIL": "architect@shop.example",
    "GIT_COMMITTER_NAME": "A. Architect",
    "GIT_COMMITTER_EMAIL": "architect@shop.example",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}

PLACES = """\
omnicheck: 1
name: Shop
locations: {DE: , SE: }
"""
ENDS = """\
omnicheck: 1
channels:
  web: {kind: web, owner: cmo, shows: [price], display_only: the shop window}
  till: {kind: store, owner: operations, shows: [price], display_only: the shop window}
systems:
  pricing: {owner: cio}
  hub: {owner: cio}
"""
FLOWS = """\
omnicheck: 1
data:
  price: {record: pricing, fresh_within: 60s, agrees_within: 5m}
flows:
  web-prices: {from: pricing, to: web, carries: [price], mode: event, latency: 2s}
  nightly: {from: pricing, to: hub, carries: [price], mode: batch, schedule: "0 2 * * *", latency: 1h}
  lookup: {from: hub, to: till, carries: [price], mode: request, latency: 200ms}
"""
MODEL = {"model/places.yaml": PLACES, "model/ends.yaml": ENDS, "model/flows.yaml": FLOWS}


class Repository:
    """A repository with the model on branch `main`; the branch `change` is checked out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit(MODEL)
        self.git("switch", "--quiet", "--create", "change")

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Return the repository that is there already."""
        there = cls.__new__(cls)
        there.folder = folder
        return there

    def git(self, *words: str) -> str:
        """Run git, which succeeds, and return its output."""
        run = self.tried(*words)
        run.check_returncode()
        return run.stdout

    def tried(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run git, which may fail."""
        return subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env={**os.environ, **_ENVIRONMENT},
            check=False,
            capture_output=True,
            text=True,
        )

    def commit(self, files: Mapping[str, str | None]) -> None:
        """Write files, delete those whose text is None, and commit."""
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change")
