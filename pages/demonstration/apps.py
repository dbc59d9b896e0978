from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "pages.demonstration"
    label = "demonstration"
    verbose_name = "Demonstration"
