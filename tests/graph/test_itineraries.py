"""Where does a journey change touchpoint, and what is each change called?"""

from omnicheck.graph.estate import Estate
from omnicheck.verdict.obligation import Kind
from tests.landscapes import landscape

PLACES = """
omnicheck: 1
locations: {{DE: , NO: }}
channels:
  web: {{offers: [look, buy]}}
  store: {{{store}}}
  phone: {{locations: [DE], offers: [ask]}}
touchpoints:
  till: {{channel: store, offers: [buy, return]}}
  kiosk: {{channel: store, offers: [look]}}
capabilities: {{look: , buy: , return: , ask: }}
journeys:
  j: {{steps: [{steps}]}}
"""


def asked(*steps: str, store: str = "") -> list[str]:
    text = PLACES.format(steps=", ".join(f"{{{step}}}" for step in steps), store=store)
    found = Estate(landscape(text)).obligations.of_kind(Kind.HAND_OVER)
    return [one.key.removeprefix("hand-over/j/").removesuffix("/*") for one in found]


def moves(*steps: str) -> set[tuple[str, str]]:
    text = PLACES.format(steps=", ".join(f"{{{step}}}" for step in steps), store="")
    (instance, *_) = Estate(landscape(text)).obligations.journey_instances
    return {(move.before, move.after) for entry in instance.entries for move in entry.moves}


def test_a_step_that_changes_touchpoint_is_asked_for_in_every_context() -> None:
    assert asked("at: web, does: buy", "at: store, does: return") == ["store.return/DE", "store.return/NO"]


def test_staying_at_the_touchpoint_hands_nothing_over() -> None:
    assert asked("at: web, does: look", "at: web, does: buy") == []
    assert asked("at: store, does: buy", "at: store, does: return") == []


def test_who_cannot_go_on_where_he_is_must_go_elsewhere_on_the_channel() -> None:
    assert moves("at: store, does: look", "at: store, does: buy") == {("kiosk", "till")}


def test_a_channel_is_any_of_its_touchpoints_that_offer_the_step() -> None:
    assert moves("at: web, does: buy", "at: store") == {("web", "kiosk"), ("web", "till")}
    assert moves("at: web, does: buy", "at: store, does: return") == {("web", "till")}


def test_a_channel_that_is_named_after_its_touchpoint_may_mean_another_one() -> None:
    assert moves("at: kiosk", "at: store") == {("kiosk", "till")}
    assert moves("at: store", "at: kiosk") == {("till", "kiosk")}


def test_a_step_that_may_be_left_out_is_gone_through_and_gone_past() -> None:
    assert moves("at: web", "at: phone, optional: true", "at: till") == {
        ("web", "phone"),
        ("phone", "till"),
        ("web", "till"),
    }


def test_a_journey_is_asked_for_where_every_channel_of_it_is_promised() -> None:
    assert asked("at: web", "at: phone", "at: till") == ["phone/DE", "till/DE"]


def test_where_the_channel_of_an_optional_step_is_not_promised_the_journey_goes_without_it() -> None:
    assert asked("at: web", "at: phone, optional: true", "at: till") == ["phone/DE", "till/DE", "till/NO"]


def test_a_step_that_comes_again_has_its_number_behind_it() -> None:
    found = asked("at: web", "at: till, does: buy", "at: web", "at: till, does: buy", store="locations: [DE]")

    assert found == ["till.buy#2/DE", "till.buy/DE", "web#2/DE"]
