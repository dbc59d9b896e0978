from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class LocalizationConfig(AppConfig):
    name = "pages.localization"
    label = "localization"
    verbose_name = "Translations"

    def ready(self) -> None:
        from pages.localization.signals import hide_shared_text, show_shared_text
        from pages.models import Contact, GlossaryTerm, TopicImage

        for model in (Contact, GlossaryTerm, TopicImage):
            post_save.connect(show_shared_text, sender=model, dispatch_uid=f"show_shared_{model.__name__}")
            post_delete.connect(hide_shared_text, sender=model, dispatch_uid=f"hide_shared_{model.__name__}")
