"""A runner of a CI service that downloads nothing: git clones a folder, and pip notes what it is given."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.landscapes import ROOT

ADDRESS = "https://git.example.com/tools/omnicheck"

_PYTHON3 = """\
#!/bin/sh
"{python}" "$@" --without-pip || exit
for made; do :; done
"{python}" -I "{prepare}" "$made"
"""
_PREPARE = """\
import sys, sysconfig
from pathlib import Path

made = Path(sysconfig.get_path("purelib", "venv", {{"base": sys.argv[1]}}))
(made / "omnicheck-and-what-it-needs.pth").write_text({paths!r})
(made / "pip").mkdir()
(made / "pip" / "__init__.py").touch()
(made / "pip" / "__main__.py").write_text({pip!r})
"""
_PIP = """\
import json, os, sys

with open({calls!r}, "a") as calls:
    calls.write(json.dumps([os.getcwd(), *sys.argv[1:]]) + "\\n")
"""


class PipCall(NamedTuple):
    """A call of pip: its working directory and its arguments."""

    folder: Path
    arguments: tuple[str, ...]


class Runner:
    """A runner, whose `python3` makes real environments: with omnicheck, and a pip that installs nothing."""

    def __init__(self, temporary: Path) -> None:
        self.temporary = temporary / "temporary"
        self.temporary.mkdir(parents=True)
        self._calls = temporary / "calls"
        self._tools = temporary / "tools"
        self._tools.mkdir()
        prepare = self._tools / "prepare.py"
        paths = "\n".join([str(ROOT / "src"), sysconfig.get_path("purelib")])
        prepare.write_text(_PREPARE.format(paths=paths, pip=_PIP.format(calls=str(self._calls))))
        python3 = self._tools / "python3"
        python3.write_text(_PYTHON3.format(python=sys.executable, prepare=prepare))
        python3.chmod(0o755)
        self._upstream = temporary / "upstream"
        self._upstream.mkdir()
        self.commit = self._made_upstream()

    def python(self) -> Path:
        """Return the Python of a new environment with omnicheck."""
        made = self.temporary / "environment"
        subprocess.run([self._tools / "python3", "-I", "-m", "venv", str(made)], check=True)
        return made / "bin" / "python"

    def run(
        self, script: str, folder: Path, environment: Mapping[str, str], shell: Sequence[str]
    ) -> subprocess.CompletedProcess[str]:
        """Run a script in a checkout, with the variables of the CI service."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
        return subprocess.run(
            [*shell, "-c", script],
            cwd=folder,
            env={
                **kept,
                "PATH": f"{self._tools}:{os.environ['PATH']}",
                "TMPDIR": str(self.temporary),
                "GIT_CONFIG_COUNT": "1",
                "GIT_CONFIG_KEY_0": f"url.{self._upstream}.insteadOf",
                "GIT_CONFIG_VALUE_0": ADDRESS,
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def pip_calls(self) -> list[PipCall]:
        """Return what pip was called with."""
        lines = self._calls.read_text().splitlines() if self._calls.exists() else []
        return [PipCall(Path(folder), tuple(rest)) for folder, *rest in map(json.loads, lines)]

    def _made_upstream(self) -> str:
        """Return the commit of a repository in the place of omnicheck's."""
        (self._upstream / "requirements.lock").write_bytes((ROOT / "requirements.lock").read_bytes())
        who = ["-c", "user.name=A", "-c", "user.email=a@shop.example"]
        for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "all"]):
            subprocess.run(["git", *words], cwd=self._upstream, check=True)
        found = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=self._upstream, check=True, capture_output=True, text=True
        )
        return found.stdout.strip()
