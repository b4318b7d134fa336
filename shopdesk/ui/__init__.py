"""All of Qt: shows domain values, sends intents to services through the runner."""
