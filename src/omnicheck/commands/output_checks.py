"""Outputs that would destroy something are refused before anything is written."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from omnicheck.errors import Fault, UserError
from omnicheck.read.folder import is_model_file, links_allowed
from omnicheck.units.checkout import leads_out_of_checkout

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape

_HINT = "choose another file"
_NO_NAME = "name a file or a folder; a format without a file is written to standard output"


def refuse_unsafe_outputs(outputs: Iterable[Path], inputs: Iterable[str | Path]) -> None:
    """Raise UserError with every output that is an input, another output or a link out of the checkout.

    `inputs` are as the user named them; those that are not on disk are skipped. What is not a regular file,
    such as /dev/stdout, can be neither overwritten nor a link that a stranger has put into the checkout.
    """
    outputs = list(outputs)
    if any(file.parts[:1] == ("-",) for file in outputs):
        raise UserError([Fault("`-` is not the name of an output", hint=_NO_NAME)])
    read = [str(one) for one in inputs if os.path.lexists(one)]
    faults: list[Fault] = []
    written: dict[str, Path] = {}
    for file in outputs:
        if file.exists() and not file.is_file():
            continue
        real = os.path.normcase(os.path.realpath(file))
        if real in written:
            faults.append(Fault(f"two outputs would be written to {file}", hint=_HINT))
        written.setdefault(real, file)
        problems = [*_problems(file, real, read)]
        if not problems and file.exists() and is_model_file(file.name):
            problems = ["a YAML file already, which a report does not overwrite"]
        faults += (Fault(f"{file} is {problem}", hint=_HINT) for problem in problems)
    if faults:
        raise UserError(faults)


def refuse_overwriting(files: Iterable[Path]) -> None:
    """Raise UserError with every one of these files, which are there and may be a person's own."""
    hint = "name another folder with --output, or move the file away"
    if faults := [Fault(f"{file} exists, and is not overwritten", hint=hint) for file in files]:
        raise UserError(faults)


def refuse_beside(alone: Mapping[str, object], others: Mapping[str, object]) -> None:
    """Raise a usage error if one of `alone`, after which the program exits, is given beside another."""
    chosen, *more = [name for name, value in alone.items() if value] or [""]
    ignored = [*more, *(name for name, value in others.items() if value)]
    if chosen and ignored:
        import typer

        raise typer.BadParameter(f"cannot be used with {' and '.join(ignored)}", param_hint=chosen)


def named_files(landscape: "Landscape") -> Iterator[str]:
    """Yield the paths of the files that a model names, which are read with it."""
    yield from landscape.references
    for section, file in landscape.document.policy.schemas.items():
        naming = landscape.places["policy", "schemas", section].file
        yield os.path.join(os.path.dirname(naming), file)


def _problems(file: Path, real: str, inputs: Iterable[str]) -> Iterator[str]:
    for one in inputs:
        there = os.path.normcase(os.path.realpath(one))
        if real == there or (file.exists() and os.path.exists(one) and os.path.samefile(file, one)):
            yield "an input, and an output would overwrite it"
        elif real.startswith(os.path.join(there, "")) and is_model_file(os.path.relpath(real, there)):
            yield f"in the folder {one}, and an output would become part of the model"
    if ".git" in Path(os.path.abspath(file)).parts:
        yield "in .git, where nothing is ever written"
    elif leads_out_of_checkout(str(file)) and not links_allowed():
        yield f"a link, or below one, that leads out of the checkout to {os.path.realpath(file)}"
