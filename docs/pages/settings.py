"""The page of the settings: the policy's keys, their options, and environment variables."""

from docs.pages.markdown import block, table
from docs.pages.markdown import page as written
from omnicheck.commands.settings import CliSettings
from omnicheck.diagram.draw.engine import OVERRIDE
from omnicheck.model.element import Element
from omnicheck.model.policy import AuditPolicy
from omnicheck.read.folder import ALLOW_LINKS
from omnicheck.read.model_location import ALLOW_OUTSIDE
from omnicheck.rules.names import OFF

_INTRODUCTION = """\
A model's [`policy`](language.md#policy) says how strictly it is judged. The command line and the
environment can override most of it. The command line takes precedence over the environment, and the
environment over the model. A list or a mapping replaces the whole list or mapping that it overrides. To
print the effective settings and their sources:"""

_LISTS = """\
In the environment the words of a list are separated by spaces or commas. [How strictly to judge](\
../how-to/validate-in-ci.md#set-the-policy) has an example of each."""

_KEYS = [key for key in AuditPolicy.model_fields if key not in Element.model_fields]
_MODEL_ONLY = "only in the model"

_ENVIRONMENT = {
    ALLOW_LINKS: "`1`: follow links that lead out of the model's folder. A model cannot allow that.",
    ALLOW_OUTSIDE: "`1`: the same for paths in `extends`.",
    OFF: "`1`: do not run rules of other packages.",
    OVERRIDE: "The path of a Graphviz `dot` to draw with, instead of the one that comes with omnicheck.",
    "NO_COLOR": "No colours, unless `--color always` is given.",
    "FORCE_COLOR": "Colours even if the output is not a terminal.",
}
"""Environment variables that are not part of the policy."""


def page() -> bytes:
    """Return the page of all settings."""
    command = block("sh", "omnicheck audit examples/nightly-hub --ignore no-kpi --show-settings")
    policy = table(("key", "command line", "environment", "meaning"), map(_row, _KEYS))
    others = table(("variable", "meaning"), ((f"`{name}`", said) for name, said in _ENVIRONMENT.items()))
    parts = (_INTRODUCTION, command, policy, _LISTS, "## Only in the environment", others)
    return written("# Settings", *parts)


def _row(key: str) -> tuple[str, ...]:
    meaning = AuditPolicy.model_fields[key].description or ""
    if key not in CliSettings._fields:
        return f"`{key}`", _MODEL_ONLY, "", meaning
    return f"`{key}`", f"`--{key.replace('_', '-')}`", f"`OMNICHECK_{key.upper()}`", meaning
