"""Keys: who may use the addresses that are not public, and how much."""
