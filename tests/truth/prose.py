"""What the page says beside its figures."""

HEAD = """# Does it find what is broken, and nothing else?

Written by `make truth`. From clean landscapes, in which the audit finds nothing, each damage makes a
mutant. What must follow is worked out before the audit is asked. This page counts what the audit then says.
"""

LIMITS = """
*As expected* is strict. A damage counts as detected only if every obligation that it breaks or leaves open
is reported so. A gap counts as explained only if every obligation that it names should be broken or open; a
warning that breaks nothing must be foretold, or where the bench cannot foretell it, be about what was
damaged or about what fails with it. A refusal must point at the line.

## What the rates mean, and what they do not

**How mutants are made.** The ways are derived from the published JSON Schema: every key of every section is
dropped, added, emptied, blanked, misspelt and given another value, by what its type allows, whatever rules
there are. Places are picked at random with a fixed seed in six landscapes: *hub* (records tell two hubs,
touchpoints ask either), *bus* (a record of stock in each country, one bus, two tills a shop) and *layers*
(mainframe, data store filled by the clock, services, cache), each small (two countries, three or four
channels) and large (four places, two brands, five or six channels). Some mutants have two damages.

**What is expected.** `tests/truth/reckoning` judges the mutant by the definitions, from its text, without a
line of the program: it lists every route, takes vertices out to see what they held together, walks through
nine years of days for a schedule, and compares every pair of touchpoints. It also says what is no model,
and which rule has to speak for which reason.

**What follows.** The program and a second, slower reading of the same definitions agree on damage that a
person may do by mistake, in landscapes of this size, to the obligation and to the rule. That is what the
rates measure.

**How the two came to agree.** While the bench was made they disagreed in a dozen ways. Each time the
definitions or the page of the rule were asked, and each time the bench was mended. So the rates say that
the two agree now, and that a change of either which the other does not follow will show. They are not the
rates of a first, blind trial.

**What does not follow.** If the definitions themselves are wrong, both are. The landscapes are made up and
small, and their gaps are made by one or two changes, so the rates are no estimate of how often the audit is
right about *your* company: it judges what you declare, and no bench can see what was left out. The bench
and the program are by the same authors, so a misreading may be in both. Where the definitions only ask for
bounds (circles in a network without `merge`, several schedules on one way), the bench does not count what
it cannot work out.

**What is not tried.** The reckoning judges each place by itself. It does not know data of a wider `scope`,
`sites`, `per_site` and `derived_from`, so no rate here says how `syncs_within` and hand-overs are judged
from one place or site to another: that is held against slow twins on random landscapes in `tests/oracle`.
Of `extends`, the hub names a reference that the program brings along, and others are put in its place or
added to it; a path to a reference of one's own is not tried.
"""

UNDETECTED = """\
Damages after which the audit finds nothing, and should: by the reckoning nothing is broken. Each has one of
these reasons.

- The key is for readers: `name`, `kind`, `stage`, `country`, reasons, remarks, who owns what nobody owes an
  owner for.
- The new value means the same, or is still enough: another order, another unit, a shorter time, a longer
  limit.
- The landscape has something to spare: another hub, another touchpoint of the channel, slack below the
  limit.
- What was dropped asked for something, such as a standard, a term, a requirement or a whole channel. Who
  asks for less gets less checked: a diff against the base shows it as removed obligations, an audit alone
  cannot.
"""

END = {
    "rules": """\
*Had to speak*: the damages for which the reckoning names the rule. *Did*: those in which the rule objected
to all that it had to. Rules without figures are not foretold: their warnings are only held to stand near
the damage, which is what they say or what is one step of naming away from it. A zero says that no damage
provoked the rule: `ambiguous-scalar`, for one, speaks of texts without quotes, and the bench quotes
everything.
""",
    "unworked": """\
Not counted in any rate above. A key that the reckoning does not understand is damaged all the same, so that
a crash would be seen.
""",
    "unmutated": """
Keys of the language that no damage touched, because nothing in the six landscapes leads to them:
""",
}

OPERATORS = {
    "add": "say something that was not said",
    "blank": "leave a key with nothing behind it",
    "choose": "take another value of a closed set",
    "contradict": "say something else",
    "copy": "declare a thing again under another name",
    "copy alike": "declare a thing again under its name in capitals",
    "drop": "leave out a key, an entry or an item",
    "empty": "leave an empty list, mapping or text",
    "erase": "take a thing out with all that speaks of it",
    "flip": "true to false and back",
    "grow": "add an item or an entry",
    "hasten": "a twentieth of the time",
    "hedge": "`tbd` where there was a text",
    "misname": "name something that does not exist",
    "misspell": "a key that does not exist",
    "misuse": "a value of another kind",
    "redirect": "name another thing of the same kind",
    "remark": "add `x-` keys and metadata",
    "rename": "give a thing another name wherever it is spoken of",
    "rename alone": "give a thing another name and leave what speaks of it",
    "reorder": "the same in another order",
    "re-scope": "one value by place instead of everywhere, or the other way round",
    "reword": "the same time in milliseconds",
    "scale": "three times or a quarter of a number",
    "shrink": "one attribute instead of all",
    "slow": "ten or ten thousand times the time",
    "swap": "exchange what two keys name, such as `from` and `to`",
    "twice": "list an item again",
    "two at once": "two of these, one after the other",
}
