from django.apps import AppConfig
from django.db.models.signals import post_save


class LocalizationConfig(AppConfig):
    name = "pages.localization"
    label = "localization"
    verbose_name = "Translations"

    def ready(self) -> None:
        from pages.localization.signals import open_owner_segments
        from pages.models import Contact, GlossaryTerm, TopicImage

        for model in (Contact, GlossaryTerm, TopicImage):
            post_save.connect(open_owner_segments, sender=model, dispatch_uid=f"open_segments_{model.__name__}")
