"""The page of the cases on which the two definitions agree or differ, with verdicts worked out by hand."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docs.pages.markdown import block, table
from docs.pages.markdown import page as written

CASES = Path(__file__).parent.parent.parent / "examples" / "disagreements"

_INTRODUCTION = """\
Small landscapes on which the CIO's and the CMO's definitions of omnichannel agree or differ. Both
verdicts were worked out by hand before the model was audited, and the tests compare the program with
them. Each is a file under `examples/disagreements/`, so you can audit it, change a figure and audit it
again."""


class _Case(NamedTuple):
    """A model, and the verdicts that its opening comment gives."""

    path: Path
    name: str
    cio: str
    cmo: str
    model: str


def page() -> bytes:
    """Return the page of all cases."""
    cases = [_case(path) for path in sorted(CASES.glob("*.yaml"))]
    rows = [
        (f"[{case.name}](#{_anchor(case.name)})", _verdict(case.cio), _verdict(case.cmo)) for case in cases
    ]
    overview = table(("case", "CIO", "CMO"), rows)
    return written("# Both verdicts, case by case", _INTRODUCTION, overview, *_parts(cases))


def _parts(cases: list[_Case]) -> Iterator[str]:
    for case in cases:
        yield f"## {case.name}"
        yield f"- **CIO: {_verdict(case.cio)}.**{case.cio.partition('.')[2]}"
        yield f"- **CMO: {_verdict(case.cmo)}.**{case.cmo.partition('.')[2]}"
        yield f"[{case.path.name}](../../examples/disagreements/{case.path.name})"
        yield block("yaml", case.model)


def _case(path: Path) -> _Case:
    text = path.read_text(encoding="utf-8")
    (name,) = re.findall(r"^name: (.+)$", text, re.MULTILINE)
    said = dict(re.findall(r"^# (CIO|CMO): ((?:.+\n(?:#   )?)+?)(?=#|\n)", text, re.MULTILINE))
    model = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    return _Case(path, name, _unfolded(said["CIO"]), _unfolded(said["CMO"]), model)


def _unfolded(text: str) -> str:
    return " ".join(re.sub(r"\n#?", " ", text).split())


def _verdict(said: str) -> str:
    return said.partition(".")[0]


def _anchor(name: str) -> str:
    return re.sub(r"[^a-z0-9 -]", "", name.lower()).replace(" ", "-")
