from django.conf import settings

from pages.localization.machine.deepl import DeepL
from pages.localization.machine.google import Google
from pages.localization.machine.libretranslate import LibreTranslate
from pages.localization.machine.provider import Provider

PROVIDERS: dict[str, type[Provider]] = {"libretranslate": LibreTranslate, "deepl": DeepL, "google": Google}


def chosen_provider() -> Provider | None:
    """The provider that the settings name; None where nothing is translated by machine."""
    provider = PROVIDERS.get(settings.MACHINE_TRANSLATION_PROVIDER)
    return provider(settings.MACHINE_TRANSLATION_URL, settings.MACHINE_TRANSLATION_KEY) if provider else None


def is_machine_offered(language: str) -> bool:
    """Whether a machine can be asked to translate into this language."""
    provider = chosen_provider()
    return provider is not None and provider.offers(language)
