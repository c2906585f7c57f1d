"""omnicheck for other programs: read a model, judge it, compare two, write the result.

The commands judge by the same functions. Nothing here reads the environment, prints, or exits.
"""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape
    from omnicheck.model.policy import FailOn
    from omnicheck.verdict.comparison import Comparison
    from omnicheck.verdict.report import Report

Format = Literal["text", "json", "markdown", "sarif"]


def today() -> date:
    """The day on which waivers are held against gaps unless another one is given."""
    return date.today()


def load(model: str | os.PathLike[str], *, against: Iterable[str | os.PathLike[str]] = ()) -> "Landscape":
    """Read a model: a file, a folder, `REV:path` in git, or `-` for standard input.

    `against` are reference models to measure it by, as if it extended them: names as in `omnicheck models`,
    or models.

    Raises UserError with every fault of the model, each with its place, never just the first.

    Example:
        from omnicheck import load

        landscape = load("examples/nightly-hub")
        print(landscape.name, "has", len(landscape.touchpoints), "touchpoints")
    """
    from omnicheck.read.landscape import load as read

    given = (against,) if isinstance(against, str) else against
    return read(os.fspath(model), sys.stdin, tuple(os.fspath(one) for one in given))


def loads(text: str, file: str = "<text>") -> "Landscape":
    """Read a model that is in no file; `file` is what places in it are called.

    Raises UserError as `load` does.

    Example:
        from omnicheck import UserError, loads

        try:
            loads("omnicheck: 1\\nchannels: {web: {show: [price]}}", file="shop.yaml")
        except UserError as error:
            for fault in error.faults:
                print(fault.place, fault.message)
    """
    from omnicheck.place import Source
    from omnicheck.read.landscape import landscape

    return landscape((Source(file, text),))


def audit(
    landscape: "Landscape",
    *,
    as_of: date | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> "Report":
    """Judge a landscape by both definitions, under the policy that its model declares.

    Waivers are held against the day `as_of`, today if there is none: give one where the same model must give
    the same report on every day. `select` and `ignore` name rules or promises and take the place of the
    policy's lists; what only an ignored rule would break is unproven, never kept. `progress` is told what is
    being done, how much of it is done and how much there is. The environment is not asked: the settings
    `OMNICHECK_...` are the command's alone.

    Raises UserError where a rule is named that is not there, or where a rule of a plug-in fails.

    Example:
        from omnicheck import audit, load

        report = audit(load("examples/nightly-hub"))
        for who, judgement in report.judgements.items():
            print(who, judgement.verdict, f"{judgement.tally.kept} of {judgement.tally.total} kept")
    """
    from omnicheck.evaluation.audit import audit as judge

    return judge(
        landscape,
        progress,
        as_of=as_of or today(),
        select=_known("select", select),
        ignore=_known("ignore", ignore),
    )


def compare(base: "Report", head: "Report", *, name: str = "base") -> "Comparison":
    """What leads from one report to another: obligations and gaps that are new, fixed or gone.

    `name` is what the base is called in texts. Both reports must be of the same day: a waiver that ran out
    in between would look like a change of the model.

    Example:
        from omnicheck import audit, compare, load

        folder = "examples/rules/real_time/stale-read"
        bad, good = (audit(load(f"{folder}/{kind}.yaml")) for kind in ("bad", "good"))
        print(len(compare(bad, good).restored), "obligations fixed")
    """
    from omnicheck.evaluation.compare import compare as compared

    return compared(name, base, head)


def passes(report: "Report", fail_on: "FailOn | str | None" = None) -> bool:
    """Whether `omnicheck audit` would leave with 0: no gap is as grave as `fail_on`, or graver.

    It is `error`, `warning`, `note` or `unproven` (errors, and verdicts that are unproven); left out, what
    the model's policy says, which is `error` unless declared. Raises ValueError for any other word.

    Example:
        from omnicheck import audit, load, passes

        report = audit(load("examples/nightly-hub"))
        assert not passes(report)
    """
    from omnicheck.evaluation.gate import Threshold, fails
    from omnicheck.model.policy import FailOn
    from omnicheck.verdict.baseline import ComparedWith

    least = report.landscape.document.policy.fail_on if fail_on is None else FailOn(fail_on)
    return not fails(report, Threshold(least), ComparedWith())


def render(result: "Report | Comparison", format: Format = "text", *, width: int = 100) -> str:
    """A report, or a comparison, as text, JSON, Markdown or SARIF, without colours.

    `width` is how many characters a line of the text has. A comparison as text says only what changed; in
    the other formats it is the report of its head with the standing of every gap, as `omnicheck diff` writes
    it. The JSON is the one that `omnicheck schema report` describes. Raises ValueError for another format.

    Example:
        import json
        from omnicheck import audit, load, render

        report = json.loads(render(audit(load("examples/nightly-hub")), "json"))
        print(report["schema"])
    """
    from omnicheck.verdict.baseline import ComparedWith
    from omnicheck.verdict.comparison import Comparison

    comparison, report = (result, result.head) if isinstance(result, Comparison) else (None, result)
    compared = ComparedWith(comparison)
    match format:
        case "text" if comparison:
            from omnicheck.report import comparison_text

            return comparison_text.render(comparison, width=width)
        case "text":
            from omnicheck.report import text

            return text.render(report, compared, width=width)
        case "json":
            from omnicheck.report import json_report

            return json_report.render(report, compared)
        case "markdown":
            from omnicheck.report import markdown

            return markdown.render(report, compared)
        case "sarif":
            from omnicheck.report import sarif

            return sarif.render(report)
    raise ValueError(f"`{format}` is not a format: text, json, markdown or sarif")


def _known(argument: str, names: Iterable[str] | None) -> tuple[str, ...] | None:
    """The names, if all of them are of rules or promises."""
    from omnicheck.errors import Fault, UserError
    from omnicheck.rules.names import no_rule

    if names is None:
        return None
    given = (names,) if isinstance(names, str) else tuple(names)
    troubles = (no_rule(name, or_promise=True) for name in given)
    if faults := [Fault(f"{argument}: {one[0]}", hint=one[1]) for one in troubles if one]:
        raise UserError(faults)
    return given
