"""Words that people write in place of a word of a closed set, such as the name of a product for a mode."""

from collections.abc import Iterable, Mapping

from omnicheck.read.other_keys import usual_word

_MODES: Mapping[str, str] = {
    "request": "api rest rest_api http https graphql grpc soap rpc rfc call calls sync synchronous odata "
    "request_response query direct web_service bapi get post",
    "event": "kafka rabbitmq pubsub pub_sub queue message messages messaging mq mqtt amqp jms sns sqs "
    "eventbridge webhook webhooks push async asynchronous service_bus event_grid publish notification nats "
    "realtime real_time live",
    "stream": "streaming kinesis flink kafka_streams spark_streaming websocket websockets sse",
    "cdc": "debezium goldengate replication trigger triggers dms change_data_capture log_based binlog",
    "poll": "polling pull rss polled",
    "batch": "file files ftp sftp etl elt csv nightly daily hourly weekly bulk job cron scheduled edi idoc "
    "dump export import xml flat_file",
    "cache": "redis cdn memcached cached varnish caching replica",
    "manual": "email e_mail phone paper excel spreadsheet human fax person hand by_hand usb",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "stage": {
        "discover": "awareness browse research search inspire find consider consideration explore "
        "pre_purchase presales",
        "buy": "purchase order checkout sale sales pay payment book booking conversion transact",
        "fulfil": "delivery deliver ship shipping pick_up pickup logistics fulfilment",
        "after": "support service after_sales aftersales post_purchase return returns care",
        "relate": "loyalty retention retain advocacy engage engagement membership relationship",
    },
    "policy": {
        "uniform": "strict same global equal identical consistent",
        "localised": "local regional by_location per_country",
        "free": "any open none optional",
    },
    "scope": {
        "location": "local country region market site store",
        "business": "brand unit company",
        "group": "global company_wide enterprise everywhere all world worldwide",
    },
    "compare": {
        "at_most": "max maximum <= < lte less_than no_more_than",
        "at_least": "min minimum >= > gte greater_than no_less_than",
        "one_of": "in any any_of enum",
        "includes": "contains all superset has include",
        "equals": "== = equal same is eq",
    },
    "merge": {"newest": "latest last last_write_wins lww most_recent version versioned"},
    "delivery": {
        "at-least-once": "exactly_once exactly-once once guaranteed reliable acknowledged 1 2",
        "at-most-once": "fire_and_forget best_effort unreliable 0",
    },
    "weight": {
        "primary": "high main first top 1 major",
        "secondary": "low second minor other 2 medium",
    },
    "level": {
        "error": "critical fatal high blocker major severe",
        "warning": "medium moderate minor",
        "note": "info information low notice hint trivial",
    },
}
_SET_OF_KEY = {"cio": "weight", "cmo": "weight", "fail_on": "level", "severity": "level"}


def mode_for(word: str) -> str:
    """Return the mode that is meant by another word, such as a product's name; empty if there is none."""
    return _meant(_MODES, word)


def choice_for(word: str, keys: Iterable[str | int], known: Iterable[str]) -> str:
    """Return which of the known words is meant by another one; empty if there is none.

    `keys` are those on the path to the value, of which the innermost that has a closed set counts.
    """
    for key in reversed([str(one) for one in keys]):
        if words := _WORDS.get(_SET_OF_KEY.get(key, key)):
            found = _meant(words, word)
            return found if found in set(known) else ""
    return ""


def _meant(words: Mapping[str, str], word: str) -> str:
    wanted = usual_word(word)
    return next((known for known, others in words.items() if wanted in others.split()), "")
