"""Other people's files to domain values, every problem told with its row."""
