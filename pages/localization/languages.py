from django.conf import settings


def target_languages() -> list[str]:
    """The offered languages that are translated into, in the order of the settings."""
    return [code for code in settings.PARITY_LANGUAGES if code != settings.PARITY_SOURCE_LANGUAGE]
