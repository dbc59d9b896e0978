from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "api.keys"
    label = "keys"
    verbose_name = "API keys"
