from django.apps import AppConfig


class HandoutsConfig(AppConfig):
    name = "pages.handouts"
    label = "handouts"
    verbose_name = "Handouts"

    def ready(self) -> None:
        from pages.handouts import jobs  # noqa: F401
