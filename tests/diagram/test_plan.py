"""The picture of a plan: what changes, with the numbers of the steps."""

from omnicheck.diagram.drawing import Drawing, Role
from omnicheck.diagram.plan import plan_picture
from omnicheck.evaluation.rejudged import Rejudged
from omnicheck.place import Source
from omnicheck.planning.hitting_set import least
from omnicheck.planning.make_plan import Wanted, make_plan
from omnicheck.read.parsed_model import ParsedModel

MODEL = """omnicheck: 1
channels:
  web: {offers: [return], shows: [price], captures: [order]}
  app: {offers: [], shows: [price]}
systems: {pricing: {}, oms: {}}
data:
  price: {record: pricing, fresh_within: 1m, agrees_within: 5m}
  order: {record: oms, fresh_within: 1m}
capabilities: {return: {}}
flows:
  to-web: {from: pricing, to: web, carries: [price], mode: request, latency: 1s}
  to-app: {from: pricing, to: app, carries: [price], mode: batch, every: 1d, latency: 1s}
"""


def drawn(model: str) -> tuple[Drawing, dict[str, int]]:
    """Return the picture of the least plan for a model, and the number of each step by its words."""
    judge = Rejudged(ParsedModel((Source("model.yaml", model),)))
    plan = make_plan(judge.judged, Wanted(), solver=least)
    steps = {one.change.words: one.number for one in plan.steps}
    return plan_picture(plan), steps


def test_a_changed_flow_and_a_new_one_name_their_steps() -> None:
    drawing, steps = drawn(MODEL)

    labels = {(one.source, one.target): one.label[0] for one in drawing.edges if one.label}
    events = next(number for words, number in steps.items() if words.startswith("send events in flow to-app"))
    link = next(number for words, number in steps.items() if words.startswith("link web to oms"))
    assert labels["pricing", "app"] == f"step {events}"
    assert labels["web", "oms"] == f"step {link}"
    assert {one.role for one in drawing.edges if (one.source, one.target) == ("web", "oms")} == {Role.ADDED}


def test_a_touchpoint_that_offers_more_names_the_step() -> None:
    drawing, steps = drawn(MODEL)

    nodes = {line for part in drawing.nodes if part.id == "app" for line in part.lines}
    lines = nodes | {line for part in drawing.lanes if part.id == "app" for line in part.lines}
    number = str(steps["offer return at app"])
    assert any(number in line.replace("steps", "step").removeprefix("step ").split(", ") for line in lines)
