"""Domain values to workbooks, charts and printed documents."""
