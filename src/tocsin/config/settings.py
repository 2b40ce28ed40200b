"""Settings of the desk. Each that a person must choose is read from the environment and fails with its cure."""

import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from tocsin.config import chosen, translation
from tocsin.config import environment as env
from tocsin.config.rehearsing import exercise
from tocsin.config.sign_in import *  # noqa: F403
from tocsin.language import arabic, languages
from tocsin.sources.providers import PROVIDERS

try:
    HOME = env.load()
    # The exercise whose home this is; ``None`` for an installation that a team works in.
    EXERCISE = exercise.read(HOME)
    SECRET_KEY = env.secret_key(HOME)
    # Another key than that of sessions may be set, so that changing either leaves the other as it is.
    SEARCH_KEY = env.text("SEARCH_KEY", SECRET_KEY)
    SITE_URL = chosen.site_url()
    # Where the published site is read, as told to who releases; a host of its own.
    PUBLIC_SITE_URL = chosen.public_site_url()
    TIME_ZONE = chosen.time_zone()
    EMAIL_HOST = env.text("MAIL_HOST", "")
    DEFAULT_FROM_EMAIL = chosen.mail_from()
    EMAIL_PORT = env.number("MAIL_PORT", 25)
    EMAIL_USE_TLS = env.flag("MAIL_TLS", True)
    BEHIND_PROXY = env.flag("BEHIND_PROXY")
    TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")
    DEBUG = env.flag("DEBUG", False)
    # Nobody has triaged an alarm: after so many minutes it is told once more.
    ALARM_AGAIN_MINUTES = env.number("ALARM_AGAIN_MINUTES", 30)
    ALARM_CHANNEL_LANGUAGE = env.choice("ALARM_CHANNEL_LANGUAGE", languages.LANGUAGES)
    DATABASE_URL = env.text("DATABASE_URL", "")
    # Whose identity opens the backups; several with spaces between.
    BACKUP_RECIPIENT = env.text("BACKUP_RECIPIENT", "")
    # Where the backup of each day goes, and how many are kept.
    BACKUP_FOLDER = Path(env.text("BACKUP_FOLDER", str(HOME / "backups")))
    BACKUP_KEEP = chosen.backups_kept()
    # Who is told when a part of the installation is bad; several with spaces between.
    OPERATOR_MAIL = env.text("OPERATOR_MAIL", "")
    OPERATOR_LANGUAGE = env.choice("OPERATOR_LANGUAGE", languages.LANGUAGES)
    EVENTS_TABLE = chosen.events_table(HOME)
    # How the storage of the events table is reached, where it is no folder.
    EVENTS_STORAGE = chosen.events_storage()
    ARABIC_MONTHS = env.choice("ARABIC_MONTHS", arabic.MONTHS_AS)
    ARABIC_DIGITS = env.choice("ARABIC_DIGITS", arabic.DIGITS_AS)
    # From here alone, like the accounts below. A person asks for each sentence; nothing is sent by itself.
    TRANSLATION = translation.chosen()
except env.Missing as missing:
    raise ImproperlyConfigured(str(missing)) from missing

# Sentences, pages, charts and the site write Arabic in one way.
arabic.configure(months=ARABIC_MONTHS, digits=ARABIC_DIGITS)

EMAIL_HOST_USER = env.text("MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("MAIL_PASSWORD", "")
EMAIL_TIMEOUT = 30
# Where alarms go beside mail. From here alone: the addresses may hold passwords.
ALARM_CHANNELS = env.text("ALARM_CHANNELS", "")
# Without a mail server, messages that are released are written to files, where they can be read.
MAIL_BY = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_BACKEND = "tocsin.desk.outbox.exercise_mail.MarkedMail" if EXERCISE else MAIL_BY
EMAIL_FILE_PATH = HOME / "mail"

_host = urlsplit(SITE_URL).hostname or ""
LOCAL = chosen.is_local(SITE_URL)
ALLOWED_HOSTS = [_host, "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SECURE_SSL_REDIRECT = not LOCAL
# A monitor on this machine asks without the proxy; the answer is empty.
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = 0 if LOCAL else 31_536_000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
if EXERCISE:
    # Cookies of one host are shared by its ports: who signs in to an exercise stays signed in to the real desk.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "exercise-sessionid", "exercise-csrftoken"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_FAILURE_VIEW = "tocsin.desk.saving.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    # Listed before auth and allauth so that our texts and templates override theirs.
    "tocsin.desk.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_htmx",
    "django_q",
    "tocsin.desk.saving",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "tocsin.desk.journal",
    "tocsin.desk.people",
    "tocsin.desk.records",
    "tocsin.desk.attachments",
    "tocsin.desk.identity",
    "tocsin.desk.directory",
    "tocsin.desk.outbox",
    "tocsin.desk.watch",
    "tocsin.desk.bell",
    "tocsin.desk.ceasefires",
    "tocsin.desk.responses",
    "tocsin.desk.closing",
    "tocsin.desk.coalition",
    "tocsin.desk.strategy",
    "tocsin.desk.convening",
    "tocsin.desk.voices",
    "tocsin.desk.press",
    "tocsin.desk.editions",
    "tocsin.desk.checking",
    "tocsin.desk.translating",
    "tocsin.desk.updates",
    "tocsin.desk.search",
    "tocsin.desk.upkeep",
    "tocsin.desk.overview",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # After whitenoise, whose files are nobody's secret.
    "tocsin.desk.ui.middleware.UnstoredMiddleware",
    "tocsin.desk.ui.middleware.CompressedPagesMiddleware",
    *(["tocsin.desk.ui.middleware.MarkedFilesMiddleware"] if EXERCISE else []),
    "tocsin.desk.once.OncePerPageMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # After authentication: the account's language goes first.
    "tocsin.desk.people.middleware.LanguageMiddleware",
    # Before the next, which turns away what is sent without a session.
    "tocsin.desk.saving.middleware.KeptTextMiddleware",
    # Denied by default: a page that needs no sign-in says so on itself.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "tocsin.config.urls"
WSGI_APPLICATION = "tocsin.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tocsin.desk.people.context.desk",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "tocsin.desk.ui.templatetags.ui",
                "tocsin.desk.ui.templatetags.components",
                "tocsin.desk.people.templatetags.access",
            ],
        },
    }
]

# SQLite below 3.51.3 can lose pages in WAL mode, so the rollback journal stays until then.
_journal = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "DELETE"
if DATABASE_URL:
    try:
        DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL cannot be read ({error}): "
            "write postgres://USER:PASSWORD@HOST/NAME, or leave it out for SQLite"
        ) from error
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(HOME / "tocsin.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": f"PRAGMA journal_mode={_journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL

# The limiter counts in the database, so that every process sees the same count.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tocsin_cache",
        # Of Django's 300 a third would be thrown away as soon as somebody tries so many accounts, counts with them.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("ar", _("Arabic"))]
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
# The colours that the desk shares with the published site.
STATICFILES_DIRS = [("look", Path(__file__).resolve().parents[1] / "website" / "look")]
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

Q_CLUSTER = {
    "name": "tocsin",
    "orm": "default",
    # Two, so that mail does not wait behind a long fetch of events.
    "workers": 2,
    "timeout": 600,
    "retry": 900,
    "max_attempts": 3,
    "poll": 1,
    "catch_up": False,
    "label": "Work",
}

# How providers of events know us. From here alone: never from a row, and shown on no page.
CREDENTIALS = {one.setting: env.text(one.setting, "") for each in PROVIDERS.values() for one in each.credentials}
SNAPSHOTS = HOME / "snapshots"
SITE = HOME / "site"
DATA = Path(__file__).resolve().parents[1] / "data"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # A page that is not there, or that someone may not see, is an answer and not an incident.
        "django.request": {"level": "ERROR"},
        # It quotes addresses that it cannot read, with the passwords in them; what failed stands on our own page.
        "apprise": {"level": "CRITICAL"},
        "tocsin": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W021"]
