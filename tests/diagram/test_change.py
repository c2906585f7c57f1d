"""Does the picture of a change show what became of what?"""

from dataclasses import replace

import pytest

from omnicheck.audit.audit import audit
from omnicheck.audit.compare import compare
from omnicheck.diagram.change import MOST_NODES, change
from omnicheck.verdict.comparison import Comparison
from tests.gate.repository import ENDS, FLOWS, PLACES
from tests.gate.test_story import EVENT, KIOSK
from tests.landscapes import landscape
from tests.report.reports import READS, report

BODIES = "\n".join(text.partition("\n")[2] for text in (PLACES, ENDS, FLOWS))
SHOP = f"omnicheck: 1\n{BODIES}"
TILL = next(line for line in SHOP.splitlines(keepends=True) if line.startswith("  till:"))
LOOKUP = next(line for line in SHOP.splitlines(keepends=True) if line.startswith("  lookup:"))


def compared(after: str, before: str = SHOP) -> Comparison:
    return compare("main", audit(landscape(before)), audit(landscape(after)))


def test_nothing_is_drawn_where_nothing_changed() -> None:
    assert change(compared(SHOP)) == ""


@pytest.mark.parametrize(
    ("after", "drawn"),
    [
        (SHOP.replace("systems:", f"{KIOSK}systems:"), '["kiosk<br/>5 broken, 1 added"]:::broken'),
        (SHOP.replace(*EVENT), '["till<br/>4 mended"]:::mended'),
        (SHOP.replace(TILL, "").replace(LOOKUP, ""), '["till<br/>6 removed"]:::removed'),
        (SHOP.replace("hub: {owner: cio}", "hub: {owner: cio}\n  crm:"), '["crm<br/>1 broken"]:::broken'),
    ],
    ids=["broken", "mended", "removed", "a system"],
)
def test_what_became_of_an_element_is_said_in_words_and_by_its_look(after: str, drawn: str) -> None:
    assert drawn in change(compared(after))


@pytest.mark.parametrize(
    ("after", "line"),
    [
        (SHOP.replace(*EVENT), "==>|changed|"),
        (SHOP.replace(TILL, "").replace(LOOKUP, ""), "-.->|removed|"),
        (f"{SHOP}  direct: {{from: pricing, to: till, carries: [price], mode: event}}\n", "==>|added|"),
    ],
)
def test_flows_that_changed_are_drawn(after: str, line: str) -> None:
    assert line in change(compared(after))


def test_a_flow_by_another_name_is_as_before() -> None:
    assert change(compared(SHOP.replace("nightly:", "every-night:"))) == ""


def test_without_a_base_all_is_added() -> None:
    assert ":::added" in change(compare("main", None, audit(landscape(SHOP))))


def test_of_very_much_the_gravest_is_drawn_and_the_rest_counted() -> None:
    asked = [replace(READS[0], subject=f"t{number}") for number in range(100)]
    head = replace(report(), outcomes=dict.fromkeys(asked, report().outcomes[READS[0]]))
    drawn = change(compare("main", None, head))

    assert drawn.count(":::added") == MOST_NODES
    assert '["and 60 more elements"]' in drawn


def test_nothing_that_a_user_wrote_is_markup() -> None:
    odd = replace(READS[0], subject='a"]; click n0 "javascript:x" <b> `%%{init')
    drawn = change(compare("main", None, replace(report(), outcomes={odd: report().outcomes[READS[0]]})))
    label = drawn.splitlines()[1]

    assert label.count('"') == 2
    assert not set(label.replace("<br/>", "").partition('"')[2].rpartition('"')[0]) & set('<>`%{}[]()"')
