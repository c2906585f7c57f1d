"""The catalogue of rules: found by looking into the folders of the promises, then in other packages."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import cleandoc

from omnicheck.rules.names import installed, modules, name_of, rule_names
from omnicheck.rules.rule import Declaration, Rule
from omnicheck.verdict.obligation import Promise


@cache
def catalogue() -> tuple[Rule, ...]:
    """Return all rules, sorted by promise and name; raise UserError if a plug-in is faulty."""
    return tuple(sorted(_found(), key=lambda rule: (list(Promise).index(rule.promise), rule.name)))


def _found() -> Iterator[Rule]:
    yield from (_rule(promise, module) for promise, module in modules())
    if installed():
        from omnicheck.rules.plug_ins import plug_in_rules

        yield from plug_in_rules(rule_names())


def _rule(promise: Promise, name: str) -> Rule:
    module = import_module(f"omnicheck.rules.{promise}.{name}")
    declared: Declaration = module.check
    return Rule(
        name=name_of(name),
        promise=promise,
        level=declared.level,
        kinds=declared.kinds,
        page=cleandoc(module.__doc__ or ""),
        check=declared.check,
        review=declared.review,
    )
