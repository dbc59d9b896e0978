"""The pages about keys and about the programs that have them, in Wagtail's admin."""
