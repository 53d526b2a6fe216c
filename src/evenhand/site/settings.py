"""Django's settings, read from the environment once."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from evenhand.site.environment import Environment
from evenhand.site.identity import provider_settings, read_providers
from evenhand.site.mail import mail_settings

ENVIRONMENT = Environment.read(os.environ)
PROVIDERS = read_providers(os.environ)
WEB = Path(__file__).resolve().parent.parent / "web"

SECRET_KEY = ENVIRONMENT.secret
EVENHAND_KEYS = ENVIRONMENT.seals
EVENHAND_ADDRESS = ENVIRONMENT.address
EVENHAND_REACHABLE = ENVIRONMENT.reachable
EVENHAND_IS_DEMO = ENVIRONMENT.is_demo
EVENHAND_METRICS_TOKEN = ENVIRONMENT.metrics_token
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
CSRF_TRUSTED_ORIGINS = [
    f"{'https' if ENVIRONMENT.is_https else 'http'}://{host}" for host in ENVIRONMENT.hosts
]

INSTALLED_APPS = [
    "evenhand.desk",
    "evenhand.networks.form",
    "evenhand.networks.rehearsal",
    "evenhand.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "evenhand.web.api.alike.ProblemsAlike",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "evenhand.site.starting.StartingMiddleware",
    "evenhand.web.look.nameless.NamelessAddresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "evenhand.web.sign_in.language.PersonLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "evenhand.web.look.refusals.KindRefusals",
    "evenhand.web.live.since.HeardUntil",
]
ROOT_URLCONF = "evenhand.site.urls"
WSGI_APPLICATION = "evenhand.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {
                "look": "evenhand.web.look.tags",
                "live": "evenhand.web.live.tags",
                "case": "evenhand.web.case.tags",
                "inbox": "evenhand.web.inbox.tags",
                "portal": "evenhand.web.portal.tags",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def _database() -> dict[str, Any]:
    """Return the database: transactions that write take SQLite's lock at their start."""
    database: dict[str, Any] = dict(
        dj_database_url.parse(ENVIRONMENT.database, conn_max_age=600, conn_health_checks=True)
    )
    if database["ENGINE"].endswith("sqlite3"):
        database["ENGINE"] = "evenhand.site.sqlite3"
        database["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
                "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456; PRAGMA foreign_keys=ON;"
            ),
        }
    else:
        # only for questions that are put together once: see docs/decisions/0021
        database.setdefault("OPTIONS", {})["prepare_threshold"] = 5
        database["TEST"] = {"NAME": f"test_evenhand_{os.getpid()}"}
    return database


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "desk.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
FORM_RENDERER = "evenhand.web.forms.FormLook"

ACCOUNT_ADAPTER = "evenhand.web.sign_in.adapters.Accounts"
ACCOUNT_FORMS = {"login": "evenhand.web.sign_in.entering.SignIn"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation that came to it
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,10/15m/key"}  # axes shuts the door before that
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.is_https else "http"
MFA_ADAPTER = "evenhand.web.sign_in.adapters.Factors"
MFA_FORMS = {
    "add_webauthn": "evenhand.web.sign_in.passkeys.NewPasskey",
    "login_webauthn": "evenhand.web.sign_in.passkeys.PasskeyAlone",
    "authenticate_webauthn": "evenhand.web.sign_in.passkeys.PasskeyAfterPassword",
    "reauthenticate_webauthn": "evenhand.web.sign_in.passkeys.PasskeyOnceMore",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Evenhand"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.is_https
SOCIALACCOUNT_ADAPTER = "evenhand.web.sign_in.adapters.Providers"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the operator trusts the providers that are named
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = provider_settings(PROVIDERS)
USERSESSIONS_TRACK_ACTIVITY = False  # when somebody was last at work is nobody's business
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "evenhand.web.requests.network_address"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_USERNAME_CALLABLE = "evenhand.web.sign_in.lock_out.email_of"
AXES_LOCKOUT_CALLABLE = "evenhand.web.sign_in.lock_out.locked_out"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = False  # the proxy in front does it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_https else None
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *(provider.origin for provider in PROVIDERS)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the package: there is nothing to collect
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = ENVIRONMENT.home / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
MAILS = bool(ENVIRONMENT.mail)
globals().update(mail_settings(ENVIRONMENT.mail, ENVIRONMENT.home))
