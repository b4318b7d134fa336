"""The rota solver: domain values in, domain values out."""
