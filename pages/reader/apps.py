from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "pages.reader"
    label = "reader"
    verbose_name = "Reader"
