from pages.workbench.exchange.models import ImportFile

__all__ = ["ImportFile"]
