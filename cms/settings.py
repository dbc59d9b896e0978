"""Settings of an installation. Everything that differs between installations is an environment variable
(README, "Configuration"); development needs none, production refuses to start without what it needs."""

from pathlib import Path

import dj_database_url
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

from cms import environment as env
from cms.languages import BY_CODE
from cms.languages import LANGUAGES as LANGUAGE_TABLE

BASE_DIR = env.BASE_DIR
VAR_DIR = env.path("PARITY_VAR", BASE_DIR / "var")

PARITY_ENV = env.choice("PARITY_ENV", ("development", "production"))
PRODUCTION = PARITY_ENV == "production"
DEBUG = False

# --- secrets and hosts -----------------------------------------------------------------------------------------

SECRET_KEY = env.text("SECRET_KEY", "" if PRODUCTION else "development-only-secret-that-protects-nothing-at-all")
if len(SECRET_KEY) < 50 and PRODUCTION:
    raise ImproperlyConfigured("Set SECRET_KEY to at least 50 random characters: production does not start without.")
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names of this site, separated by commas.")
PUBLIC_URL = env.public_url("PUBLIC_URL", "" if PRODUCTION else f"http://127.0.0.1:{env.number('PORT', 8000)}")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lets its own previews into a frame of the same origin
SESSION_COOKIE_SAMESITE = "Lax"

# --- parts -----------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "modeltranslation",
    "pages",
    "pages.localization",
    "pages.editions",
    "pages.rendering",
    "pages.handouts",
    "pages.reader",
    "pages.workbench",
    "pages.demonstration",
    "api",
    "api.keys",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.contrib.settings",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pages.editions.middleware.AtomicAdminMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- database (design decision 12) -----------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'parity.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }

# What processes share, above all the counts of keys; without Redis each process has its own.
REDIS_URL = env.redis_url("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "cms.shared_cache.SharedCache" if REDIS_URL else "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "parity",
    },
    # What an edition names must be in the library: a rendition that another process removed is never remembered.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# A thread of the web process works off the outbox; otherwise `manage.py worker` does.
_WORKERS = ("process", "thread") if PRODUCTION else ("thread", "process")
PARITY_EMBEDDED_WORKER = env.choice("PARITY_WORKER", _WORKERS) == "thread"

# --- languages (design decisions 1 to 3 and 10) ----------------------------------------------------------------

PARITY_SOURCE_LANGUAGE = env.languages("PARITY_SOURCE_LANGUAGE", "en")[0]
PARITY_LANGUAGES = env.languages("PARITY_LANGUAGES", "en,es,fr,ar,zh-Hans,vi")
if PARITY_SOURCE_LANGUAGE not in PARITY_LANGUAGES:
    raise ImproperlyConfigured("PARITY_LANGUAGES must name the source language too.")

# Whether a translation reviewer may sign off what they translated themselves: for clinics with one person a language.
PARITY_SIGN_OWN_TRANSLATIONS = env.choice("SIGN_OWN_TRANSLATIONS", ("no", "yes")) == "yes"

# Django lacks the names of some languages of the table.
for _language in LANGUAGE_TABLE:
    LANG_INFO.setdefault(
        _language.code,
        {
            "bidi": _language.direction == "rtl",
            "code": _language.code,
            "name": _language.name,
            "name_local": _language.own_name,
        },
    )

LANGUAGE_CODE = env.text("INTERFACE_LANGUAGE", "en")
LANGUAGES = [(language.code, language.name) for language in LANGUAGE_TABLE]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LOCALE_PATHS = [BASE_DIR / "locale"]

MODELTRANSLATION_LANGUAGES = tuple(language.code for language in LANGUAGE_TABLE)
MODELTRANSLATION_DEFAULT_LANGUAGE = PARITY_SOURCE_LANGUAGE
MODELTRANSLATION_ENABLE_FALLBACKS = False

WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [(PARITY_SOURCE_LANGUAGE, BY_CODE[PARITY_SOURCE_LANGUAGE].name)]

# --- files -----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", VAR_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "pictures": {"BACKEND": "pages.editions.pictures.PictureStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- machine translation: none unless a provider is named ------------------------------------------------------

MACHINE_TRANSLATION_PROVIDER = env.choice("MACHINE_TRANSLATION_PROVIDER", ("none", "libretranslate", "deepl", "google"))
MACHINE_TRANSLATION_URL, MACHINE_TRANSLATION_KEY = env.service(
    "MACHINE_TRANSLATION",
    wanted=MACHINE_TRANSLATION_PROVIDER != "none",
    needs_key=MACHINE_TRANSLATION_PROVIDER in ("deepl", "google"),
)

# --- Wagtail ---------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Parity"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILIMAGES_IMAGE_MODEL = "pages.TopicImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.admin.images.TopicImageForm"
WAGTAILIMAGES_RENDITION_STORAGE = "pictures"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Indexing inside a publish deadlocks on PostgreSQL; the outbox does it (design decision 6).
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}

# The view that shows an unpublished topic as its readers would see it, and the clinic's own front end, if it has one.
PARITY_PREVIEW = "pages.reader.preview.preview_topic"
PREVIEW_URL = env.template("PREVIEW_URL", needed=("token",), allowed=("token", "lang", "slug"))

# --- handouts --------------------------------------------------------------------------------------------------

# How many processes typeset for one process of the server or worker; each does some seventy handouts a second.
HANDOUT_RENDERERS = env.number("HANDOUT_RENDERERS", 1)

# --- mail ------------------------------------------------------------------------------------------------------

# Without a server mails go to the log, where whoever tries Parity out can read them.
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.choice("EMAIL_USE_TLS", ("no", "yes")) == "yes"
EMAIL_TIMEOUT = 30  # seconds; well within the lease of a job
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "parity@localhost")

# --- REST ------------------------------------------------------------------------------------------------------

THROTTLE_ANON = env.rate("THROTTLE_ANON", "600/min")
THROTTLE_KEYED = env.rate("THROTTLE_KEYED", "6000/min")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.Denied"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    # How many proxies of our own stand in front: whose address a throttle counts.
    "NUM_PROXIES": env.number("PROXIES", 0),
}

SPECTACULAR_SETTINGS = {
    # The check would read the whole address tree, Wagtail's admin API too; the contract has a test of its own.
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    "TITLE": "Parity",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "key": {"type": "http", "scheme": "bearer", "description": "A key, as `manage.py createkey` prints it."}
        }
    },
    "POSTPROCESSING_HOOKS": ["api.openapi.add_components", "api.introduction.introduce"],
}

# --- log -------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A 404 or 410 is an answer, not a fault.
    "loggers": {"parity": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
