"""The Python API: read a model, audit it, compare two reports, render the result.

The commands use the same functions. Nothing here reads the environment, prints, or exits.
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
    """Return today's date, by which waivers expire unless another is given."""
    return date.today()


def load(
    model: str | os.PathLike[str],
    *,
    against: Iterable[str | os.PathLike[str]] = (),
    patches: Iterable[str | os.PathLike[str]] = (),
) -> "Landscape":
    """Read a model: a file, a folder, `REV:path` in git, or `-` for standard input.

    `against` names reference models to compare with, as if the model extended them: names from
    `omnicheck models`, or models. `patches` are files whose keys are laid over the model.

    Raises UserError with every fault of the model, each with its place.

    Example:
        from omnicheck import load

        landscape = load("examples/nightly-hub")
        print(landscape.name, "has", len(landscape.touchpoints), "touchpoints")
    """
    from omnicheck.read.landscape import load as read

    given = (against,) if isinstance(against, str) else against
    over = (patches,) if isinstance(patches, str) else patches
    return read(
        os.fspath(model),
        sys.stdin,
        tuple(os.fspath(one) for one in given),
        patches=tuple(os.fspath(one) for one in over),
    )


def loads(text: str, file: str = "<text>") -> "Landscape":
    """Read a model from a string; places in it name `file`.

    Raises UserError with every fault of the model, as `load` does.

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
    """Judge a landscape by both definitions, with the policy that its model declares.

    The settings `OMNICHECK_...` of the environment apply to the commands only, not here.

    * `as_of`: the date on which waivers must still be valid, today by default. Set it if the same model must
      give the same report every day.
    * `select`, `ignore`: rules or promises to run or to skip, instead of the policy's lists. An obligation
      that only a skipped rule would break is unproven, never kept.
    * `progress`: called with the name of a step, how much of it is done, and the total.

    Raises UserError for an unknown rule, or if a rule of a plug-in fails.

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
        select=_checked_rules("select", select),
        ignore=_checked_rules("ignore", ignore),
    )


def compare(base: "Report", head: "Report", *, name: str = "base") -> "Comparison":
    """Compare two reports: obligations and gaps that are new, fixed or removed.

    `name` is the name of the base in texts. An element whose `was` names one of the base is the same; the
    base is then audited again under the new id. Audit both as of the same date: a waiver that expires in
    between would look like a change of the model.

    Example:
        from omnicheck import audit, compare, load

        folder = "examples/rules/real_time/stale-read"
        bad, good = (audit(load(f"{folder}/{kind}.yaml")) for kind in ("bad", "good"))
        print(len(compare(bad, good).restored), "obligations fixed")
    """
    from omnicheck.evaluation.compare import compare as compared

    return compared(name, base, head)


def passes(report: "Report", fail_on: "FailOn | str | None" = None) -> bool:
    """Return True if `omnicheck audit` would exit with 0: no gap has the level `fail_on` or a higher one.

    `fail_on` is `error`, `warning`, `note` or `unproven` (errors and unproven verdicts); the default is the
    one of the model's policy, else `error`. A report that judges nothing does not pass. Raises ValueError for
    any other word.

    Example:
        from omnicheck import audit, load, passes

        report = audit(load("examples/nightly-hub"))
        assert not passes(report)
    """
    from omnicheck.evaluation.gate import Threshold, gate_result
    from omnicheck.model.policy import FailOn
    from omnicheck.verdict.baseline import ComparedWith

    least = report.landscape.document.policy.fail_on if fail_on is None else FailOn(fail_on)
    return not report.judges_nothing and gate_result(report, Threshold(least), ComparedWith()).passes


def render(result: "Report | Comparison", format: Format = "text", *, width: int = 100) -> str:
    """Render a report or a comparison as text, JSON, Markdown or SARIF, without colours.

    `width` is the length of a line of text, in characters. The text of a comparison shows only the changes;
    the other formats show the report of its head with the standing of every gap, as `omnicheck diff` does.
    The JSON follows `omnicheck schema report`. Raises ValueError for another format.

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
            from omnicheck.evaluation.gate import Threshold, gate_result
            from omnicheck.report import text

            gate = gate_result(report, Threshold(report.landscape.document.policy.fail_on), compared)
            return text.render(report, compared._replace(gate=gate), width=width)
        case "json":
            from omnicheck.report import json_report

            return json_report.render(report, compared)
        case "markdown":
            from omnicheck.report import markdown

            return markdown.render(report, compared)
        case "sarif":
            from omnicheck.report import sarif

            return sarif.render(report, compared)
    raise ValueError(f"`{format}` is not a format; one of text, json, markdown, sarif")


def _checked_rules(argument: str, names: Iterable[str] | None) -> tuple[str, ...] | None:
    from omnicheck.errors import Fault, UserError
    from omnicheck.rules.names import no_rule

    if names is None:
        return None
    given = (names,) if isinstance(names, str) else tuple(names)
    troubles = (no_rule(name, or_promise=True) for name in given)
    if faults := [Fault(f"{argument}: {one[0]}", hint=one[1]) for one in troubles if one]:
        raise UserError(faults)
    return given
