"""Units and codes: durations, schedules, time spans, and the codes of languages, currencies, countries."""
