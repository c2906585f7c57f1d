"""The options about what fails against a base, and whose policy counts."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from typer import Option

if TYPE_CHECKING:
    from omnicheck.evaluation.gate import Threshold


class PolicyFrom(StrEnum):
    """A value of `--policy-from`."""

    BASE = "base"
    HEAD = "head"


PolicyFromOption = Annotated[
    PolicyFrom | None,
    Option(
        help="With --base: judge by the policy, waivers and baseline of the base, or by the model's own. "
        "[both if only changes fail, else head]"
    ),
]
FailOnNewOption = Annotated[bool, Option("--fail-on-new", help="With --base: only new gaps fail.")]
FailOnWorseOption = Annotated[
    bool,
    Option("--fail-on-worse", help="With --base: only gaps that are new, grown or worse fail."),
]
FailOnRemovedOption = Annotated[
    bool, Option("--fail-on-removed", help="With --base: removed obligations fail too.")
]
FailOnLoosenedOption = Annotated[
    bool, Option("--fail-on-loosened", help="With --base: a change that loosens the gate fails.")
]


class GateOptions(NamedTuple):
    """What fails in a comparison with a base, and by whose policy."""

    policy_from: PolicyFrom | None = None
    new: bool = False
    worse: bool = False
    removed: bool = False
    loosened: bool = False

    def checked(self, *, base: bool) -> "GateOptions":
        """Return the options; raise a usage error if one is set without a base, or a patch to compare."""
        given = {
            "--policy-from": self.policy_from is not None,
            "--fail-on-new": self.new,
            "--fail-on-worse": self.worse,
            "--fail-on-removed": self.removed,
            "--fail-on-loosened": self.loosened,
        }
        for option, is_set in given.items():
            if is_set and not base:
                raise typer.BadParameter("requires --base", param_hint=option)
        return self

    @property
    def by_base(self) -> bool:
        """Return whether the policy of the base counts, alone or beside the model's own."""
        only_changes = self.new or self.worse or self.removed
        return self.policy_from is PolicyFrom.BASE or (self.policy_from is None and only_changes)

    def threshold(self, least: str) -> "Threshold":
        """Return what fails, at or above this level."""
        from omnicheck.evaluation.gate import Threshold

        return Threshold(least, self.new or self.worse, self.removed, self.worse, self.loosened)
