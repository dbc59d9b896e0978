from pages.workbench.exchange.command import ExchangeCommand


class Command(ExchangeCommand):
    help = "Takes translations out to a PO file and in again."
    file_format = "po"
