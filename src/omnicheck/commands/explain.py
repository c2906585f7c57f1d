"""omnicheck explain: show the page of a rule."""

from typing import Annotated

import typer

from omnicheck.commands.streams import write_stdout


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Rule name, as listed by `omnicheck rules`.")],
) -> None:
    """Show what a rule finds, why it matters and how to close it.

    Example: omnicheck explain stale-read
    """
    from omnicheck.errors import Fault, UserError
    from omnicheck.report.rule_page import page
    from omnicheck.rules.catalogue import catalogue
    from omnicheck.units.prose import did_you_mean

    named = {card.name: card for card in catalogue()}
    if rule not in named:
        hint = did_you_mean(rule, named, "list all rules with: omnicheck rules")
        raise UserError([Fault(f"there is no rule `{rule}`", hint=hint)])
    write_stdout(page(named[rule]))
