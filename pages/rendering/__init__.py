"""Representations: one document in many forms, as pure functions of its JSON (``representations``)."""
