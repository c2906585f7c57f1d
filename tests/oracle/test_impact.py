"""What hangs on a flow is broken without it; all else comes out as before."""

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.impact import impact
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.impact import Dependency
from omnicheck.verdict.obligation import Kind, Outcome
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models

pytestmark = pytest.mark.long


def outcomes(landscape: Landscape) -> dict[str, Outcome]:
    kinds = (Kind.ROUTE, Kind.HAND_OVER)
    return {one.key: outcome for one, outcome in audit(landscape).outcomes.items() if one.kind in kinds}


@tries(25)
@given(st.data(), models(Allowed(derived=False)))
def test_without_a_flow_what_hangs_on_it_alone_is_broken_and_all_else_is_as_before(
    data: st.DataObject, model: Model
) -> None:
    note(text(model))
    assume(model["flows"])
    gone = data.draw(st.sampled_from(sorted(model["flows"])))
    landscape = landscape_of(model)
    found = {one.key: hold for one, hold in impact(landscape, f"flows/{gone}").obligations.items()}
    flows = {id: body for id, body in model["flows"].items() if id != gone}
    before, after = outcomes(landscape), outcomes(landscape_of({**model, "flows": flows}))

    for key, outcome in after.items():
        if key not in found:
            assert outcome is before[key], key
        elif found[key] is Dependency.SOLE:
            assert outcome is Outcome.BROKEN, key
