from pages.workbench.exchange.command import ExchangeCommand


class Command(ExchangeCommand):
    help = "Takes translations out to a XLIFF file and in again."
    file_format = "xliff"
