"""Channels that share no system with others."""

from tests.rules.misses import misses

WEB_AND_APP = """
omnicheck: 1
channels:
  web: {{shows: [price]}}
  app: {{shows: [{app}]}}
systems:
  erp:
  web-backend:
  app-backend:
data:
  price: {{record: erp, fresh_within: 60s}}
  points: {{record: app-backend, fresh_within: 60s}}
flows:
  pages: {{from: web-backend, to: web, carries: [price], mode: request, latency: 1s}}
  views: {{from: app-backend, to: app, carries: [{app}], mode: request, latency: 1s}}
  {more}
"""


def test_two_channels_with_a_system_each_are_two_silos() -> None:
    apart = WEB_AND_APP.format(app="price", more="")

    assert [miss.subject[1] for miss in misses("channel-silo", apart)] == ["app", "web"]


def test_a_system_shared_two_flows_away_is_shared() -> None:
    fed = WEB_AND_APP.format(
        app="price",
        more="feed: {from: erp, to: [web-backend, app-backend], carries: [price], mode: event, latency: 1s}",
    )

    assert misses("channel-silo", fed) == []


def test_channels_without_common_data_may_be_separate() -> None:
    assert misses("channel-silo", WEB_AND_APP.format(app="points", more="")) == []


def test_a_system_that_only_another_touchpoint_connects_is_not_shared() -> None:
    handed_over = WEB_AND_APP.format(
        app="price", more="told: {from: web, to: app-backend, carries: [price], mode: event, latency: 1s}"
    )

    assert [miss.subject[1] for miss in misses("channel-silo", handed_over)] == []
