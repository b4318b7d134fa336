"""One command per user intent, over the same services as the window."""
