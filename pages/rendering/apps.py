from django.apps import AppConfig


class RenderingConfig(AppConfig):
    name = "pages.rendering"
    label = "rendering"
    verbose_name = "Representations"
