"""The scores tab: the month, the trend, the schemes."""
