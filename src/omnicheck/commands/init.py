"""omnicheck init: a small model to start from, and what an editor, CI and a commit need of it."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from omnicheck.commands.starter import LANDSCAPE, MODEL, NO_TRADE, SCHEMA, Ci

if TYPE_CHECKING:
    from omnicheck.commands.starter import File


def init(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Your repository's top folder. [here]", show_default=False),
    ] = Path(),
    extends: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The reference model of your trade, or none. [asked, else none]"),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What your company is called. [asked, else the folder's name]"),
    ] = None,
    ci: Annotated[
        Ci | None, typer.Option(help="Whose CI audits every change. [asked, else github]", show_default=False)
    ] = None,
    pre_commit: Annotated[
        bool | None,
        typer.Option(
            "--pre-commit/--no-pre-commit",
            help="Whether pre-commit validates every commit. [asked, else it does]",
            show_default=False,
        ),
    ] = None,
    requirement: Annotated[
        str | None,
        typer.Option(metavar="REQUIREMENT", help="What pip installs in CI. [what it installed here]"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing, take what is in brackets.")] = False,
) -> None:
    """Write a small model of your trade to start from, with a CI workflow and a pre-commit hook.

    It asks on a terminal, and writes over nothing that is there.

    Example: omnicheck init my-company --extends retail
    """
    from omnicheck.commands import starter
    from omnicheck.commands.say import say
    from omnicheck.commands.write import write_whole

    _refuse_a_second_model(folder / MODEL)
    ask = _Asking(yes=yes)
    trade = ask.one_of("Your trade", starter.trades(), NO_TRADE, extends)
    called = ask.for_text("The company's name", folder.resolve().name or "Your company", name)
    model = starter.landscape(trade, called)
    pipeline = Ci(ask.one_of("Whose CI", tuple(Ci), Ci.GITHUB, ci))
    hooked = ask.whether("Validate every commit with pre-commit", pre_commit)
    installed = requirement or starter.requirement()
    files = [model, starter.schema(), *starter.pipelines(pipeline, installed)]
    files += [starter.hooks(installed)] * hooked
    kept = [file for file in files if (folder / file.path).exists()]
    for file in files:
        if file not in kept:
            write_whole(folder / file.path, file.text.encode())
    say("\n".join(_told(folder, files, kept, installed)) + "\n")


def _refuse_a_second_model(model: Path) -> None:
    from omnicheck.errors import Fault, UserError

    found = sorted(model.rglob("*.y*ml")) if model.is_dir() else [model] if model.exists() else []
    if found:
        hint = f"go on with it: omnicheck audit {model}; or give another folder"
        raise UserError([Fault(f"there is a model already, {found[0]}: nothing was written", hint=hint)])


class _Asking:
    """Questions to whoever sits at the terminal; where nobody does, what is usual is the answer."""

    def __init__(self, *, yes: bool) -> None:
        import sys

        self._silent = yes or not (sys.stdin.isatty() and sys.stdout.isatty())

    def for_text(self, question: str, usual: str, given: str | None) -> str:
        """A word or a few."""
        if given is not None or self._silent:
            return given or usual
        return str(typer.prompt(question, default=usual))

    def one_of(self, question: str, known: Collection[str], usual: str, given: str | None) -> str:
        """One of the words; asked again for another, and a usage error where nobody can be asked."""
        from omnicheck.units.prose import did_you_mean, one_of

        def known_word(word: str) -> str:
            if word not in known:
                hint = did_you_mean(word, known, f"one of {one_of(known)}")
                raise typer.BadParameter(f"`{word}` is not among them; {hint}")
            return word

        if given is not None or self._silent:
            return known_word(given or usual)
        asked = f"{question} ({', '.join(known)})"
        return str(typer.prompt(asked, default=str(usual), value_proc=known_word))

    def whether(self, question: str, given: bool | None) -> bool:
        """Yes is usual."""
        if given is not None or self._silent:
            return given is not False
        return typer.confirm(question, default=True)


def _told(folder: Path, files: "list[File]", kept: "list[File]", installed: str) -> Iterator[str]:
    """What was written and what was not, what that would have been, and what to type next."""
    width = max(len(str(folder / file.path)) for file in files)
    for file in files:
        yield f"{folder / file.path!s:{width}}  {'kept as it was' if file in kept else file.use}"
    for file in kept:
        yield f"\n{folder / file.path} was there. This could be added to it:\n\n{file.text}"
    if any(file.path not in (LANDSCAPE, SCHEMA) for file in files):
        yield f"\nCI installs {installed}; if it is to come from elsewhere, change that line."
    yield f"\nNext: omnicheck audit {folder / MODEL}"
