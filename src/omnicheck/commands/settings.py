"""The effective settings: the command line overrides the environment, which overrides the model's policy.

The keys are those of `policy` in a model: `fail_on` is `--fail-on` on the command line and
`OMNICHECK_FAIL_ON` in the environment. A list or mapping replaces the one it overrides. `schemas` can only be
set in the model, because it names files of the model and defines which models are valid.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import typer

from omnicheck.commands.options import FailOnChoice

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape

MODEL_ONLY = ("effort", "frozen", "schemas")
"""Keys of the policy that neither the command line nor the environment can set."""

Value = object
"""The value of a key, of the type that the policy has for it."""


class Setting(NamedTuple):
    """A key of the policy, its effective value, and the source of the value."""

    key: str
    value: Value
    source: str


class CliSettings(NamedTuple):
    """The settings given on the command line; None if an option is absent."""

    fail_on: FailOnChoice | None = None
    strict: bool | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    severity: Sequence[str] | None = None
    thresholds: Sequence[str] | None = None

    def overrides(self, environ: Mapping[str, str] | None = None) -> dict[str, Setting]:
        """Return the keys set on the command line or in the environment; raise a usage error if invalid."""
        variables = os.environ if environ is None else environ
        found: dict[str, Setting] = {}
        for key, given in self._asdict().items():
            option, variable = f"--{key.replace('_', '-')}", f"OMNICHECK_{key.upper()}"
            if given not in (None, []):
                words = [str(given)] if isinstance(given, bool | str) else list(given)
                found[key] = Setting(key, _PARSE[key](words, option), option)
            elif text := variables.get(variable, "").strip():
                found[key] = Setting(key, _PARSE[key](re.split(r"[\s,]+", text), variable), variable)
        return found

    def checked(self) -> "CliSettings":
        """Return the settings; raise a usage error if one is invalid, before the faults of a model."""
        self.overrides()
        return self


def settings(landscape: "Landscape", cli: CliSettings) -> tuple[Setting, ...]:
    """Return the effective setting of every key for this model, with its source."""
    overrides, policy = cli.overrides(), landscape.document.policy
    found: list[Setting] = []
    for key in (*CliSettings._fields, *MODEL_ONLY):
        in_model = key in policy.model_fields_set
        source = f"policy, {landscape.place('policy', key)}" if in_model else "default"
        note = "; set in the model only" if key in MODEL_ONLY else ""
        found.append(overrides.get(key) or Setting(key, getattr(policy, key), f"{source}{note}"))
    return tuple(found)


def with_policy(landscape: "Landscape", cli: CliSettings | None = None) -> "Landscape":
    """Return the landscape with the effective settings as its policy."""
    document = landscape.document
    effective = {setting.key: setting.value for setting in settings(landscape, cli or CliSettings())}
    policy = document.policy.model_copy(update=effective)
    return replace(landscape, document=document.model_copy(update={"policy": policy}))


def settings_text(effective: Sequence[Setting]) -> str:
    """Return a line for each setting: its key, value and source."""
    from omnicheck.report.sanitize import inert, visible

    rows = [(setting.key, _value_text(setting.value), setting.source) for setting in effective]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = (f"{key:<{widths[0]}}  {value:<{widths[1]}}  {source}" for key, value, source in rows)
    return "".join(f"{inert(visible(line))}\n" for line in lines)


def environment_text() -> str:
    """Return a line for each variable of the environment that can set something, or looks as if it could."""
    from omnicheck.diagram.draw.engine import OVERRIDE
    from omnicheck.read.folder import ALLOW_LINKS
    from omnicheck.read.model_location import ALLOW_OUTSIDE
    from omnicheck.report.sanitize import inert, visible
    from omnicheck.rules.names import OFF
    from omnicheck.units.prose import did_you_mean

    known = [f"OMNICHECK_{key.upper()}" for key in CliSettings._fields]
    known += [ALLOW_LINKS, ALLOW_OUTSIDE, OFF, OVERRIDE]
    width = max(map(len, known))
    lines = [f"{name:<{width}}  {os.environ.get(name) or 'not set'}" for name in known]
    lines += [
        f"{name:<{width}}  sets nothing; {did_you_mean(name, known, 'it is not known')}"
        for name in sorted(os.environ)
        if name.startswith("OMNICHECK_") and name not in known
    ]
    order = "Set by an option, a variable of the environment, or `policy` in the model, in this order:"
    return "".join(f"{inert(visible(line))}\n" for line in ("", order, *lines))


def _value_text(value: Value) -> str:
    from omnicheck.model.policy import Thresholds

    match value:
        case None:
            return "all"
        case bool():
            return str(value).lower()
        case dict():
            return ", ".join(f"{name}={one}" for name, one in value.items()) or "none"
        case Thresholds():
            return _value_text(value.shares())
        case tuple() | list():
            return ", ".join(map(str, value)) or "none"
    return str(value)


def _parse_fail_on(words: Sequence[str], source: str) -> Value:
    from omnicheck.model.policy import FailOn

    return FailOn(_one_of(words, list(FailOn), source))


def _parse_bool(words: Sequence[str], source: str) -> Value:
    values = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    return values[_one_of([word.lower() for word in words], list(values), source)]


def _parse_names(words: Sequence[str], source: str) -> Value:
    for word in words:
        _require_rule(word, source, or_promise=True)
    return tuple(words)


def _parse_severity(words: Sequence[str], source: str) -> Value:
    from omnicheck.verdict.gap import Level

    levels: dict[str, str] = {}
    for word in words:
        rule, equals, level = word.partition("=")
        _require_rule(rule, source, or_promise=False)
        if not equals:
            raise typer.BadParameter(f"write {word}= and one of {', '.join(Level)}", param_hint=source)
        levels[rule] = _one_of([level], list(Level), source)
    return levels


def _parse_thresholds(words: Sequence[str], source: str) -> Value:
    from pydantic import ValidationError

    from omnicheck.model.policy import Thresholds

    shares: dict[str, object] = {}
    for word in words:
        name, _, share = word.partition("=")
        _one_of([name], list(Thresholds().shares()), source)
        try:
            shares[name] = float(share)
            Thresholds.model_validate(shares)
        except (ValueError, ValidationError):
            message = f"expected {name}=SHARE with a share from 0 to 1, got `{word}`"
            raise typer.BadParameter(message, param_hint=source) from None
    return Thresholds.model_validate(shares)


def _require_rule(name: str, source: str, *, or_promise: bool) -> None:
    from omnicheck.rules.names import no_rule

    if trouble := no_rule(name, or_promise=or_promise):
        raise typer.BadParameter("; ".join(trouble), param_hint=source)


def _one_of(words: Sequence[str], choices: Sequence[str], source: str) -> str:
    from omnicheck.units.prose import did_you_mean

    if len(words) != 1 or words[0] not in choices:
        given = " ".join(words)
        near = did_you_mean(given, choices)
        message = f"`{given}` is not one of {', '.join(choices)}{near and f'; {near}'}"
        raise typer.BadParameter(message, param_hint=source)
    return words[0]


_PARSE: Mapping[str, Callable[[Sequence[str], str], Value]] = {
    "fail_on": _parse_fail_on,
    "strict": _parse_bool,
    "select": _parse_names,
    "ignore": _parse_names,
    "severity": _parse_severity,
    "thresholds": _parse_thresholds,
}
