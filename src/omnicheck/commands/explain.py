"""omnicheck explain: the page of one rule."""

from typing import Annotated

import typer

from omnicheck.commands.say import say


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule's name, as in `omnicheck rules`.")],
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
        hint = did_you_mean(rule, named, "see them all with: omnicheck rules")
        raise UserError([Fault(f"there is no rule `{rule}`", hint=hint)])
    say(page(named[rule]))
