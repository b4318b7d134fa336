"""The clock tab: the month as a timesheet, the punch log, closing the month."""
