"""The handbook tab: writing, versions, signatures."""
