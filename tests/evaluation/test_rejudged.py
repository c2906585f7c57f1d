"""A changed model is judged again only where the changes matter."""

from collections.abc import Callable, Mapping

from omnicheck.evaluation.rejudged import Rejudged
from omnicheck.graph.region.disagreement_windows import DisagreementWindows
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import SetKey
from omnicheck.place import Source
from omnicheck.read.parse import parse_as_far_as_possible
from omnicheck.read.parsed_model import ParsedModel
from omnicheck.verdict.change import Change
from omnicheck.verdict.obligation import Outcome
from tests.bench.landscapes import company
from tests.counting import calls_of

WORK: Mapping[str, Callable[..., object]] = {
    "searches": AgeSearch.__init__,
    "windows": DisagreementWindows.__init__,
    "texts": parse_as_far_as_possible,
}


def test_only_the_data_that_a_change_touches_is_searched_again() -> None:
    model = Rejudged(ParsedModel((Source("model.yaml", company("hub", 300, 3)),)))
    whole = calls_of(model.report, WORK)
    landscape = model.report().landscape
    flow, body = next((id, flow) for id, flow in sorted(landscape.document.flows.items()) if flow.carried)
    faster = Change(ChangeKind.SHORTEN, "faster", (SetKey(("flows", flow, "latency"), "1ms"),))
    again = calls_of(lambda: model.report([faster]), WORK)
    assert again["windows"] <= 2 * len(body.carried) < whole["windows"] / 4
    assert 0 < again["searches"] < whole["searches"] / 4
    assert again["texts"] == 1


def test_changes_of_one_report_do_not_reach_the_next() -> None:
    hub = "omnicheck: 1\nchannels: {web: {owner: cmo, shows: [price]}}\nsystems: {erp: }\n"
    hub += "data: {price: {record: erp, fresh_within: 1m}}\n"
    hub += "flows: {feed: {from: erp, to: web, carries: [price], mode: request, latency: 1h}}\n"
    model = Rejudged(ParsedModel((Source("model.yaml", hub),)))
    faster = Change(ChangeKind.SHORTEN, "faster", (SetKey(("flows", "feed", "latency"), "1s"),))
    broken = [
        Outcome.BROKEN in model.report(changes).outcomes.values() for changes in ((), [faster], (), [faster])
    ]
    assert broken == [True, False, True, False]
