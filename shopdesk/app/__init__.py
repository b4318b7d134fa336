"""Composition root: opens the file, wires runner and window, keeps the log, tests itself."""
