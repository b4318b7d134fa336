"""The roster tab: who works in the shop."""
