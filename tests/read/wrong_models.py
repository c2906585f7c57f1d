"""The table of wrong models in `wrong/`: what is said of each, and the edits that follow the hints.

A file is a model, then its faults as lines `#! line:column message` and `#? hint`, with `#+ line:column` for
each further place, then the edits `#~ old => new` that obey the hints. A line `#= other.yaml` begins
another file of the model. Drop a file in without faults, and `OMNICHECK_GOLDEN=write` adds those found.
"""

import re
from pathlib import Path
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.landscape import landscape
from omnicheck.rules.names import no_rule
from tests.read.reading import FILE

FOLDER = Path(__file__).parent / "wrong"
_ANNOTATION = re.compile(r"#[!?+~] ?")


class WrongModel(NamedTuple):
    """A wrong model: its text, what is said of it, and the edits that put it right."""

    text: str
    said: str
    edits: list[tuple[str, str]]

    def obeyed(self) -> str:
        """Return the text after all edits."""
        text = self.text
        for old, new in self.edits:
            assert old in text, old
            text = text.replace(old, new)
        return text


def wrong_models() -> dict[str, WrongModel]:
    return {file.stem: _wrong_model(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.yaml"))}


def _wrong_model(text: str) -> WrongModel:
    lines = text.splitlines()
    model = [line for line in lines if not _ANNOTATION.match(line)]
    said = [line for line in lines if line[:2] in ("#!", "#?", "#+")]
    edits = [_edit(line[3:]) for line in lines if line.startswith("#~ ")]
    return WrongModel("\n".join(model) + "\n", "\n".join(said), edits)


def _edit(line: str) -> tuple[str, str]:
    old, _, new = (part.replace("\\n", "\n").replace("\\t", "\t") for part in line.partition(" => "))
    return old.removesuffix(" =>"), new


def faults_in(text: str) -> tuple[Fault, ...]:
    """Return all faults of a model; none if it is valid."""
    first, *others = re.split(r"^#= (\S+)\n", text, flags=re.MULTILINE)
    files = [Source(FILE, first), *(Source(*pair) for pair in zip(others[::2], others[1::2], strict=True))]
    try:
        landscape(tuple(files), no_rule=no_rule)
    except UserError as error:
        return error.faults
    return ()


def said_of(faults: tuple[Fault, ...]) -> str:
    """Return the faults as they stand in a file of the table."""
    lines = []
    for fault in faults:
        lines.append(f"#! {_at(fault.place)} {fault.message}")
        lines += [f"#+ {_at(place)} {what}" for what, place in fault.related]
        lines += [f"#? {fault.hint}"] if fault.hint else []
    return "\n".join(lines)


def _at(place: Place | None) -> str:
    if place is None:
        return "-"
    return ("" if place.file == FILE else f"{place.file}:") + f"{place.line}:{place.column}"


def rewrite(name: str, wrong: WrongModel, said: str) -> None:
    """Write what is said of a model into its file."""
    edits = "".join(
        "#~ " + " => ".join(part.replace("\n", "\\n").replace("\t", "\\t") for part in edit) + "\n"
        for edit in wrong.edits
    )
    (FOLDER / f"{name}.yaml").write_text(f"{wrong.text}{said}\n{edits}", "utf-8")
