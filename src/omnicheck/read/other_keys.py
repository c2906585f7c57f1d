"""Words that people write in place of a key, from other notations and from daily use."""

from collections.abc import Mapping
from functools import cache

from omnicheck.model.alignment import Objective, Term
from omnicheck.model.data import DataObject
from omnicheck.model.document import Business, Document, Location, System
from omnicheck.model.element import Element, Owned, Scoped
from omnicheck.model.experience import Capability, Narrowed, Standard
from omnicheck.model.flow import Carrying
from omnicheck.model.journey import Journey, Step
from omnicheck.model.naming import NOUNS
from omnicheck.model.policy import AuditPolicy
from omnicheck.model.timing import Reconcile, Retry, Spread
from omnicheck.model.touchpoint import Channel, Meeting, Touchpoint
from omnicheck.model.waiver import DeclaredWaiver
from omnicheck.read.language import SECTIONS, keys_of, known_in

_WORDS: Mapping[type[Element], Mapping[str, str]] = {
    Element: {
        "title": "name label display_name caption full_name",
        "description": "notes note comment comments desc text summary about documentation",
        "tags": "tag labels keywords",
        "technology": "tech technologies stack platform vendor product",
        "links": "link url urls href docs",
        "metadata": "annotations custom extra extras meta",
    },
    Owned: {
        "owner": "team responsible accountable department office owned_by owners steward",
        "claimed_by": "claims claimants co_owners also_owned_by contested_by",
        "decides": "decider arbiter decision decided_by escalation",
    },
    Scoped: {
        "locations": "location countries country regions region markets market places stores where",
        "businesses": "business brands brand units companies company",
        "except": "excluding exclude excludes excluded not_in without unless",
    },
    Document: {
        "locations": "countries regions markets places geographies geography sites stores areas",
        "businesses": "brands units companies business_units organisations organizations banners",
        "touchpoints": "touch_points interactions frontends front_ends customer_touchpoints",
        "systems": "applications apps services components containers backends databases software",
        "data": "data_objects dataobjects data_object data_items entities objects datasets information "
        "concepts data_entities",
        "flows": "integrations interfaces connections relationships relations edges pipelines data_flows "
        "dataflows streams syncs",
        "capabilities": "features functions functionality use_cases abilities",
        "standards": "requirements policies guidelines experience nfrs",
        "journeys": "customer_journeys scenarios user_journeys paths processes",
        "objectives": "goals kpis targets okrs",
        "glossary": "terms dictionary vocabulary definitions",
        "waivers": "exceptions exemptions suppressions ignores accepted_risks",
        "policy": "rules settings config configuration gate",
        "extends": "include includes inherits based_on import imports reference references",
        "name": "title label",
        "omnicheck": "version schema_version spec_version",
    },
    Location: {
        "part_of": "parent region within belongs_to inside",
        "timezone": "tz time_zone zone timezones",
        "sites": "stores shops branches outlets number_of_sites count number",
        "country": "country_code iso iso_code",
        "requires": "requirements needs must_have standards",
    },
    Business: {
        "part_of": "parent group belongs_to",
        "locations": "location countries regions markets trades_in trades_at where",
    },
    System: {"kind": "type category", "resolves": "matches links_identities identity_resolution identifiers"},
    Channel: {"kind": "type category"},
    Meeting: {
        "shows": "reads displays presents show read views consumes queries receives",
        "captures": "writes records collects inputs capture write produces emits sends",
        "offers": "capabilities features functions supports provides can",
        "recognises": "recognizes identifies identifies_by identifiers login authentication",
        "display_only": "read_only readonly view_only",
        "experience": "values standards qualities",
        "per_site": "each_site local_copy per_store per_location",
        "differs": "differences deviations exceptions",
    },
    Touchpoint: {"channel": "channels belongs_to part_of parent"},
    DataObject: {
        "record": "system master source source_of_truth system_of_record golden_source mastered_in "
        "mastered_by stored_in sor",
        "attributes": "fields properties columns elements",
        "derived_from": "computed_from calculated_from depends_on inputs sources based_on",
        "fresh_within": "freshness max_age maximum_age sla staleness max_staleness fresh ttl",
        "agrees_within": "consistency consistent_within agreement agrees",
        "syncs_within": "sync_within synchronised_within synchronized_within propagation",
        "scope": "level",
    },
    Carrying: {
        "from": "source src origin sender producer publisher upstream start provider",
        "to": "target dest destination sink receiver consumer subscriber downstream end targets consumers",
        "carries": "data payload objects object topic message messages entities content",
        "mode": "type kind protocol method transport style pattern mechanism",
        "every": "interval frequency period cadence",
        "schedule": "cron crontab schedules runs_at",
        "timezone": "tz time_zone zone",
        "latency": "delay lag duration takes response_time max_latency",
        "via": "through over middleware broker bus",
        "both_ways": "bidirectional two_way twoway both bi_directional",
        "ttl": "cache_ttl max_age expires",
        "delivery": "guarantee delivery_guarantee qos semantics",
        "retry": "retries retry_policy",
    },
    Reconcile: {
        "every": "interval frequency period cadence",
        "schedule": "cron crontab",
        "timezone": "tz time_zone zone",
        "latency": "delay lag duration takes",
    },
    Spread: {
        "worst": "max maximum p99 p999 p95 slowest",
        "best": "min minimum fastest least",
        "typical": "avg average mean median p50 usual normal",
    },
    Retry: {"timeout": "wait timeout_after", "backoff": "back_off pauses delays"},
    Narrowed: {
        "channels": "channel only_on on",
        "not_on": "except excluded exclude exceptions excused",
    },
    Capability: {
        "provided_by": "systems system provider providers provided supported_by backend",
        "needs": "requires reads data shows",
        "writes": "captures creates updates changes",
        "stage": "phase step",
    },
    Standard: {
        "at_most": "max maximum limit upper no_more_than",
        "at_least": "min minimum lower no_less_than",
        "one_of": "values enum options allowed any_of in",
        "compare": "comparison operator comparator",
        "order": "levels ranking grades scale",
    },
    Journey: {"steps": "stages path touchpoints flow sequence"},
    Step: {
        "at": "channel touchpoint on where place in",
        "does": "action capability do uses activity performs",
        "carries": "data brings needs",
        "within": "deadline max limit before",
        "optional": "skippable may_skip",
    },
    Objective: {
        "kpi": "metric measure measured_by indicator kpis",
        "cmo": "marketing",
        "cio": "it",
    },
    Term: {"agreed": "definition meaning means"},
    DeclaredWaiver: {
        "rule": "rules gap check",
        "at": "where on for gaps obligations elements element",
        "because": "reason why justification rationale",
        "until": "expires expiry end valid_until end_date deadline",
        "by": "approved_by who author approver owner",
    },
    AuditPolicy: {
        "ignore": "exclude skip disable disabled",
        "select": "rules include enable enabled only",
        "severity": "levels severities level",
        "fail_on": "fail threshold failure fails_on",
    },
}

_OF_RECORD = "name the system as the `record` of each data object, under `data`"
_SENTENCES: Mapping[tuple[type[Element], str], str] = {
    (Channel, "touchpoints"): "declare each of them under `touchpoints`, with the key `channel`",
    (Touchpoint, "touchpoints"): "declare each of them under `touchpoints`, with the key `channel`",
    **{
        (System, word): _OF_RECORD
        for word in (
            "data",
            "record",
            "owns",
            "stores",
            "holds",
            "masters",
            "manages",
            "record_of",
            "records",
        )
    },
    **{
        (shape, key): f"write it for each data object: `limits: {{price: {{{key}: 1h}}}}`"
        for shape in (Channel, Touchpoint)
        for key in ("fresh_within", "agrees_within", "syncs_within")
    },
    (Retry, "attempts"): "write the pause before each further attempt, such as `backoff: [1s, 2s]`",
    (Retry, "max_attempts"): "write the pause before each further attempt, such as `backoff: [1s, 2s]`",
    (Retry, "retries"): "write the pause before each further attempt, such as `backoff: [1s, 2s]`",
    (Retry, "times"): "write the pause before each further attempt, such as `backoff: [1s, 2s]`",
}


def usual_word(word: str) -> str:
    """Return a word as it is looked up: in lower case, with `_` between its parts."""
    return word.strip().casefold().replace("-", "_").replace(" ", "_")


def key_for(word: str, shape: type[Element]) -> str:
    """Return the key of a body that is meant by another word; empty if there is none."""
    return _keys_by_word(shape).get(usual_word(word), "")


@cache
def _keys_by_word(shape: type[Element]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in shape.__mro__:
        for key, words in _WORDS.get(one, {}).items():
            for word in words.split() if key in keys_of(shape) else ():
                found.setdefault(word, key)
    return found


def may_be_key(key: str, section: str) -> bool:
    """Return whether a key of an element is known, means one, or is one of the model or the user's own."""
    if key in known_in(section) or key in keys_of(Document) or key.startswith("x-"):
        return True
    return any(key_for(key, shape) or instead_of(key, shape) for shape in SECTIONS[section])


def instead_of(word: str, shape: type[Element]) -> str:
    """Return what to write in place of a key, in a sentence; empty if another key is enough."""
    if sentence := _SENTENCES.get((shape, usual_word(word))):
        return sentence
    if word in NOUNS and shape is not Document and not key_for(word, shape):
        return f"`{word}` is a section: move it to the left edge of the file"
    return ""
