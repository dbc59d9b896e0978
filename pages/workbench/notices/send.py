"""The job that sends a notice. It runs in the worker, outside of any transaction; what fails is tried again later."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.utils import translation
from wagtail.users.models import UserProfile

from pages.editions.outbox import handler
from pages.workbench.notices.notify import NOTICE
from pages.workbench.notices.texts import NOTICES


@handler(NOTICE)
def send_notice(payload: dict[str, Any]) -> None:
    """Sends one notice to one person, in the language of their admin. A notice that is out of date is not sent.

    :raises OSError: when the mail server cannot be reached or refuses it.
    """
    person = get_user_model().objects.filter(pk=payload["person"], is_active=True).exclude(email="").first()
    if person is None:
        return
    profile = UserProfile.objects.filter(user=person).first()
    with translation.override((profile and profile.preferred_language) or settings.LANGUAGE_CODE):
        notice = NOTICES[payload["notice"]](payload["about"], person)
    if notice is not None:
        subject = f"[{settings.WAGTAIL_SITE_NAME}] {notice.subject}"
        send_mail(subject, notice.body, settings.DEFAULT_FROM_EMAIL, [person.email])
