"""Compare the reports of two checkouts byte for byte.

python -m tests.bench.same BEFORE_CHECKOUT [NUMBER [SEED]]

Audits every example, every reference model, a company of each shape and NUMBER random landscapes with the
sources of BEFORE_CHECKOUT and with those of this checkout, and compares JSON, SARIF, text, messages and exit
codes. Exits with 1, and keeps the models and reports, if anything differs.
"""

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, seed
from hypothesis import strategies as st

from tests.bench.landscapes import company
from tests.bench.shapes import SHAPES
from tests.landscapes import EXAMPLES, ROOT
from tests.oracle.examples import drawn
from tests.oracle.models import Model, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models

DEFAULTS = ("200", "0")
"""NUMBER and SEED."""

KINDS = (Allowed(), Allowed(syncs=True), Allowed(wide=True), Allowed(wide=True, syncs=True))
SHAPED = ((100, 1), (100, 12))
"""Elements and places of the companies of each shape."""

SHOWN, LINES = 5, 12
"""Differences that are printed, and lines of each."""

AUDITS = """
import io, sys
from pathlib import Path
from omnicheck.cli import main

reports = Path(sys.argv[1])
for number, model in enumerate(sys.stdin.read().splitlines()):
    formats = [f"--format={format}={reports / f'{number}.{format}'}" for format in ("json", "sarif", "text")]
    sys.argv = ["omnicheck", "audit", model, "--as-of=2026-01-01", *formats]
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    streams, code = (sys.stdout, sys.stderr), 0
    try:
        main()
    except SystemExit as exit:
        code = exit.code
    said = [f"exit code {code}\\n".encode(), *(one.buffer.getvalue() for one in streams)]
    (reports / f"{number}.said").write_bytes(b"".join(said))
"""
"""Audits the models listed on standard input, with whichever sources come first on the path."""


def random_models(number: int, of_seed: int) -> list[str]:
    """Return about so many random landscapes as texts, the same for the same seed."""
    found: list[str] = []

    @seed(of_seed)
    @drawn(number)
    @given(st.sampled_from(KINDS).flatmap(models))
    def collect(model: Model) -> None:
        found.append(text(model))

    if number:
        collect()
    return found


def write_models(folder: Path, number: int, of_seed: int) -> Iterator[str]:
    """Write all models into a folder, and yield their paths relative to it."""
    for tree in (EXAMPLES, ROOT / "models"):
        shutil.copytree(tree, folder / tree.name)
    written = sorted(
        (*folder.rglob("*.yaml"), *(page.parent for page in folder.glob("examples/*/README.md")))
    )
    yield from (str(path.relative_to(folder)) for path in written)
    made = {f"{shape}-{n}-{places}": company(shape, n, places) for shape in SHAPES for n, places in SHAPED}
    made |= {f"random-{n}": model for n, model in enumerate(random_models(number, of_seed))}
    for name, model in made.items():
        (folder / f"{name}.yaml").write_text(model, encoding="utf-8")
        yield f"{name}.yaml"


def audited(checkout: Path, folder: Path, names: list[str], reports: Path) -> None:
    """Audit models of a folder with the sources of a checkout, and write the reports to another folder."""
    reports.mkdir()
    subprocess.run(
        [sys.executable, "-c", AUDITS, str(reports)],
        cwd=folder,
        input="\n".join(names),
        env={**os.environ, "PYTHONPATH": str(checkout.resolve() / "src"), "COLUMNS": "100"},
        text=True,
        check=True,
    )


def difference(before: Path, after: Path) -> str:
    """Return the first lines in which two files differ; nothing if they are equal."""
    old, new = (path.read_bytes() if path.exists() else b"not written" for path in (before, after))
    if old == new:
        return ""
    was, now = (one.decode(errors="backslashreplace").splitlines() for one in (old, new))
    diff = list(difflib.unified_diff(was, now, "before", "after", lineterm="", n=1))
    return "\n".join(line[:300] for line in diff[:LINES]) or "the line endings differ"


def main(arguments: list[str]) -> int:
    """Compare, print a summary and return the exit code."""
    before, number, of_seed = (*arguments, *DEFAULTS[len(arguments) - 1 :])
    if not (Path(before) / "src" / "omnicheck").is_dir():
        sys.exit(f"{before} is not a checkout of omnicheck")
    work = Path(tempfile.mkdtemp(prefix="same-"))
    models_folder = work / "models"
    names = list(write_models(models_folder, int(number), int(of_seed)))
    for name, checkout in (("before", Path(before)), ("after", ROOT)):
        audited(checkout, models_folder, names, work / name)
    differences = {
        f"{model}, {kind}": found
        for position, model in enumerate(names)
        for kind in ("said", "json", "sarif", "text")
        if (found := difference(*(work / side / f"{position}.{kind}" for side in ("before", "after"))))
    }
    for what, found in list(differences.items())[:SHOWN]:
        sys.stdout.write(f"{what}\n{found}\n\n")
    sys.stdout.write(f"{len(names)} models, {len(differences)} differences\n")
    if differences:
        sys.stdout.write(f"models and reports are in {work}\n")
    else:
        shutil.rmtree(work)
    return int(bool(differences))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3, 4):
        sys.exit("python -m tests.bench.same BEFORE_CHECKOUT [NUMBER [SEED]]")
    sys.exit(main(sys.argv[1:]))
