"""Help whose options are grouped by what they are for, and whose summaries are not cut."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from typer import BadParameter
from typer.core import TyperCommand, TyperGroup

from omnicheck.commands.option_errors import in_plain_words

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter, Parameter

OTHERS = "Options"

PANELS: Mapping[str, str] = {
    "What to read": "map_file level root",
    "What to plan": "for_ effort_limit pareto",
    "What to judge": "against patches base policy_from as_of select ignore severity thresholds strict "
    "time_limit",
    "What fails": "fail_on fail_on_new fail_on_worse fail_on_removed fail_on_loosened baseline "
    "write_baseline prune_baseline exit_zero",
    "What to write": "formats format output scores show finding patch_file pairs all_ summary statistics "
    "render show_settings quiet color base_url theme whole with_provenance dry_run losses answers "
    "template all_or_nothing",
    "Filters": "definition rule data at location business owner of gaps_only start end",
}
"""The groups of options in the order of the help, each with the names of its parameters."""


_RANGE = re.compile(r"; x>=\d+(?=\])|\s*\[x>=\d+\]")
_TYPE = re.compile(r" <(str|path|list\[str\])>$")


class GroupedCommand(TyperCommand):
    """A command whose help lists its options in groups, and whose errors about them are in plain words."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Return what is left of the arguments; raise a usage error for a value that is wrong."""
        try:
            return super().parse_args(ctx, args)
        except BadParameter as error:
            error.message = in_plain_words(error)
            raise

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the arguments, then each group of options."""
        for title, records in _grouped(self.get_params(ctx), ctx).items():
            with formatter.section(title):
                formatter.write_dl(records)


class FullSummaries(TyperGroup):
    """The group of all commands, whose help has the whole summary of each."""

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write each command with its summary, over several lines if need be."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, _summary(one.help or "")) for name, one in commands if one]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _summary(help: str) -> str:
    return " ".join(help.partition("\n\n")[0].split())


def panel_of(name: str) -> str:
    """Return the group of a parameter by its name."""
    return next((panel for panel, names in PANELS.items() if name in names.split()), OTHERS)


def _grouped(params: "list[Parameter]", ctx: "Context") -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {title: [] for title in ("Arguments", *PANELS, OTHERS)}
    for title, record in _records(params, ctx):
        found[title].append(record)
    return {title: records for title, records in found.items() if records}


def _records(params: "list[Parameter]", ctx: "Context") -> Iterator[tuple[str, tuple[str, str]]]:
    for param in params:
        if record := param.get_help_record(ctx):
            is_argument = param.param_type_name == "argument"
            panel = "Arguments" if is_argument else panel_of(param.name or "")
            yield panel, (_TYPE.sub("", record[0]), _RANGE.sub("", record[1]))
