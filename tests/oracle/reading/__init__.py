"""An independent implementation of the definitions.

Tests compare it with samples, and the program with it on random landscapes (`test_against_reading`). It is
slow and simple, and shares no code with the program. It loads a model as plain mappings (`loading`), lists
all routes, pairs and completions, and returns the outcome of each obligation (`outcomes`) and the two
verdicts (`verdicts`). A completion is the model with one choice of what each flow carries, and in which
direction, where the model leaves that open.

The modules, from the lowest to the highest: `loading`, `figures`, `clock`; `places`, `wants`; `flows`,
`completions`, `delays`, `network`, `routes`, `arrivals`; `regions`, `derived`, `ages`, `origins`,
`instants`, `windows`; one for each kind of obligation, which returns misses: `wiring`, `members`, `facts`,
`grades`, `requirements`, `standards`, `alignment`, `capabilities`, `identity`, `steps`, `hand_overs`; and
`obligations`, `outcomes`, `verdicts`.

**Not supported**, and refused with `Unsupported`:

* records at each site for data of a wider scope;
* schedules that name a day of the month or a month, and routes on which they wait more than four weeks;
* values by place that name both a location and a business;
* a required standard that may be compared in several ways;
* waivers of rules other than `stale-read`;
* models that extend others, policies that select rules, and reasons such as `tbd` for anything but a
  difference, which is then not excused;
* more than eight possible flows, or more than 4,096 completions;
* more than 250 routes between two elements.

Refusing invalid models is left to the program. Findings, causes, risks and means are not judged.

**Left open by the definitions**, and what is chosen here:

Keys and obligations

1. The key of a `route` or `fact` names the data object, even if only one attribute is shown. The worst
   attribute counts.
2. Where a channel is promised and has no touchpoint, it owes the data of each of its touchpoints elsewhere,
   each capability that one of them offers, and the standards that a touchpoint there would owe. It owes one
   end point for each such context, and the key names the context.
3. If no touchpoint shows or captures data, `n/a` applies to both definitions. A fact has nothing to compare
   with if no other touchpoint shows any of its attributes.

Graph

4. A flow without shared runs has a run for each touchpoint in each context of the scope. A shared run from a
   system is one for all of them; a shared run from a touchpoint is one for each context.
5. A system in `via` counts for links only. A flow is active even where such a system is not.
6. A route may pass through a touchpoint that it reaches from another touchpoint or leaves for one. One that
   receives from both counts as two nodes: to systems it passes on what touchpoints send, which may be later
   than what it shows.
7. A read starts at the record of the touchpoint's own context, and may pass any vertex but this record.
8. Cycles never bound an age: the slowest route is the slowest simple route.
9. The elements that take writes are the touchpoints that capture, and those to which a flow leads from them
   directly or over touchpoints only. A flow from a touchpoint that captures nothing brings no writes.
10. An element has no links if no active flow has it as an end or in `via`. In a partial document, a system
    outside the main component is unproven, and so is one inside if all others together are as many: missing
    flows may join them. An end point is kept if a flow that is active in any context touches it.

Ages and windows

11. Without a limit, an age of exactly 0 is unproven too, and an unbounded age is broken.
12. Without `newest`, an age is the interval from the first arrival to the slowest route wherever it is used:
    in ages, in legs and joined routes, and therefore in deciding which leg is at fault.
13. The joined routes are the simple ones between the two touchpoints, and each write followed by a read at
    the record of either. A touchpoint must also be in sync with itself, over any system.
14. If a sync is unproven, both legs are, whichever would be at fault. If a window is unproven, only the
    later touchpoint is, since each direction is judged separately.
15. Without `newest`, a window is at least the one with `newest`. It is at most the slowest route to the
    later touchpoint less the quickest route to the other, both from the shared vertex.
16. With schedules, the window with `newest` is computed for every instant at which the shared vertex can
    change.
17. A window does not start at a record whose changes never reach the sooner touchpoint. Both touchpoints
    must have the right origin.
18. If `mode` is left out, the wait is unknown, whatever other keys are given, and no run is shared.
19. Unknown figures are independent: that both ends of a flow have the same ones is not used.
20. Records must reach each other, and carried data must have a bound, over at least one route. Without
    `newest`, a second route that is unbounded does not matter for this. Only touchpoints that show or
    capture the attribute are affected.
21. Manual work with a promised `every` counts in ages like any other flow. If every route is manual, the
    route is broken all the same.
22. A touchpoint is compared with itself in the other contexts of a scope. So splitting a location in two can
    break a fact of a wider scope, although an invariant says that it changes no verdict.
23. If a write never arrives, the sync is still judged: a read that alone exceeds `syncs_within` is at fault
    as well.

Experience

24. The reference of a standard is the only value that the location allows, with `equals` or with `one_of`. If
    a standard does not say how it is compared, its own bound does; else it is a set if any location requires
    a list, and must be equal if not.
25. If the locations of a group require different values, it has no reference. If some values of a group are
    missing and the others differ, all are broken. A touchpoint that differs with a reason owes only what is
    required, and is not a peer of any other.
26. Durations of the same length and numbers of the same size are equal, however they are written. A union
    of empty requirements requires nothing. A WCAG version under `at_most` is refused.
27. A capability with `channels` is promised on these wherever they are promised or have a touchpoint, even
    if it is offered nowhere, so that a missing offer never makes the list of obligations shorter. Without
    `channels`, it is promised where at least one channel is known to offer it. A channel is display-only if
    all its touchpoints are, in any place.
28. A journey counts where each channel of its steps belongs, as in 27. A touchpoint that does not say what
    it offers may be one that the customer takes. A hand-over is kept or broken only if it is so whichever
    of these touchpoints offer the step. A step after optional ones owes a hand-over from each step that may
    come before it; if the capability of one of those is offered nowhere, the hand-over is broken. Between
    two steps at one place, a customer stays who can.
29. Resolvers are reached over flows of the context, or of the scope if the customer may come from another
    context of it (see 30). The two touchpoints can only begin and end such a route. A touchpoint with
    `recognises: []` breaks a hand-over, even to a touchpoint that leaves `recognises` out.
30. Carried data starts where it was captured last on the way, else at the touchpoint left. Of a wider scope
    it may come from the step before in any context of the scope, and the customer who comes from there must
    be recognised. If both touchpoints are `per_site`, the customer may go from any site to any other.

Left out and listed

31. If data has no record in a context, its routes and facts there are unproven, and so are those of the whole
    scope. Such a record only links what flows lead from it or to it; since it may be any system, one outside
    the main component is unproven.
32. What a flow carries is chosen attribute by attribute, and is the same for all its targets. It may carry
    none of the declared data, and links its ends all the same. Each direction of a `between` has its own
    choice; what it is declared to carry goes in at least one direction.
33. Every waiver counts as being in force.
"""
