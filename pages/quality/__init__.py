"""Pure checks of texts: no database, no request, no active language."""
