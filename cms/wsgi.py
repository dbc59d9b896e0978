"""The WSGI application that granian serves, with the embedded worker where the settings say so."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

application = get_wsgi_application()

from django.conf import settings  # noqa: E402

if settings.PARITY_EMBEDDED_WORKER:
    from pages.editions.worker import start_worker_thread

    start_worker_thread()
