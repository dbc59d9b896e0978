"""Handouts in Wagtail's editing interface."""
