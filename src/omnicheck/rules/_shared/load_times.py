"""Load times of pages: how they read, and the change by which a page is light enough."""

from collections.abc import Iterator

from omnicheck.graph.demand.requirements import meaning
from omnicheck.graph.estate import Estate
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import SetKey
from omnicheck.model.experience import LOAD_TIME
from omnicheck.model.words import Value
from omnicheck.rules._shared.value_tables import value_text
from omnicheck.units.duration import duration_text
from omnicheck.verdict.change import Change


def lighter_page(estate: Estate, touchpoint: str, budget: Value) -> Iterator[Change]:
    """Yield the change by which a touchpoint loads within a budget everywhere."""
    path = (*map(str, estate.landscape.element(touchpoint)), "experience", LOAD_TIME)
    words = f"make {touchpoint} lighter, so that it loads in {load_time_text(budget)}"
    yield Change(ChangeKind.SHORTEN, words, (SetKey(path, budget),))


def load_time_text(value: Value) -> str:
    """Return a load time for people; the value itself if it is not a duration."""
    kind, figure = max(meaning(value))
    return duration_text(float(figure)) if kind == "duration" else value_text(value)
