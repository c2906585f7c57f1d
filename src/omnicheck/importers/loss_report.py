"""What an import has left behind, counted by kind, and in full."""

from collections.abc import Iterable, Sequence

from omnicheck.errors import Fault
from omnicheck.importers.architecture import Loss

_MOST_KINDS = 12


def loss_summary(losses: Iterable[Loss]) -> str:
    """Return the kinds of what was left, with their number, the most first; empty if nothing was."""
    numbers: dict[str, int] = {}
    for one in losses:
        numbers[one.kind] = numbers.get(one.kind, 0) + one.number
    kinds = sorted(numbers.items(), key=lambda kind: (-kind[1], kind[0]))
    told = [f"{kind} ({number:,})" for kind, number in kinds[:_MOST_KINDS]]
    if rest := sum(number for _, number in kinds[_MOST_KINDS:]):
        told.append(f"others ({rest:,})")
    return ", ".join(told)


def loss_lines(losses: Iterable[Loss]) -> str:
    """Return a line for each loss in source order: `file:line:column: kind: message`."""
    ordered = sorted(losses, key=lambda one: (one.place, one.kind, one.message))
    return "".join(f"{one.place}: {one.kind}: {' '.join(one.message.split())}\n" for one in ordered)


def loss_faults(losses: Sequence[Loss]) -> list[Fault]:
    """Return the losses as faults."""
    return [
        Fault(f"{one.kind}: {one.message}", one.place, "leave out --strict to import the rest")
        for one in losses
    ]
