"""The catalogue: every rule there is, found by looking, never listed by hand."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import cleandoc

from omnicheck.rules.names import modules, name_of
from omnicheck.rules.rule import Declaration, Rule
from omnicheck.verdict.obligation import Promise


@cache
def catalogue() -> tuple[Rule, ...]:
    """Every rule, in the order of the promises and then of names."""
    return tuple(sorted(_found(), key=lambda rule: (list(Promise).index(rule.promise), rule.name)))


def _found() -> Iterator[Rule]:
    return (_rule(promise, module) for promise, module in modules())


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
