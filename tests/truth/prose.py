"""The text of the page beside its figures."""

HEAD = """# Does it find what is broken, and nothing else?

Written by `make truth`. Each mutant is a clean landscape, in which the audit finds nothing, with one or two
damages. What must follow is worked out before the audit runs. This page counts what the audit then reports.
"""

LIMITS = """
*As expected* is strict. A damage counts as detected only if every obligation that it breaks or leaves open
is reported so. A gap counts as explained only if every obligation that it names should be broken or open. A
warning that breaks nothing must be predicted or, where the bench cannot predict it, point at what was
damaged or at what fails with it. A refusal must point at the line.

## What the rates mean, and what they do not

**How mutants are made.** The damages are derived from the published JSON Schema: every key of every section
is dropped, added, emptied, blanked, misspelt and given another value, as its type allows, whatever the rules
are. Places are picked at random with a fixed seed in seven landscapes: *hub* (records feed two hubs that
touchpoints read), *bus* (a stock record in each country, one bus, two tills in each shop) and *layers*
(mainframe, data store filled by schedule, services, cache), each small (two countries, three or four
channels) and large (four places, two brands, five or six channels), and *chain*, small (a server at each of
several sites, orders of a whole business, and stock of the group that is derived from them). Some mutants
have two damages, at two places.

**What is expected.** `tests/truth/reckoning` judges the mutant by the definitions, from its text, without a
line of the program: it lists every route, removes vertices to find what depends on them, walks through nine
years of days for a schedule, and compares every pair of touchpoints. It also decides which models are
invalid, and which rule has to object for which reason.

Models with `sites`, `per_site`, `scope`, `derived_from`, `order` or `partial`, and with flows that leave open
what they carry or in which direction, are judged by the independent implementation of `tests/oracle/reading`.
It says how each obligation must turn out and no more: which rule objects is not compared there, and a warning
must only point at what was damaged or at what fails with it.

**What follows.** The program and a second, slower reading of the same definitions agree on damage that
people may do by mistake, in landscapes of this size, on each obligation and each rule. That is what the
rates measure.

**How the two came to agree.** While the bench was written, they disagreed in a dozen cases. Each time the
definitions or the page of the rule decided, and each time the bench was fixed. So the rates say that the two
agree now, and that a change to one that the other does not follow will show. They are not the rates of a
first, blind trial.

**What does not follow.** If the definitions are wrong, both are wrong. The landscapes are made up and small,
and their gaps come from one or two changes, so the rates do not estimate how often the audit is right about
*your* company: it judges what you declare, and no bench can see what was left out. The bench and the program
have the same authors, so both may share a misreading. Where the definitions ask only for bounds (cycles in a
network without `merge`, several schedules on one route, facts of derived data beside a flow that leaves open
what it carries, a flow that leaves open only its direction), the bench does not count what it cannot work
out.

**What is not tried.** Waivers and a policy that selects rules are damaged and not judged, nor are flows that
leave so much open that too many completions are left. For `extends`, the hub names a bundled reference, and
others replace it or are added to it; a path to a reference of your own is not tried.
"""

SIMULATED = """\
A simulator that shares no code with the program makes changes just after fires and at random, loses
messages where `at-most-once` lets it, and watches when each change shows. No age and no window may exceed
what the audit computes, and ages over chains and of derived data must reach 95 % of it. Of several routes the
one that counts depends on chance, so that windows come close less often.
"""

UNDETECTED = """\
Damages after which the audit rightly finds nothing: by the reckoning nothing is broken. Each has one of
these reasons.

- The key is for readers: `name`, `kind`, `stage`, `country`, reasons, remarks, the owner of elements that
  owe none.
- The new value means the same, or is still enough: another order, another unit, a shorter time, a longer
  limit.
- The landscape has something to spare: another hub, another touchpoint of the channel, slack below the
  limit.
- What was dropped was itself a demand, such as a standard, a term, a requirement or a whole channel. A model
  that demands less is checked less: a diff against the base shows removed obligations, an audit alone cannot.
"""

END = {
    "rules": """\
*Had to object*: the damages for which the reckoning names the rule. *Did*: those in which the rule objected
to everything it had to. Rules without figures are not predicted: their warnings must only point at the
damage, or at what it names or is named by. A zero says that no damage provoked the rule:
`ambiguous-scalar`, for example, is about texts without quotes, and the bench quotes everything.
""",
    "unworked": """\
Not counted in any rate above. A key that the reckoning does not understand is damaged all the same, so that
a crash would be noticed.
""",
    "unmutated": """
Keys of the language that no damage touched, because nothing in the seven landscapes leads to them:
""",
}

OPERATORS = {
    "add": "add a key that was not there",
    "blank": "leave a key without a value",
    "choose": "take another value of a closed set",
    "contradict": "say something else",
    "copy": "declare an element again under another name",
    "copy alike": "declare an element again under its name in capitals",
    "drop": "leave out a key, an entry or an item",
    "empty": "leave an empty list, mapping or text",
    "erase": "remove an element and everything that refers to it",
    "flip": "true to false and back",
    "grow": "add an item or an entry",
    "hasten": "a twentieth of the time",
    "hedge": "`tbd` where there was a text",
    "leave open": "`between` instead of `from` and `to`",
    "misname": "name something that does not exist",
    "misspell": "a key that does not exist",
    "misuse": "a value of another kind",
    "redirect": "name another element of the same kind",
    "remark": "add `x-` keys and metadata",
    "rename": "rename an element and everything that refers to it",
    "rename alone": "rename an element, but not what refers to it",
    "reorder": "the same in another order",
    "re-scope": "one value by place instead of everywhere, or the reverse",
    "reword": "the same time in milliseconds",
    "scale": "three times or a quarter of a number",
    "shrink": "one attribute instead of all",
    "slow": "ten or ten thousand times the time",
    "swap": "exchange what two keys name, such as `from` and `to`",
    "twice": "list an item again",
    "two at once": "two of these, one after the other",
}
