"""Changes judged on what is known of a model: the report is that of a fresh audit, byte for byte."""

from collections.abc import Iterable
from functools import partial

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.errors import UserError
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.rejudged import FILE, Rejudged
from omnicheck.evaluation.tried_changes import Judge
from omnicheck.place import Source
from omnicheck.read.landscape import landscape
from omnicheck.read.parsed_model import ParsedModel
from omnicheck.read.patch_text import patch_text
from omnicheck.report import json_report
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import merged
from omnicheck.verdict.offered_changes import offered_changes
from omnicheck.verdict.report import Report
from tests.oracle.examples import tries
from tests.oracle.models import Model, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models

pytestmark = pytest.mark.long

KINDS = (Allowed(), Allowed(syncs=True), Allowed(wide=True), Allowed(wide=True, syncs=True))


@tries(24)
@given(st.data(), st.sampled_from(KINDS).flatmap(models))
def test_a_changed_model_is_judged_as_if_nothing_were_known(data: st.DataObject, model: Model) -> None:
    source = Source("model.yaml", text(model))
    note(source.text)
    rejudged = Rejudged(ParsedModel((source,)))
    today = rejudged.report()
    assert json_report.render(today) == json_report.render(audit(landscape((source,))))
    offers = {one.words: one for gap in today.gaps for one in offered_changes(today.landscape, gap)}
    if not offers:
        return
    some = st.lists(st.sampled_from(sorted(offers)), unique=True, min_size=1, max_size=4)
    for chosen in data.draw(st.lists(some, min_size=1, max_size=4)):
        changes = tuple(offers[words] for words in chosen)
        note("\n".join(chosen))
        assert outcome(rejudged.report, changes) == outcome(partial(fresh, source), changes)


def fresh(source: Source, changes: Iterable[Change]) -> Report:
    """Return the report of an audit that knows nothing of the model."""
    patch = patch_text(merged(changes))
    return audit(landscape((source,), patches=(Source(FILE, patch),)))


def outcome(judge: Judge, changes: tuple[Change, ...]) -> object:
    """Return the report of the changed model, or why there is none."""
    try:
        return json_report.render(judge(changes))
    except UserError as error:
        return [(one.message, one.place) for one in error.faults]
