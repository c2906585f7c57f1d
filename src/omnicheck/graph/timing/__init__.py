"""Ages of data along routes, exact where schedules meet."""
