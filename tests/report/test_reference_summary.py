"""A reference model in brief."""

from omnicheck.report.reference_summary import reference_summary
from tests.landscapes import landscape

MODEL = """\
omnicheck: 1
channels:
  store: {kind: shop}
  web: {shows: [a, b, c, d, e]}
touchpoints: {till: {channel: store, captures: [a]}}
data: {a: {fresh_within: 60s, attributes: [x, y]}, b: , c: , d: , e: }
capabilities: {buy: {stage: buy}, look: {stage: discover}, wait: }
standards: {load_time: {at_most: 3s, channels: [web]}, brand: {policy: uniform}}
journeys: {home: {steps: [{at: web, does: buy}, {at: till, carries: [a], within: 5m}]}}
objectives: {growth: {kpi: revenue}}
glossary: {agile: , platform: }
"""
SUMMARY = """\
ours: What we expect.
Print it: omnicheck models show ours
Compare:  omnicheck audit MODEL --against ours

Channels and touchpoints
  store   shop  touchpoints till
  - till        shows nothing; captures a
  web           shows a, b, c and 2 others; captures nothing

Data, and its limits: fresh within, agrees within
  a  60 s    x, y
  b
  c
  d
  e

Capabilities, by stage
  discover  look
  buy       buy
  any       wait

Standards
  load_time  at_most 3s  on web
  brand      uniform

Journeys
  home  web buy, till with a within 5 min

Advice: objectives
  growth  revenue

Advice: words to agree on
  agile, platform
"""


def test_every_section_is_summarised() -> None:
    assert reference_summary("ours", "What we expect.", landscape(MODEL).document, width=80) == SUMMARY


def test_an_empty_section_is_left_out() -> None:
    short = reference_summary(
        "ours", "It.", landscape("omnicheck: 1\nchannels: {web: }\n").document, width=80
    )

    assert short.count("\n\n") == 1
