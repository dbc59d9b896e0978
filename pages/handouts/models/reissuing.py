from pages.editions.models.run import Run


class Reissuing(Run):
    """One run of printing chosen handouts anew in the look of now. Its items are the issues before."""
