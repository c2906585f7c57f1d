"""How strictly to judge: the command line goes before the environment, that before the model's policy.

The keys are those of `policy` in a model, as `--fail-on` on the command line and `OMNICHECK_FAIL_ON` in the
environment. A list or mapping takes the place of the one behind it, whole. `schemas` is the model's alone: it
names files of the model, and says what a right model is and not how strictly one is judged.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import typer

from omnicheck.commands.failing import FailOn

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape

MODEL_ONLY = ("schemas",)
"""Keys of the policy that neither the command line nor the environment can say."""

Value = object
"""A word, a truth, a list of names or levels by rule: whatever the policy takes for its key."""


class Setting(NamedTuple):
    """A key of the policy, what counts, and who said so."""

    key: str
    value: Value
    source: str


class Given(NamedTuple):
    """The keys as given on the command line; None where one was not."""

    fail_on: FailOn | None = None
    strict: bool | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    severity: Sequence[str] | None = None
    thresholds: Sequence[str] | None = None

    def said(self, environ: Mapping[str, str] | None = None) -> dict[str, Setting]:
        """The keys that the command line or the environment says; a usage error for a word that is none."""
        known = os.environ if environ is None else environ
        found: dict[str, Setting] = {}
        for key, given in self._asdict().items():
            option, variable = f"--{key.replace('_', '-')}", f"OMNICHECK_{key.upper()}"
            if given not in (None, []):
                words = [str(given)] if isinstance(given, bool | str) else list(given)
                found[key] = Setting(key, _READ[key](words, option), option)
            elif text := known.get(variable, "").strip():
                found[key] = Setting(key, _READ[key](re.split(r"[\s,]+", text), variable), variable)
        return found


def settings(given: Given, landscape: "Landscape") -> tuple[Setting, ...]:
    """Every key of the policy that can be given, what counts for this model, and who said so."""
    said, policy = given.said(), landscape.document.policy
    found: list[Setting] = []
    for key in (*Given._fields, *MODEL_ONLY):
        in_model = key in policy.model_fields_set
        source = f"policy, {landscape.place('policy', key)}" if in_model else "left out"
        alone = "; only a model can say it" if key in MODEL_ONLY else ""
        found.append(said.get(key) or Setting(key, getattr(policy, key), f"{source}{alone}"))
    return tuple(found)


def judged_as_said(landscape: "Landscape") -> "Landscape":
    """The landscape under its own policy but for what the environment says, for commands without options."""
    return governed(landscape, settings(Given(), landscape))


def governed(landscape: "Landscape", settled: Sequence[Setting]) -> "Landscape":
    """The landscape under the policy that counts."""
    document = landscape.document
    policy = document.policy.model_copy(update={setting.key: setting.value for setting in settled})
    return replace(landscape, document=document.model_copy(update={"policy": policy}))


def settings_text(settled: Sequence[Setting]) -> str:
    """A line for each setting: the key, what counts, and who said so."""
    from omnicheck.report.sanitize import inert, visible

    rows = [(setting.key, _shown(setting.value), setting.source) for setting in settled]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = (f"{key:<{widths[0]}}  {value:<{widths[1]}}  {source}" for key, value, source in rows)
    return "".join(f"{inert(visible(line))}\n" for line in lines)


def _shown(value: Value) -> str:
    from omnicheck.model.policy import Thresholds

    match value:
        case None:
            return "all"
        case bool():
            return str(value).lower()
        case dict():
            return ", ".join(f"{name}={one}" for name, one in value.items()) or "none"
        case Thresholds():
            return _shown(value.shares())
        case tuple() | list():
            return ", ".join(map(str, value)) or "none"
    return str(value)


def _fail_on(words: Sequence[str], where: str) -> Value:
    from omnicheck.model.policy import FailOn as Known

    return Known(_one_of(words, list(Known), where))


def _truth(words: Sequence[str], where: str) -> Value:
    truths = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    return truths[_one_of([word.lower() for word in words], list(truths), where)]


def _names(words: Sequence[str], where: str) -> Value:
    from omnicheck.commands.rule_words import refuse_unknown

    refuse_unknown({where: words})
    return tuple(words)


def _levels(words: Sequence[str], where: str) -> Value:
    from omnicheck.rules.names import no_rule
    from omnicheck.verdict.gap import Level

    def pairs() -> Iterator[tuple[str, str]]:
        for word in words:
            rule, _, level = word.partition("=")
            if trouble := no_rule(rule, or_promise=False):
                raise typer.BadParameter("; ".join(trouble), param_hint=where)
            yield rule, _one_of([level], list(Level), where)

    return dict(pairs())


def _shares(words: Sequence[str], where: str) -> Value:
    from pydantic import ValidationError

    from omnicheck.model.policy import Thresholds

    shares: dict[str, object] = {}
    for word in words:
        name, _, share = word.partition("=")
        _one_of([name], list(Thresholds().shares()), where)
        try:
            shares[name] = float(share)
            Thresholds.model_validate(shares)
        except (ValueError, ValidationError):
            message = f"`{word}` is not {name}=SHARE, a number from 0 to 1"
            raise typer.BadParameter(message, param_hint=where) from None
    return Thresholds.model_validate(shares)


def _one_of(words: Sequence[str], choices: Sequence[str], where: str) -> str:
    if len(words) != 1 or words[0] not in choices:
        message = f"`{' '.join(words)}` is not one of {', '.join(choices)}"
        raise typer.BadParameter(message, param_hint=where)
    return words[0]


_READ: Mapping[str, Callable[[Sequence[str], str], Value]] = {
    "fail_on": _fail_on,
    "strict": _truth,
    "select": _names,
    "ignore": _names,
    "severity": _levels,
    "thresholds": _shares,
}
