"""Twelve-factor settings. KSE_ENV is demo, test or production; production refuses to start with anything missing.

Importing this module never starts a server: the demo's embedded database is started by `manage.py demo`, the tests' by conftest.
"""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_levels
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from core import postgres

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()
VAR_DIR: Path = env.path("KSE_VAR", BASE_DIR / "var")

KSE_ENV: str = env.str("KSE_ENV", "production")
IS_PRODUCTION = KSE_ENV == "production"
IS_TEST = KSE_ENV == "test"
IS_DEMO = KSE_ENV == "demo"
if not (IS_PRODUCTION or IS_TEST or IS_DEMO):
    msg = f"KSE_ENV moet demo, test of production zijn, niet {KSE_ENV!r}."
    raise ImproperlyConfigured(msg)


SECRET_KEY_LENGTH = 50  # what `check --deploy` asks
REQUIRED = ("DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL", "MEDIA_ROOT")
if IS_PRODUCTION and (missing := [name for name in REQUIRED if not env.str(name, "")]):
    msg = f"Kortrijk SE start niet in productie: deze omgevingsvariabelen ontbreken: {', '.join(missing)}. De README zegt wat ze betekenen."
    raise ImproperlyConfigured(msg)

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", "kortrijk-se-voorbeeld-geen-geheim-" + "0" * 32)
if IS_PRODUCTION and (len(SECRET_KEY) < SECRET_KEY_LENGTH or SECRET_KEY.startswith("kortrijk-se-voorbeeld")):
    msg = f"Kortrijk SE start niet in productie: SECRET_KEY is te kort of die van de demo. Neem minstens {SECRET_KEY_LENGTH} willekeurige tekens."
    raise ImproperlyConfigured(msg)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
MEDIA_ROOT = env.str("MEDIA_ROOT", str(VAR_DIR / "media"))

INSTALLED_APPS = [
    "kortrijk_se",
    "swot",
    "monitoring",
    "subsidies",
    "initiatives",
    "accounts",
    "core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "bootstrap",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "knox",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rest_framework",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "kortrijk_se.urls"
WSGI_APPLICATION = "kortrijk_se.wsgi.application"
FORM_RENDERER = "core.rendering.FormRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["core.templatetags.kse", "template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kortrijk_se.context.site",
            ],
        },
    }
]


def database(url: str) -> dict[str, Any]:
    """One database: sessions without jit (it doubles short queries), a pool where threads share connections, a socket folder as host."""
    parsed: dict[str, Any] = {**dj_database_url.parse(url)}
    options = {"options": "-c jit=off"} | parsed.pop("OPTIONS", {})
    parsed["HOST"] = options.pop("host", parsed.get("HOST", ""))
    pool = {} if IS_TEST else {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
    return parsed | {"OPTIONS": options | pool}


DATABASES = {"default": database(env.str("DATABASE_URL", "") or postgres.local_url(VAR_DIR))}
if replica := env.str("DATABASE_REPLICA_URL", ""):
    DATABASES["replica"] = database(replica)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}}
MESSAGE_TAGS = {message_levels.DEBUG: "info", message_levels.ERROR: "fout", message_levels.WARNING: "let-op"}

LANGUAGE_CODE = "nl-be"
LANGUAGES = [("nl-be", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["kortrijk_se.formats"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = IS_TEST
WHITENOISE_AUTOREFRESH = IS_TEST
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if IS_TEST else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
MEDIA_URL = "bestanden/"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- who gets in -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none" if KSE_ENV == "demo" else "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_PRODUCTION else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_REQUIRED_FOR_STAFF = not IS_DEMO
STAFF_IDLE_SECONDS = 30 * 60
MEMBER_IDLE_SECONDS = 4 * 60 * 60

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = IS_PRODUCTION and env.bool("SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", "")
OIDC_ORIGIN = "/".join(OIDC_SERVER_URL.split("/")[:3]) if OIDC_SERVER_URL else ""
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, OIDC_ORIGIN] if OIDC_ORIGIN else [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- mail, jobs, files, errors ---------------------------------------------------------------------------------------------
if IS_PRODUCTION:
    vars().update(env.dj_email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend" if IS_TEST else "core.mail.DemoBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Kortrijk SE <sociale.economie@kortrijk.test>")
PROCRASTINATE_IMPORT_PATHS = ["core.jobs", "core.mail"]  # core's own jobs; an app's are in its tasks.py
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 2, "shutdown_graceful_timeout": 10, "delete_jobs": "never"}
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 60 * 60}  # what was due while no worker ran is done when one starts
CLAMD_URL = env.str("CLAMD_URL", "")
SENTRY_DSN = env.str("SENTRY_DSN", "")

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["knox.auth.TokenAuthentication", "rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend", "rest_framework.filters.OrderingFilter"],
    "DEFAULT_PAGINATION_CLASS": "core.problems.Pagination",
    "DEFAULT_SCHEMA_CLASS": "core.schema.AutoSchema",
    "EXCEPTION_HANDLER": "core.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Kortrijk SE",
    "DESCRIPTION": "Register, fiches en kerngetallen van de sociale economie in Kortrijk.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {"WorkFormEnum": "initiatives.enums.WorkForm"},
}
