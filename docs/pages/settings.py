"""The settings: what can be said from outside of a model, and where."""

from docs.pages.markdown import block, table
from docs.pages.markdown import page as written
from omnicheck.commands.settings import Given
from omnicheck.diagram.draw.engine import OVERRIDE
from omnicheck.model.element import Element
from omnicheck.model.policy import AuditPolicy
from omnicheck.read.folder import ALLOW_LINKS
from omnicheck.read.model_location import ALLOW_OUTSIDE
from omnicheck.rules.installed import OFF

_INTRODUCTION = """\
How strictly a model is judged is said by its [`policy`](language.md#policy). Most of that can be said from
outside as well. The command line goes before the environment, and the environment before the model; a list
or a mapping takes the place of the one behind it, whole. What counts in the end, and who said so:"""

_LISTS = """\
In the environment the words of a list are separated by spaces or commas. [How strictly to judge](\
../how-to/validate-in-ci.md#set-the-policy) has an example of each."""

_KEYS = [key for key in AuditPolicy.model_fields if key not in Element.model_fields]
_MODEL_ONLY = "in the model only"

_ENVIRONMENT = {
    ALLOW_LINKS: "`1`: links may lead out of the folder of a model. A model cannot allow that itself.",
    ALLOW_OUTSIDE: "`1`: paths in `extends` may lead out of it, too.",
    OFF: "`1`: rules of other packages are not asked.",
    OVERRIDE: "The path of a Graphviz `dot` to draw with, in the place of the one that comes with omnicheck.",
    "NO_COLOR": "No colours, unless `--color always` says otherwise.",
    "FORCE_COLOR": "Colours where nobody seems to watch.",
}
"""What is asked of the environment beside the policy."""


def page() -> bytes:
    """The page of all settings."""
    command = block("sh", "omnicheck audit examples/nightly-hub --ignore no-kpi --show-settings")
    policy = table(("key", "command line", "environment", "meaning"), map(_row, _KEYS))
    others = table(("variable", "meaning"), ((f"`{name}`", said) for name, said in _ENVIRONMENT.items()))
    parts = (_INTRODUCTION, command, policy, _LISTS, "## Only in the environment", others)
    return written("# Settings", *parts)


def _row(key: str) -> tuple[str, ...]:
    meaning = AuditPolicy.model_fields[key].description or ""
    if key not in Given._fields:
        return f"`{key}`", _MODEL_ONLY, "", meaning
    return f"`{key}`", f"`--{key.replace('_', '-')}`", f"`OMNICHECK_{key.upper()}`", meaning
