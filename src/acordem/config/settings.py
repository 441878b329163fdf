# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Django's settings, read from the environment. Without any, a demo or development installation."""

from __future__ import annotations

import os
import secrets
from ipaddress import ip_address
from pathlib import Path

from csp.constants import NONE, SELF

from acordem.config.databases import connections_of
from acordem.config.embedded import DatabaseUrls, database_urls
from acordem.lib.i18n.features import locale_folders
from acordem.lib.i18n.languages import FORMAT_MODULE, choices, install

install()


def _on(name: str, *, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).strip().lower() in ("1", "true", "yes", "on")


PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("ACORDEM_HOME", "var")).resolve()
"""The installation's folder: embedded database, secrets, uploads."""


def _key(variable: str, kept_in: str) -> str:
    """A secret of this installation: given, or made once and kept beside its data."""
    if key := os.environ.get(variable):
        return key
    kept = HOME / kept_in
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        # Two processes may start at once: the first to write wins, the other reads.
        try:
            descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass
        else:
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(64))
    return kept.read_text()


def _database_urls() -> DatabaseUrls:
    app = os.environ.get("DATABASE_URL")
    if not app:
        return database_urls(HOME)
    owner, system = os.environ.get("DATABASE_OWNER_URL"), os.environ.get("DATABASE_SYSTEM_URL")
    if not owner or not system:
        raise RuntimeError(
            "DATABASE_URL needs DATABASE_OWNER_URL and DATABASE_SYSTEM_URL beside it: see docs/operators."
        )
    return DatabaseUrls(app=app, owner=owner, system=system)


DEBUG = False
SECRET_KEY = _key("ACORDEM_SECRET_KEY", "secret.key")
# Apart from the one that signs sessions: that one can be changed at any time, this one with what it sealed only.
SEALING_KEYS = _key("ACORDEM_SEALING_KEYS", "sealing.key").split(",")
IS_DEMO = _on("ACORDEM_DEMO")
DEMO_PASSWORD = "acordem-demo" if IS_DEMO else ""
USES_EMBEDDED_DATABASE = "DATABASE_URL" not in os.environ
DATABASES = connections_of(_database_urls(), pool_size=int(os.environ.get("ACORDEM_POOL", "0")))
DATABASE_ROUTERS = ["acordem.config.databases.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Councils are found in the database by exact host: what is not there is answered by the directory's "nobody here".
ALLOWED_HOSTS = ["*"]
USE_X_FORWARDED_HOST = False
DIRECTORY_HOST = os.environ.get("ACORDEM_DIRECTORY_HOST", "localhost")
TRUSTED_PROXIES = [n for n in os.environ.get("ACORDEM_TRUSTED_PROXIES", "").split(",") if n]
IS_SECURE = _on("ACORDEM_HTTPS")
PUBLIC_SCHEME = "https" if IS_SECURE else "http"
PUBLIC_PORT = os.environ.get("ACORDEM_PUBLIC_PORT", "")
PUBLIC_PORT_SUFFIX = f":{PUBLIC_PORT}" if PUBLIC_PORT else ""

INSTALLED_APPS = [
    "acordem.surfaces.ui",
    "acordem.surfaces.public",
    "acordem.surfaces.backoffice",
    "acordem.surfaces.mail",
    "acordem.kernel.organizations",
    "acordem.kernel.registry",
    "acordem.kernel.access",
    "acordem.kernel.accounts",
    "acordem.kernel.audit",
    "acordem.kernel.content",
    "acordem.kernel.events",
    "acordem.kernel.participation",
    "acordem.kernel.taxonomies",
    "acordem.capabilities.accessibility",
    "acordem.capabilities.attachments",
    "acordem.capabilities.comments",
    "acordem.capabilities.exports",
    "acordem.capabilities.fields",
    "acordem.capabilities.statistics",
    "acordem.capabilities.moderation",
    "acordem.capabilities.pages_and_blocks",
    "acordem.capabilities.search",
    "acordem.spaces.processes",
    "acordem.components.proposals",
    *[app for app in os.environ.get("ACORDEM_EXTRA_APPS", "").split(",") if app],
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "template_partials",
    "csp",
    "allauth",
    "allauth.account",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "acordem.kernel.audit.middleware.ClientAddressMiddleware",
    "acordem.surfaces.public.page_cache.PageCacheMiddleware",
    "csp.middleware.CSPMiddleware",
    "acordem.kernel.organizations.middleware.OrganizationMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "acordem.kernel.accounts.middleware.ViewerMiddleware",
    "acordem.surfaces.public.languages.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "acordem.surfaces.public.errors.DecisionMiddleware",
]

ROOT_URLCONF = "acordem.config.urls"
DIRECTORY_URLCONF = "acordem.surfaces.public.directory.urls"
APPEND_SLASH = False
WSGI_APPLICATION = "acordem.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "acordem.surfaces.public.context.site",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]
FORM_RENDERER = "acordem.surfaces.ui.widgets.Renderer"

# ── Languages ────────────────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGES = choices()
LANGUAGE_CODE = "ca"
LOCALE_PATHS = locale_folders(PACKAGE)
FORMAT_MODULE_PATH = FORMAT_MODULE
USE_TZ = True
TIME_ZONE = "Europe/Madrid"

# ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.Participant"
SESSION_ENGINE = "acordem.kernel.accounts.sessions"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Signed, and gone once read: in the session each message would be written twice to the database.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
PASSWORD_HASHERS = [
    "acordem.surfaces.public.accounts.hashers.Argon2",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email", "nickname")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["acordem.kernel.accounts.backend.ParticipantBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "public:home"
ACCOUNT_ADAPTER = "acordem.surfaces.public.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "public:home"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Counted by kernel/access/limits instead: in the database, by council, for all processes together.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "login": "acordem.surfaces.public.accounts.forms.SignInForm",
    "signup": "acordem.surfaces.public.accounts.forms.RegisterForm",
    "add_email": "acordem.surfaces.public.accounts.forms.ChangeEmailForm",
    "change_password": "acordem.surfaces.public.accounts.forms.ChangeOwnPasswordForm",
}

# ── Mail ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
EMAIL_BACKEND = "acordem.surfaces.mail.backend.QueueBackend"
MAIL_TRANSPORT = os.environ.get(
    "ACORDEM_MAIL_TRANSPORT",
    "django.core.mail.backends.dummy.EmailBackend" if IS_DEMO else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_HOST = os.environ.get("ACORDEM_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("ACORDEM_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("ACORDEM_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ACORDEM_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _on("ACORDEM_SMTP_STARTTLS")
EMAIL_TIMEOUT = 20
MAIL_DOMAIN = os.environ.get("ACORDEM_MAIL_DOMAIN", "acordem.localhost")
DEFAULT_FROM_EMAIL = os.environ.get("ACORDEM_MAIL_FROM", f"no-reply@{MAIL_DOMAIN}")
# What councils that send from their own address put in their SPF record, and the addresses that mail leaves from.
MAIL_SPF = os.environ.get("ACORDEM_MAIL_SPF", "").strip() or f"a:{MAIL_DOMAIN}"
MAIL_IPS = [ip_address(ip.strip()) for ip in os.environ.get("ACORDEM_MAIL_IPS", "").split(",") if ip.strip()]
DNS_SERVERS = [server.strip() for server in os.environ.get("ACORDEM_DNS_SERVERS", "").split(",") if server.strip()]

# ── Jobs ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
PROCRASTINATE_ON_APP_READY = "acordem.config.jobs.add_jobs"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""

# ── Pages kept for visitors ──────────────────────────────────────────────────────────────────────────────────────────
PAGE_CACHE_BYTES = int(os.environ.get("ACORDEM_PAGE_CACHE_MB", "64")) * 2**20

# ── Files and security ───────────────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("ACORDEM_STATIC_ROOT", HOME / "static"))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "media"},
    },
    "staticfiles": {"BACKEND": "acordem.config.static.StaticStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if IS_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "acordem.surfaces.public.errors.form_expired"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What is refused with a 4xx is told to the person; only what fails is told to the operator.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "CRITICAL"}},
}
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # e-mail is unique per organization, which is the point
]
