"""What a user can do: one function per intent, the only opener of transactions."""
