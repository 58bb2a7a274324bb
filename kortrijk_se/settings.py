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
from kortrijk_se.logs import logging_config

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
MAINTENANCE = env.str("MAINTENANCE", "")  # until when, in words: every page says so (503)
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
    "kortrijk_se.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kortrijk_se.middleware.open_and_fitting",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.IdleMiddleware",
    "accounts.middleware.AuthorMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "accounts.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kortrijk_se.middleware.wrong_method_page",
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
    """One database: sessions without jit (it doubles short queries), statements prepared at the third use (planning one can cost more than
    running it), a pool where threads share connections, a socket folder as host.
    """
    parsed: dict[str, Any] = {**dj_database_url.parse(url)}
    own = {"options": "-c jit=off -c pg_trgm.word_similarity_threshold=0.5", "server_side_binding": True, "prepare_threshold": 3}
    options = own | parsed.pop("OPTIONS", {})
    parsed["HOST"] = options.pop("host", parsed.get("HOST", ""))
    pool = {} if IS_TEST else {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
    return parsed | {"OPTIONS": options | pool}


DATABASES = {"default": database(env.str("DATABASE_URL", "") or postgres.local_url(VAR_DIR))}
if replica := env.str("DATABASE_REPLICA_URL", ""):
    DATABASES["replica"] = database(replica)
DATABASE_ROUTERS = ["kortrijk_se.replica.FiguresRouter"]

FILTERS_EMPTY_CHOICE_LABEL = "Alle"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}}
MESSAGE_TAGS = {  # the tones of our notices
    message_levels.DEBUG: "info",
    message_levels.SUCCESS: "good",
    message_levels.WARNING: "warn",
    message_levels.ERROR: "bad",
}

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
AUTHENTICATION_BACKENDS = ["accounts.adapters.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if IS_TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Django's own takes a third of a second, and tests log in all the time
SITE_URL = env.str("SITE_URL", "https://" + ALLOWED_HOSTS[0].lstrip(".") if IS_PRODUCTION else "http://127.0.0.1:8000")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "accounts.forms.login.LoginForm",
    "request_login_code": "accounts.forms.login.RequestLoginCodeForm",
    "confirm_login_code": "accounts.forms.login.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "accounts.forms.login.ConfirmEmailCodeForm",
    "confirm_password_reset_code": "accounts.forms.login.ConfirmResetCodeForm",
    "change_email": "accounts.forms.login.ChangeEmailForm",
    "add_email": "accounts.forms.login.AddEmailForm",
    "change_password": "accounts.forms.login.ChangePasswordForm",
    "set_password": "accounts.forms.login.SetPasswordForm",
    "reset_password": "accounts.forms.login.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.login.ResetPasswordKeyForm",
    "reauthenticate": "accounts.forms.login.ReauthenticateForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
CSRF_FAILURE_VIEW = "accounts.middleware.csrf_failure"
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.second_factor.AuthenticateForm",
    "reauthenticate": "accounts.forms.second_factor.ReauthenticateForm",
    "activate_totp": "accounts.forms.second_factor.ActivateTOTPForm",
    "add_webauthn": "accounts.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.second_factor.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kortrijk SE"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PRODUCTION
MFA_REQUIRED_FOR_STAFF = IS_PRODUCTION
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
OIDC_PROVIDER_ID = "acm-idm"
OIDC_PRIVATE_KEY = env.str("OIDC_PRIVATE_KEY", "").replace("\\n", "\n")  # PEM, instead of OIDC_CLIENT_SECRET
OIDC_KEY_ID = env.str("OIDC_KEY_ID", "")
OIDC_NAME = env.str("OIDC_NAME", "ACM/IDM")
OIDC_SCOPES = env.list("OIDC_SCOPES", ["openid", "profile", "vo"])
OIDC_ROLES_CLAIM = env.str("OIDC_ROLES_CLAIM", "kortrijk_se_rol")
OIDC_ROLE_MAP: dict[str, str] = env.dict(
    "OIDC_ROLE_MAP", {}
)  # value of the claim = role here; reported to the functional manager, never given by itself
OIDC_KEPT_CLAIMS = frozenset({"sub", "vo_id", "vo_orgcode", "vo_orgnaam", OIDC_ROLES_CLAIM})  # everything else is dropped, the rrn first of all
OIDC_ORIGIN = "/".join(OIDC_SERVER_URL.split("/")[:3]) if OIDC_SERVER_URL else ""
SOCIALACCOUNT_ADAPTER = "accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_QUERY_EMAIL = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": OIDC_PROVIDER_ID,
                "name": OIDC_NAME,
                "client_id": env.str("OIDC_CLIENT_ID", ""),
                "secret": env.str("OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": OIDC_SERVER_URL, "scope": OIDC_SCOPES},
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}
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
PROCRASTINATE_IMPORT_PATHS = ["core.bulk", "core.files", "core.jobs", "core.mail", "core.seals"]  # core's own jobs; an app's are in its tasks.py
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 2, "shutdown_graceful_timeout": 10, "delete_jobs": "never"}
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 60 * 60}  # what was due while no worker ran is done when one starts
CLAMD_URL = env.str("CLAMD_URL", "")
SENTRY_DSN = env.str("SENTRY_DSN", "")
LOGGING = logging_config(env.str("LOG_LEVEL", "WARNING" if IS_TEST else "INFO"))
if SENTRY_DSN:
    from kortrijk_se.reporting import start

    start(SENTRY_DSN)

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["knox.auth.TokenAuthentication", "rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["core.api.Filters", "core.api.Ordering"],
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
    "ENUM_NAME_OVERRIDES": {
        "WorkFormEnum": "initiatives.enums.WorkForm",
        "CountedWorkFormEnum": "initiatives.api.sheet_shapes.WORK_FORMS",
        "SheetStatusEnum": "initiatives.enums.SheetStatus",
        "RoundStatusEnum": "subsidies.enums.RoundStatus",
        "CriterionSetStatusEnum": "subsidies.enums.CriterionSetStatus",
        "OrganisationStatusEnum": "accounts.enums.OrganisationStatus",
        "ApplicationStatusEnum": "subsidies.enums.ApplicationStatus",
        "ApplicationFormEnum": "subsidies.enums.ApplicationForm",
        "ApplicationKindEnum": "subsidies.enums.ApplicationKind",
        "DocumentKindEnum": "subsidies.enums.DocumentKind",
        "PlanLineKindEnum": "subsidies.enums.PlanLineKind",
        "PlanLineStatusEnum": "subsidies.enums.PlanLineStatus",
        "RoundKindEnum": "subsidies.enums.RoundKind",
        "SheetFormEnum": "initiatives.enums.SheetForm",
        "QuestionKindEnum": "initiatives.api.sheet_shapes.KINDS",
        "OrganEnum": "subsidies.forms.policy.ORGANS",
    },
}
