"""Pure values and functions about content: no database, no request, no active language."""
