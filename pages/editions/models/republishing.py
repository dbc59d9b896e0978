from pages.editions.models.run import Run


class Republishing(Run):
    """One run of republishing the topics whose embedded texts have changed. Its items are topics."""
