"""The command line: collects the commands and maps every failure to an exit code.

0: no gap at or above the threshold; 1: gaps; 2: invalid input, nothing to judge, wrong usage, no time left or
a bug; 130: interrupted.
Typer exits after a command (0, or the code that the command raised), on wrong usage (2) and on Ctrl-C (130).
"""

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

from omnicheck import __version__
from omnicheck.commands.streams import prepare_streams, write_stdout
from omnicheck.units.garbage import garbage_left_behind

if TYPE_CHECKING:
    import typer

    from omnicheck.errors import UserError

ERROR_CODE = 2
INTERRUPTED = 130
COMMANDS = (
    *("audit", "diff", "validate", "render", "trace", "impact", "ask", "plan", "import", "export"),
    *("explain", "rules", "models", "schema", "init"),
)
"""The commands in the order of the help; each is a function in a module of its name (`import_`)."""

_EXAMPLES = """\b
Examples:
  omnicheck init my-company --extends retail   start from a template
  omnicheck validate my-company/model          list every fault of the model
  omnicheck audit my-company/model             judge it by both definitions
  omnicheck audit --help                       show its options and an example
"""


def main() -> None:
    """Run the command given in `sys.argv` and exit with its code."""
    prepare_streams()
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = (
        "__all__"  # what else is installed changes no model, nor takes time
    )
    if version := _version_asked():  # before the slow imports
        sys.exit(_written(version))
    try:
        with garbage_left_behind():
            code = _run()
    except KeyboardInterrupt:  # while a command is imported; Typer ends one that runs
        code = INTERRUPTED
    sys.exit(code)


def _version_asked() -> str:
    """Return what is said about the version; nothing if the arguments ask for something else."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        return f"omnicheck {__version__}"
    if len(given := set(sys.argv[1:])) == 2 and given & {"--version", "-V"} and given & {"--verbose", "-v"}:
        from omnicheck.commands.about import installation

        return installation()
    return ""


def _written(text: str) -> int:
    """Write a line on standard output, and return the exit code."""
    from omnicheck.errors import UserError

    try:
        write_stdout(f"{text}\n")
    except UserError as error:
        _report_faults(error)
        return ERROR_CODE
    return 0


def _run() -> int:
    from omnicheck.commands.time_limit import TimeLimitReached, lift_time_limit
    from omnicheck.errors import Fault, UserError

    try:
        try:
            app(only="".join(sys.argv[1:2]))()
        finally:
            lift_time_limit()
    except TimeLimitReached:
        lift_time_limit()
        hint = "give it more time, or split the model into several"
        _report_faults(UserError([Fault("the time limit is reached", hint=hint)]))
    except UserError as error:
        _report_faults(error)
    except Exception as bug:  # the only place that catches bugs: a gate must not pass because of one
        _report_bug(bug)
    return ERROR_CODE


def app(only: str = "") -> "typer.core.TyperGroup":
    """Build the command group with every command in it, or with the only one that is wanted."""
    import typer

    from omnicheck.commands.grouped_help import FullSummaries, GroupedCommand

    root = typer.Typer(
        name="omnicheck",
        cls=FullSummaries,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help="Check both definitions of omnichannel, the CIO's and the CMO's, on one model.",
        epilog=_EXAMPLES,
    )
    for name in (only,) if only in COMMANDS else COMMANDS:
        word = f"{name}_" if iskeyword(name) else name
        root.command(name, cls=GroupedCommand)(getattr(import_module(f"omnicheck.commands.{word}"), word))

    @root.callback()
    def about(
        version: bool = typer.Option(
            False,
            "--version",
            "-V",
            help="Print the version and exit; with -v, also where the program and its drawing engine are.",
            is_eager=True,
        ),
        verbose: bool = typer.Option(False, "--verbose", "-v", help="Say more about the version."),  # noqa: ARG001
    ) -> None:
        if version:
            typer.echo(f"omnicheck {__version__}")
            raise typer.Exit

    if only in COMMANDS:  # without the options that set up completion, which take longer to build
        return typer.main.get_group(root)
    group = typer.main.get_command(root)
    if not isinstance(group, typer.core.TyperGroup):
        raise TypeError(group)
    return group


def _report_faults(error: "UserError") -> None:
    import shutil

    from omnicheck.errors import RefusedImportError, WriteError
    from omnicheck.report.color import color_wanted
    from omnicheck.report.faults import NOT_COMPLETE, NOT_DRAWN, NOT_JUDGED, NOT_WRITTEN, render

    width = shutil.get_terminal_size((100, 24)).columns
    effects = {
        **dict.fromkeys(("audit", "diff", "trace", "impact", "ask", "plan"), NOT_JUDGED),
        **dict.fromkeys(("import", "export", "init"), NOT_WRITTEN),
        "render": NOT_DRAWN,
    }
    effect = effects.get("".join(sys.argv[1:2]), "")
    if isinstance(error, WriteError | RefusedImportError):
        effect = NOT_COMPLETE if isinstance(error, WriteError) else NOT_WRITTEN
    color = color_wanted(sys.stderr)
    text = render(error.faults, error.sources, effect=effect, width=min(width, 120), color=color)
    print(text, end="", file=sys.stderr)  # noqa: T201


def _report_bug(bug: Exception) -> None:
    import traceback

    traceback.print_exception(bug, file=sys.stderr)
    print(  # noqa: T201
        "omnicheck: this is a bug in omnicheck, not in your model. Please report it with the lines above.",
        file=sys.stderr,
    )
