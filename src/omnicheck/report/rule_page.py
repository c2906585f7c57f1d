"""Rules' pages and the catalogue, as text and as Markdown."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import RenderableType

from omnicheck.report.console_layout import LEVEL_STYLE, TITLE, columns, indented, rendered, styled
from omnicheck.report.wording import OFFICE
from omnicheck.rules.rule import Rule
from omnicheck.units.markdown import table_row
from omnicheck.verdict.obligation import Definition, Promise

_HEADING = "## "
_ORDER = list(Promise)


def page(rule: Rule) -> str:
    """Return the rule's name, summary and properties, then its page, indented."""
    card = [f"  {name:<20}{value}" for name, value in _card(rule)]
    body = [_paragraph(line) for line in _body(rule)]
    return "\n".join([f"{rule.name}: {rule.summary}", "", *card, "", *body]) + "\n"


def table(rules: Iterable[Rule], *, width: int = 100, color: bool = False) -> str:
    """Return the catalogue by promise: name, level and summary."""
    return rendered(_catalogue(rules), width=width, color=color)


def page_markdown(rule: Rule) -> str:
    """Return the page as a section of the reference, under a heading of the second level."""
    names, values = zip(*_card(rule), strict=True)
    card = [_row(names), _row("---" for _ in names), _row(values)]
    body = [f"#{line}" if line.startswith(_HEADING) else line for line in _body(rule)]
    return "\n".join([f"## {rule.name}", "", rule.summary, "", *card, "", *body]) + "\n"


def table_markdown(rules: Iterable[Rule]) -> str:
    """Return the catalogue as a table that links to the sections of `page_markdown`."""
    rows = [
        (_link(rule), promise_label(rule.promise), rule.level, rule.summary) for rule in _by_promise(rules)
    ]
    heading = ("rule", "promise", "level", "what it finds")
    return "\n".join([_row(heading), _row("---" for _ in heading), *map(_row, rows)]) + "\n"


def promise_label(promise: Promise) -> str:
    """Return the promise with its definition, such as `real_time (CIO)`."""
    definition = promise.definition
    if definition is Definition.ALIGNMENT:
        return f"{promise} (alignment)"
    return f"{promise} ({OFFICE[definition]})" if definition else promise


def _card(rule: Rule) -> list[tuple[str, str]]:
    verb = "may leave unproven" if rule.promise is Promise.DECLARED else "may break"
    kinds = ", ".join(rule.kinds) or "nothing: a risk, moves no score"
    brought = [("comes with", rule.package)] if rule.package else []
    return [("promise", promise_label(rule.promise)), ("level", rule.level), (verb, kinds), *brought]


def _body(rule: Rule) -> list[str]:
    return rule.page.strip().splitlines()[2:]


def _paragraph(line: str) -> str:
    if line.startswith(_HEADING):
        return line.removeprefix(_HEADING)
    return f"  {line}" if line else line


def _by_promise(rules: Iterable[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: _ORDER.index(rule.promise))


def _catalogue(rules: Iterable[Rule]) -> Iterator[RenderableType]:
    for number, (promise, some) in enumerate(groupby(_by_promise(rules), key=lambda rule: rule.promise)):
        if number:
            yield styled()
        yield styled((promise_label(promise), TITLE))
        rows = (
            (styled(rule.name), styled((rule.level, LEVEL_STYLE[rule.level])), styled(_summary(rule)))
            for rule in some
        )
        yield indented(columns(rows), 2)


def _summary(rule: Rule) -> str:
    return f"{rule.summary} ({rule.package})" if rule.package else rule.summary


def _link(rule: Rule) -> str:
    return f"[{rule.name}](#{rule.name})"


def _row(cells: Iterable[str]) -> str:
    return table_row(cell.replace("|", r"\|") for cell in cells)
