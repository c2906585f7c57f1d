"""Does what one touchpoint captures show at the others in time, as the definitions have it?"""

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.verdict.obligation import Outcome
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.twin import Twin
from tests.oracle.twin_figures import worse
from tests.oracle.twin_syncs import pairs

pytestmark = pytest.mark.long

NARROW = Allowed(capabilities=False, derived=False, syncs=True)
WIDE = NARROW._replace(wide=True)


@tries(40)
@given(st.sampled_from((NARROW, WIDE, WIDE)).flatmap(models))
def test_what_is_late_breaks_one_of_its_two_legs_and_nothing_else(model: Model) -> None:
    note(text(model))
    landscape = landscape_of(model)
    twin = Twin(landscape)
    outcomes = {asked.key: outcome for asked, outcome in audit(landscape).outcomes.items()}
    asked = list(pairs(twin))

    for pair in asked:
        legs = outcomes[pair.write], outcomes[pair.read]
        if pair.outcome is Outcome.BROKEN and not pair.loose:
            assert Outcome.BROKEN in legs, pair
        elif pair.outcome is not Outcome.KEPT:
            assert Outcome.BROKEN in legs or Outcome.KEPT not in legs, pair
    for key, judged in twin.judged().items():
        if key.startswith("route/") and outcomes[key] not in judged.accepted:
            because = [pair for pair in asked if key in (pair.write, pair.read)]
            loose = any(pair.loose for pair in because) and outcomes[key] is Outcome.UNPROVEN
            least = worse([*judged.accepted, *(pair.outcome for pair in because)])
            assert loose or outcomes[key] is least, (key, because)
