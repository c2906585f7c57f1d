"""Names of rules and promises on the command line."""

from collections.abc import Iterable, Mapping

import typer


def refuse_unknown(options: Mapping[str, Iterable[str]]) -> None:
    """Raise a usage error for the first name that is no rule and no promise, with the nearest that is one."""
    from omnicheck.rules.names import no_rule

    for option, names in options.items():
        for name in names:
            if trouble := no_rule(name, or_promise=True):
                raise typer.BadParameter("; ".join(trouble), param_hint=option)
