"""Files out and in by hand: pages of the admin and commands over ``pages.localization.exchange``."""
