"""The translation memory's own page: out as TMX, in from another system's, and taking a file back."""
