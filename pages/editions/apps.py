from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "pages.editions"
    label = "editions"
    verbose_name = "Editions"

    def ready(self) -> None:
        from pages.editions import checks, indexing, signals  # noqa: F401

        signals.connect()
