"""The full-screen window of the shared clock-in machine."""
