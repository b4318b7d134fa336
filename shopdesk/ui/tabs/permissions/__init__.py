"""The permissions tab: the table, the question box, the log of what was given, the versions."""
