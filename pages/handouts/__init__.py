"""Handouts: an edition on paper, as PDF (``typesetting``), and each printing of it, kept for ever (``models``)."""
