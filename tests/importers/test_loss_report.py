"""What an import has left behind."""

from omnicheck.importers.architecture import Loss
from omnicheck.importers.loss_report import loss_faults, loss_lines, loss_summary
from omnicheck.place import Place

LOSSES = [
    Loss("views", "views have\nno place", Place("a.dsl", 9, 1), 2),
    Loss("scripts", "`!script` is never run", Place("a.dsl", 2, 3)),
    Loss("views", "a dynamic view", Place("a.dsl", 20, 1)),
]


def test_losses_of_a_kind_are_counted_together_the_most_first() -> None:
    assert loss_summary(LOSSES) == "views (3), scripts (1)"
    assert loss_summary([]) == ""


def test_kinds_past_the_first_dozen_are_counted_only() -> None:
    many = [Loss(f"kind {n:02}", "x", Place("a", 1, 1)) for n in range(20)]
    assert loss_summary(many).endswith("kind 11 (1), others (8)")


def test_every_loss_is_a_line_in_the_order_of_the_source() -> None:
    assert loss_lines(LOSSES) == (
        "a.dsl:2:3: scripts: `!script` is never run\n"
        "a.dsl:9:1: views: views have no place\n"
        "a.dsl:20:1: views: a dynamic view\n"
    )


def test_a_loss_may_be_a_fault() -> None:
    assert loss_faults(LOSSES)[1].message == "scripts: `!script` is never run"
