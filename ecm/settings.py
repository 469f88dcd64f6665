"""All settings, in one file; nothing else in the project reads the environment.

``$ECM_HOME/ecm.env``, written by ``python -m ecm.local``, fills in what the environment does not say.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import unquote

import environ

from ecm.core import languages

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
ECM_HOME = Path(env.str("ECM_HOME", default=".local"))
ECM_HOME = ECM_HOME if ECM_HOME.is_absolute() else BASE_DIR / ECM_HOME
if (ECM_HOME / "ecm.env").exists():
    environ.Env.read_env(ECM_HOME / "ecm.env")

# What runs here: "production" promises nothing made-up, "demo" shows made-up people, "test" is the test suite.
ECM_MODE = env.str("ECM_MODE", default="production")
ECM_PORT = env.int("ECM_PORT", default=8000)
_today = env.str("ECM_TODAY", default="")
ECM_TODAY = date.fromisoformat(_today) if _today else None
IS_DEMO = ECM_MODE == "demo"
IS_PRODUCTION = ECM_MODE == "production"
# Type checkers and the collection of static files need settings, not secrets; a server refuses to start without.
SECRET_KEY = env.str(
    "ECM_SECRET_KEY", default="" if IS_PRODUCTION else "only-for-tests-and-type-checks"
)
DEBUG = False
ALLOWED_HOSTS = env.list("ECM_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("ECM_TRUSTED_ORIGINS", default=[])
# Where the public finds this server: printed on every sealed paper, so it must not change lightly.
ECM_PUBLIC_URL = env.str("ECM_PUBLIC_URL", default=f"http://127.0.0.1:{ECM_PORT}")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "pgtrigger",
    "pghistory",
    "guardian",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "ecm.core",
    "ecm.places",
    "ecm.audit",
    "ecm.accounts",
    "cases",
    "assessments",
    "followups",
    "training",
    "reports.numbers",
    "reports.sheets",
    "reports.papers",
    "reports.desk",
]

MIDDLEWARE = [
    "ecm.accounts.middleware.CallersAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ecm.accounts.middleware.SecondFactorMiddleware",
    "ecm.accounts.middleware.ScopedTransactionMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ecm.urls"
WSGI_APPLICATION = "ecm.wsgi.application"
ASGI_APPLICATION = "ecm.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ecm.accounts.context.page",
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]
FORM_RENDERER = "ecm.core.forms.Renderer"

# --- database -------------------------------------------------------------------------------------------------------
_database = env.db("DATABASE_URL", default="postgres://ecm_app@localhost/ecm")
DATABASES = {
    "default": {
        **_database,
        "HOST": unquote(str(_database.get("HOST") or "")),
        "USER": env.str("ECM_DB_USER", default=_database.get("USER") or "ecm_app"),
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}

# --- people ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "ecm.accounts.backends.AccountBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:today"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "ecm.accounts.adapters.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = [
    "username*",
    "password1*",
]  # without the second, sign-in asks for no password
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # axes keeps the limit in PostgreSQL; Redis is never trusted for limits
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "ECM"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_SENSITIVE_PARAMETERS = ["password"]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
ANONYMOUS_USER_NAME = None
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]

# --- sessions, cookies, headers -------------------------------------------------------------------------------------
_secure = IS_PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if _secure else "ecm-session"
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "ecm-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SECURE_SSL_REDIRECT = _secure
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _secure
IS_BEHIND_FRONT = _secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _secure else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- language and time ----------------------------------------------------------------------------------------------
languages.register()
LANGUAGE_CODE = "en"
LANGUAGES = list(languages.LANGUAGES)
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = [languages.FORMAT_MODULE]
LANGUAGE_COOKIE_NAME = "ecm-language"
TIME_ZONE = "Asia/Kolkata"
USE_TZ = True
USE_I18N = True

# --- files ----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("ECM_STATIC_ROOT", default=str(ECM_HOME / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ECM_MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = ECM_MODE == "test"
MEDIA_ROOT = ECM_HOME / "media"

# --- background work, mail ------------------------------------------------------------------------------------------
ECM_REDIS_URL = env.str("ECM_REDIS_URL", default="redis://localhost:6379/0")
# Seconds after which a task whose worker was killed comes back; above the longest task, shorter only in tests.
ECM_TASK_COMES_BACK_AFTER = env.int("ECM_TASK_COMES_BACK_AFTER", default=0)
CELERY_BROKER_URL = (
    ECM_REDIS_URL.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
    if ECM_REDIS_URL.startswith("unix://")
    else ECM_REDIS_URL
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3_600,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    # Who asks for a task never waits for a broker that is down: the row is the truth. Workers try on by themselves.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = TIME_ZONE
EMAIL_BACKEND = env.str(
    "ECM_EMAIL_BACKEND",
    default="django.core.mail.backends.smtp.EmailBackend"
    if IS_PRODUCTION
    else "django.core.mail.backends.filebased.EmailBackend",
)
EMAIL_FILE_PATH = ECM_HOME / "mail"
EMAIL_HOST = env.str("ECM_EMAIL_HOST", default="localhost")
DEFAULT_FROM_EMAIL = env.str("ECM_EMAIL_FROM", default="ecm@localhost")

# --- API ------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["ecm.core.deny.DomainPermission"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "ecm.core.api.handle",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "ECM",
    "DESCRIPTION": "Expedited Case Management: cases, rounds, contacts and numbers.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
}

# --- logs -----------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "ecm": {"level": "INFO"},
        # Django writes the path with its query into this log; a query may hold a name somebody searched for.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
