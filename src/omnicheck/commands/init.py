"""omnicheck init: write a small model to start from, with files for the editor, CI and pre-commit."""

import os
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from omnicheck.commands.options import require_choice
from omnicheck.commands.pipelines import Ci
from omnicheck.commands.starter import MODEL, NO_TRADE

if TYPE_CHECKING:
    from omnicheck.commands.origin import Origin
    from omnicheck.commands.starter import File


def init(
    folder: Annotated[
        Path,
        Argument(metavar="FOLDER", help="Folder of your repository. [.]", show_default=False),
    ] = Path(),
    extends: Annotated[
        str | None, Option(metavar="NAME", help="Reference model of your trade, or none. [prompt, else none]")
    ] = None,
    name: Annotated[
        str | None, Option(metavar="NAME", help="Name of your company. [prompt, else the folder's name]")
    ] = None,
    ci: Annotated[
        Ci | None,
        Option(help="CI service that audits every change. [prompt, else github]", show_default=False),
    ] = None,
    pre_commit: Annotated[
        bool | None,
        Option(
            "--pre-commit/--no-pre-commit",
            help="Validate every commit with pre-commit. [prompt, else yes]",
            show_default=False,
        ),
    ] = None,
    requirement: Annotated[
        str | None,
        Option(
            metavar="REQUIREMENT",
            help="What CI installs: omnicheck @ git+ADDRESS@COMMIT, or a wheel. [where this one came from]",
        ),
    ] = None,
    yes: Annotated[bool, Option("--yes", "-y", help="Do not prompt; use the defaults in brackets.")] = False,
) -> None:
    """Write a small model of your trade to start from, with a CI workflow and a pre-commit hook.

    It prompts on a terminal and never overwrites a file. The files for CI and pre-commit go to the top of the
    checkout. CI installs omnicheck from where this one came, at a fixed commit or with a fixed hash; if CI
    cannot get it from there, give --requirement.

    Example: omnicheck init my-company --extends retail
    """
    from omnicheck.commands import pipelines, starter
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.commands.output_checks import refuse_unsafe_outputs
    from omnicheck.commands.streams import write_stdout
    from omnicheck.units.checkout import checkout_of

    _refuse_existing_model(folder / MODEL)
    answers = _Answers(yes=yes)
    trade = answers.choice("Your trade", "trade", starter.trades(), NO_TRADE, extends)
    company = answers.text("The company's name", folder.resolve().name or "Your company", name)
    model = starter.landscape(trade, company)
    service = Ci(answers.choice("CI service", "CI service", tuple(Ci), Ci.GITHUB, ci))
    hooked = answers.yes_or_no("Validate every commit with pre-commit", pre_commit)
    files = {folder / file.path: file for file in (model, starter.schema())}
    origin = None
    if hooked or service is not Ci.NONE:
        top = checkout_of(str(folder)) or os.path.realpath(folder)
        root = folder if folder.resolve() == Path(top) else Path(os.path.relpath(top))
        path, origin = pipelines.model_path(top, folder), answers.origin(requirement)
        gates = [pipelines.pipeline(service, origin, path)] if service is not Ci.NONE else []
        gates += [pipelines.hooks(origin, path)] if hooked else []
        files |= {root / file.path: file for file in gates}
    kept = {place: file for place, file in files.items() if place.exists()}
    refuse_unsafe_outputs(files.keys() - kept.keys(), ())
    for place, file in files.items():
        if place not in kept:
            write_atomically(place, file.text.encode())
    write_stdout("\n".join(_summary(files, kept, origin, folder / MODEL)) + "\n")


def _refuse_existing_model(model: Path) -> None:
    from omnicheck.errors import Fault, UserError

    found = sorted(model.rglob("*.y*ml")) if model.is_dir() else [model] if model.exists() else []
    if found:
        hint = f"audit it with: omnicheck audit {model}; or choose another folder"
        raise UserError([Fault(f"there is a model already, {found[0]}: nothing was written", hint=hint)])


class _Answers:
    """Answers from the options, else from prompts on a terminal, else the defaults."""

    def __init__(self, *, yes: bool) -> None:
        self._silent = yes or not (sys.stdin.isatty() and sys.stdout.isatty())

    def text(self, question: str, default: str, given: str | None) -> str:
        """Return the answer to an open question."""
        if given is not None or self._silent:
            return given or default
        return str(typer.prompt(question, default=default))

    def choice(
        self, question: str, noun: str, choices: Collection[str], default: str, given: str | None
    ) -> str:
        """Return one of the choices; prompt again for any other word, or raise a usage error if given one."""

        def checked(word: str) -> str:
            return require_choice(word, choices, noun)

        if given is not None or self._silent:
            return checked(given or default)
        return str(
            typer.prompt(f"{question} ({', '.join(choices)})", default=str(default), value_proc=checked)
        )

    def yes_or_no(self, question: str, given: bool | None) -> bool:
        """Return the answer to a question whose default is yes."""
        if given is not None or self._silent:
            return given is not False
        return typer.confirm(question, default=True)

    def origin(self, given: str | None) -> "Origin":
        """Return where CI gets omnicheck: as given, else as detected, else as answered."""
        from omnicheck.commands import origin
        from omnicheck.errors import UserError

        if given is not None:
            return origin.given(given)
        try:
            return origin.detected()
        except UserError as error:
            if self._silent:
                raise
            typer.echo(f"{error}. {origin.FORMS}.")
        return origin.given(str(typer.prompt("What CI installs")))


def _summary(
    files: "Mapping[Path, File]", kept: "Mapping[Path, File]", origin: "Origin | None", model: Path
) -> Iterator[str]:
    """Yield the lines about written and existing files, the text to add to the latter, and the next step."""
    width = max(len(str(place)) for place in files)
    for place, file in files.items():
        yield f"{place!s:{width}}  {'exists, not changed' if place in kept else file.use}"
    for place, file in kept.items():
        yield f"\n{place} exists. Add this to it if you need it:\n\n{file.text}"
    if origin:
        yield f"\nInstalled there: {origin.requirement}"
    yield f"\nNext: omnicheck audit {model}"
