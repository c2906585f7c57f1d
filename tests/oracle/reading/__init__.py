"""A second reading of what omnicheck means by omnichannel, by itself, slow and plain.

It takes a model as plain mappings (`loading`), lists every route, every pair and every completion, and says
what becomes of each obligation (`outcomes`) and of the two definitions (`verdicts`). It shares no code with
the program; what the two say of one model can be compared.

From below: `figures`, `clock`; `places`, `wants`; `flows`, `completions`, `delays`, `network`, `routes`,
`arrivals`; `regions`, `derived`, `ages`, `origins`, `instants`, `windows`; then one module for each kind of
obligation, each of which yields `misses`: `wiring`, `members`, `facts`, `grades`, `requirements`,
`standards`, `capabilities`, `identity`, `steps`, `hand_overs`; and `obligations`, `outcomes`, `verdicts`.

**Left out**, and refused as `Unsupported`: records and resolvers that have a copy at each site, and systems
that do where several businesses trade; schedules that are not the same every day in UTC, reconciles by
schedule, schedules both before and behind the record of derived data, and unknown figures beside a schedule
in a window; data without a record; an input of derived data that is not as old in every place of the derived
data's scope; values by place that name both a location and a business; a required standard of which nobody
said how it is compared; peers of which not all have the same reference; two steps in a row on a channel of
several touchpoints; waivers of other rules than `stale-read`; models that extend others, policies that ask
some rules only, reasons such as `tbd`; more than eight possible flows, or 4,096 completions. Models that are
to be refused are the reader's business. The tally of alignment, findings, blame, risks and means are not
judged.

**Where the definitions leave it open**, and what is chosen here:

Keys and obligations

1. A key of `route` and `fact` names the data object, also where one attribute is shown; the worst attribute
   counts.
2. What a channel without a touchpoint somewhere owes "as elsewhere": the data of each of its touchpoints,
   each capability that one of them offers, and the standards that one would owe there. It owes one end point
   for each context, whose key says so.
3. `n/a` where no touchpoint shows or captures data holds for both definitions. A fact is alone if no other
   touchpoint shows any of its attributes.

Graph

4. A flow without shared runs has a run for each touchpoint in each context of the scope; a shared run from a
   system is one for all of them, one from a touchpoint is one for each context.
5. A `via` system counts for links only: a flow is active also where one that it passes is not.
6. A route may pass through a touchpoint where it comes from another touchpoint or goes on to one, in ages
   too, not only in origins.
7. Reads are from the record of the touchpoint's own context, through any vertex but this record.
8. What cycles remain are never a bound: the slowest route is the slowest simple route.
9. Who takes writes are the touchpoints that capture and whom a flow leads to straight from them, over
   touchpoints only. A flow from a touchpoint that captures nothing brings no writes.
10. An element that nothing links is one that no active flow, nor `via`, touches. A system that is linked,
    but not to the main component, is broken also where the document is partial. An end point is kept if any
    flow touches it that is active anywhere.

Ages and windows

11. Without a limit an age of exactly nothing is unproven too, and one without a bound is broken.
12. Without `newest` an age is the interval from the first arrival to the slowest route, wherever it is used:
    in ages, in legs and joined routes, and so in what is at fault.
13. The joined routes are the simple ones between the two touchpoints, and the write with the read at the
    record of either. A sync is asked of a touchpoint with itself too, over the record.
14. Where a sync is open, both legs are unproven, whichever would be at fault. Where a window is open only
    the later one is: each direction is judged by itself.
15. Without `newest` a window is at least the one under `newest`, and at most the slowest to the one less the
    quickest to the other, below the shared vertex.
16. By schedule, the window under `newest` is looked at from every instant at which the shared vertex can
    change.
17. A window is not looked at from a record of which no change reaches the sooner of the two. Both
    touchpoints must have the right origin.
18. A mode that nobody gave leaves the wait unknown whatever other key is there, and no run is shared.
19. Figures that nobody gave are taken one by one: that the two ends of one flow share them is not used.
20. Records must reach each other, and carried data must have a bound, by one way at least; without `newest`
    a second way without a bound does not matter for that. Only who shows or captures the attribute breaks.
21. Work by hand within a promised `every` is as good as any other flow: that it is work does not break a
    route.
22. A touchpoint is compared with itself in the other places of a scope. (So a place split in two can break a
    fact of a wider scope, which an invariant of section 2 denies.)
23. Where a write never arrives, the sync is judged all the same: a read that alone exceeds `syncs_within` is
    at fault as well.

Experience

24. The reference of a standard is what the location requires under `equals`; nothing else is one.
25. If some values of a group are missing and the others differ, all are broken. Who differs with a reason
    owes only what is required, and is nobody's peer.
26. Durations are the same that are as long, and numbers that are as large, however they are written. A union
    of empty requirements requires nothing. A WCAG version under `at_most` is refused.
27. A capability with `channels` is promised on these in every context, also where nobody offers it: a
    missing thing never shrinks what is counted. Without, it is promised where some channel surely offers it.
    "A channel of `display_only` touchpoints": all of them, in whichever places.
28. A touchpoint that does not say what it offers may be one that a customer takes: a hand-over is kept or
    broken only if it is so whichever of these offer what the step does. A step that may only be left out in
    between owes from each step that may come before, also where nobody offers what that one does: then it is
    broken.
29. Resolvers are reached over flows of the context, not of a scope; the two touchpoints themselves only
    begin and end the way. Who recognises nothing by `[]` hands nobody over, also to one who does not say
    whom it recognises.
30. What is carried of data of a wider scope may come from the step before in any place of the scope; the
    customer is known or not within the context. From one touchpoint at each site to another, any site to
    any.

Completions

31. What a flow carries is chosen attribute by attribute and is the same for all its targets; it may be none
    of the declared data, and links its ends all the same. Each way of a `between` has its own choice; what
    it is known to carry goes at least one way.
32. A waiver is taken to be in force.
"""
