"""Packages with rules, the how-to's and faulty ones, installed for a test."""

import base64
import hashlib
import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.docs.markdown import blocks
from tests.landscapes import ROOT

PAGE = "docs/how-to/write-your-own-rule.md"
SHOP = "shop.yaml"


def written(folder: Path) -> Path:
    """Write all files of the how-to into a folder; return the package's."""
    for block in blocks(PAGE):
        if block.name.endswith((".py", ".toml", ".yaml")):
            (folder / block.name).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.name).write_text(block.text, encoding="utf-8")
    (folder / "acme-rules" / "acme_rules" / "__init__.py").touch()
    return folder / "acme-rules"


def installed(package: Path, target: Path) -> Path:
    """Build a wheel of the package, without a build backend that needs a network, and install it with pip."""
    settings = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    modules = {
        file.relative_to(package).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(package.rglob("*.py"))
    }
    (group,) = project["entry-points"]
    wheel = _wheel(
        target.parent, project["name"], project["version"], modules, project["entry-points"][group]
    )
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-index", "--no-deps", "--target", str(target), str(wheel)], check=True)
    return target


def environment(folder: Path) -> Path:
    """Make an environment in which omnicheck runs as in this one; return its site-packages."""
    venv.create(folder, symlinks=os.name == "posix")
    site = site_packages(folder)
    there = [str(ROOT / "src"), *(one for one in sys.path if one.endswith("site-packages"))]
    (site / "these.pth").write_text("\n".join(there) + "\n", encoding="utf-8")
    return site


def site_packages(environment: Path) -> Path:
    """Return the folder of an environment's packages."""
    return next(path for path in environment.glob("[lL]ib/**/site-packages") if path.is_dir())


def python_of(environment: Path) -> Path:
    """Return the interpreter of an environment."""
    return environment / ("bin/python" if os.name == "posix" else "Scripts/python.exe")


def put(folder: Path, name: str, modules: Mapping[str, str], entries: Mapping[str, str]) -> None:
    """Write an installed package into a folder, as pip would."""
    for file, text in _files(name, "1.0", modules, entries).items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")


def _files(name: str, version: str, modules: Mapping[str, str], entries: Mapping[str, str]) -> dict[str, str]:
    info = f"{name.replace('-', '_')}-{version}.dist-info"
    lines = "".join(f"{rule} = {module}\n" for rule, module in entries.items())
    return {
        **modules,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": f"[omnicheck.rules]\n{lines}",
    }


def _wheel(
    folder: Path, name: str, version: str, modules: Mapping[str, str], entries: Mapping[str, str]
) -> Path:
    files = _files(name, version, modules, entries)
    info = next(file for file in files if file.endswith("METADATA")).rpartition("/")[0]
    record = "".join(f"{file},sha256={_digest(text)},{len(text.encode())}\n" for file, text in files.items())
    path = folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for file, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            wheel.writestr(file, text)
    return path


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def rule_module(body: str, *, declared: str = "promise=Promise.ALIGNED, level=Level.WARNING") -> str:
    """Return a module with a complete page and the given body of its check."""
    words = "Eight words are enough for a section here.\n\n"
    headings = ("What it finds", "Why it matters", "How to close it", "When it is wrong")
    page = "".join(f"## {heading}\n{words}" for heading in headings)
    names = "Cell, Claims, Island, Kind, Level, Miss, Obligation, Promise, Table, rule"
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    return (
        f'"""Something is wrong.\n\n{page}"""\n\nfrom omnicheck import {names}\n\n\n'
        f"@rule({declared})\ndef check(estate):\n{indented}"
    )
