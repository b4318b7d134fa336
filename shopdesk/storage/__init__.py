"""The only SQL: functions from a database and values to domain values."""
