"""omnicheck init: files for the editor, CI and pre-commit, beside a small model to start from or your own."""

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from omnicheck.commands.options import require_choice
from omnicheck.commands.pipelines import Ci
from omnicheck.commands.starter import MODEL, MODELINE, NO_TRADE, SCHEMA, existing_model

if TYPE_CHECKING:
    from omnicheck.commands.origin import Origin
    from omnicheck.commands.starter import File


def init(
    folder: Annotated[
        Path,
        Argument(
            metavar="FOLDER", help="Folder of your repository, or an existing model. [.]", show_default=False
        ),
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

    It prompts on a terminal and never overwrites a file. Beside a model in FOLDER or in FOLDER/model it only
    adds what is missing. The files for CI and pre-commit go to the top of the checkout. CI installs omnicheck
    from where this one came, at a fixed commit or with a fixed hash; if CI cannot get it from there, give
    --requirement.

    Example: omnicheck init my-company --extends retail
    """
    from omnicheck.commands import pipelines, starter
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.commands.output_checks import refuse_unsafe_outputs
    from omnicheck.commands.streams import write_stdout
    from omnicheck.units.checkout import checkout_of

    answers = _Answers(yes=yes)
    there = existing_model(folder)
    if there is None:
        trade = answers.choice("Your trade", "trade", starter.trades(), NO_TRADE, extends)
        company = answers.text("The company's name", folder.resolve().name or "Your company", name)
        model, schema = starter.landscape(trade, company), starter.schema()
        files = {folder / file.path: file for file in (model, schema)}
    else:
        _refuse_changes(there, extends, name)
        home = there if there.is_dir() else there.parent
        files = {home / starter.SCHEMA.name: starter.schema()}
        folder = folder if folder.is_dir() else home
    service = Ci(answers.choice("CI service", "CI service", tuple(Ci), Ci.GITHUB, ci))
    hooked = answers.yes_or_no("Validate every commit with pre-commit", pre_commit)
    at, origin = there or folder / MODEL, None
    if hooked or service is not Ci.NONE:
        top = checkout_of(str(folder)) or os.path.realpath(folder)
        root = folder if folder.resolve() == Path(top) else Path(os.path.relpath(top))
        path, origin = pipelines.model_path(top, at), answers.origin(requirement)
        gates = [pipelines.pipeline(service, origin, path)] if service is not Ci.NONE else []
        gates += [pipelines.hooks(origin, path)] if hooked else []
        files |= {root / file.path: file for file in gates}
        _refuse_parts_of_the_model(at, (root / file.path for file in gates))
    kept = {place: file for place, file in files.items() if place.exists()}
    refuse_unsafe_outputs(files.keys() - kept.keys(), ())
    for place, file in files.items():
        if place not in kept:
            write_atomically(place, file.text.encode())
    write_stdout("\n".join(_summary(files, kept, origin, at, is_new=there is None)) + "\n")


def _refuse_changes(model: Path, extends: str | None, name: str | None) -> None:
    """Raise an error if the model that is there has faults, or if options are about a new one."""
    from omnicheck.read.landscape import load

    for option, given in (("--extends", extends), ("--name", name)):
        if given is not None:
            message = f"there is a model already, {model}, and it is not changed"
            raise typer.BadParameter(message, param_hint=option)
    load(str(model))


def _refuse_parts_of_the_model(model: Path, files: Iterable[Path]) -> None:
    """Raise an error for a file that would be read as a part of the model, as YAML in its folder is."""
    from omnicheck.errors import Fault, UserError

    for file in files:
        folder = Path(os.path.realpath(file.parent))
        is_read = file.suffix in (".yaml", ".yml") and not file.name.startswith(".")
        if is_read and folder == Path(os.path.realpath(model)):
            message = f"{file} would be read as a part of the model in {model}"
            hint = "move the model to a folder of its own, such as model"
            raise UserError([Fault(message, hint=hint)])


class _Answers:
    """Answers from the options, else from prompts on a terminal, else the defaults."""

    def __init__(self, *, yes: bool) -> None:
        self._silent = yes or not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())

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
        return bool(typer.prompt(f"{question} [Y/n]", default="y", show_default=False, value_proc=_answered))

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


def _answered(word: str) -> bool:
    answers = {"y": True, "yes": True, "n": False, "no": False}
    if word.strip().lower() not in answers:
        raise typer.BadParameter("answer y or n")
    return answers[word.strip().lower()]


def _summary(
    files: "Mapping[Path, File]",
    kept: "Mapping[Path, File]",
    origin: "Origin | None",
    model: Path,
    *,
    is_new: bool,
) -> Iterator[str]:
    """Yield the lines about written and existing files, the text to add to the latter, and the next step."""
    width = max(len(str(place)) for place in (*files, model))
    if not is_new:
        yield f"{model!s:{width}}  your model, not changed"
    for place, file in files.items():
        yield f"{place!s:{width}}  {'exists, not changed' if place in kept else file.use}"
    if not is_new:
        yield f"\nFor completion in your editor, begin each file of the model with:\n\n{MODELINE}"
    for place, file in kept.items():
        if place.name == SCHEMA.name:
            continue
        yield f"\n{place} exists. Add this to it if you need it:\n\n{file.text}"
    if origin:
        yield f"\nInstalled there: {origin.requirement}"
    yield f"\nNext: omnicheck audit {model}"
