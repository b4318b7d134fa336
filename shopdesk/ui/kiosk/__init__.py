"""The shared machine: full-screen clocking in and out, and what staff do for themselves."""
