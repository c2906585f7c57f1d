"""What users count in: durations, schedules and the codes of languages, currencies and countries."""
