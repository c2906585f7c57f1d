"""How old data is along routes, exactly where schedules meet."""
