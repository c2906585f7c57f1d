"""The page of the rules: a table of all, then each with its bad example."""

from collections.abc import Iterator
from pathlib import Path

from docs.pages.markdown import block
from docs.pages.markdown import page as written
from omnicheck.report.rule_page import page_markdown, table_markdown
from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.rule import Rule

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "rules"

_INTRODUCTION = """\
A rule belongs to a promise: a clause of one of [the two definitions](../explanation/two-definitions.md),
the middle ground (`aligned`), or `declared`, which covers what the model leaves out. A rule that breaks
no obligation is a risk: it warns and moves no score.

Each rule has two tested examples: `bad.yaml`, shown here, in which it points at the lines that end in
`# gap`, and `good.yaml`, the same landscape without the gap. `omnicheck explain RULE` shows the same page in
a terminal."""


def page() -> bytes:
    """Return the page of all rules."""
    rules = [rule for rule in catalogue() if not rule.package]
    return written(
        "# Rules", _INTRODUCTION, table_markdown(rules), *(part for rule in rules for part in _rule(rule))
    )


def _rule(rule: Rule) -> Iterator[str]:
    folder = Path(rule.promise) / rule.name
    where = f"../../examples/rules/{folder.as_posix()}"
    yield page_markdown(rule)
    yield f"### Example\n\n[bad.yaml]({where}/bad.yaml), fixed in [good.yaml]({where}/good.yaml):"
    yield block("yaml", (EXAMPLES / folder / "bad.yaml").read_text(encoding="utf-8"))
