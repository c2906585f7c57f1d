"""Steps of a journey that change touchpoint, and the obligations they make."""

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


def hand_overs(*steps: str, store: str = "") -> list[str]:
    text = PLACES.format(steps=", ".join(f"{{{step}}}" for step in steps), store=store)
    found = Estate(landscape(text)).obligations.of_kind(Kind.HAND_OVER)
    return [one.key.removeprefix("hand-over/j/").removesuffix("/*") for one in found]


def moves(*steps: str) -> set[tuple[str, str]]:
    text = PLACES.format(steps=", ".join(f"{{{step}}}" for step in steps), store="")
    (instance, *_) = Estate(landscape(text)).obligations.journey_instances
    ends = [crossing.ends for entry in instance.entries for crossing in entry.crossings]
    return {(one, other) for some in ends for one in some.befores for other in some.afters if one != other}


def test_a_step_that_changes_touchpoint_is_an_obligation_in_every_context() -> None:
    assert hand_overs("at: web, does: buy", "at: store, does: return") == [
        "store.return/DE",
        "store.return/NO",
    ]


def test_staying_at_a_touchpoint_is_not_a_hand_over() -> None:
    assert hand_overs("at: web, does: look", "at: web, does: buy") == []
    assert hand_overs("at: store, does: buy", "at: store, does: return") == []


def test_a_customer_who_cannot_stay_changes_touchpoint_on_the_channel() -> None:
    assert moves("at: store, does: look", "at: store, does: buy") == {("kiosk", "till")}


def test_a_channel_is_any_of_its_touchpoints_that_offer_the_step() -> None:
    assert moves("at: web, does: buy", "at: store") == {("web", "kiosk"), ("web", "till")}
    assert moves("at: web, does: buy", "at: store, does: return") == {("web", "till")}


def test_a_channel_named_after_its_touchpoint_may_mean_another_touchpoint() -> None:
    assert moves("at: kiosk", "at: store") == {("kiosk", "till")}
    assert moves("at: store", "at: kiosk") == {("till", "kiosk")}


def test_an_optional_step_may_be_taken_or_skipped() -> None:
    assert moves("at: web", "at: phone, optional: true", "at: till") == {
        ("web", "phone"),
        ("phone", "till"),
        ("web", "till"),
    }


def test_a_journey_counts_where_every_channel_of_it_is_promised() -> None:
    assert hand_overs("at: web", "at: phone", "at: till") == ["phone/DE", "till/DE"]


def test_an_optional_step_is_skipped_where_its_channel_is_not_promised() -> None:
    assert hand_overs("at: web", "at: phone, optional: true", "at: till") == [
        "phone/DE",
        "till/DE",
        "till/NO",
    ]


def test_a_repeated_step_is_numbered() -> None:
    found = hand_overs(
        "at: web", "at: till, does: buy", "at: web", "at: till, does: buy", store="locations: [DE]"
    )

    assert found == ["till.buy#2/DE", "till.buy/DE", "web#2/DE"]
