"""Every setting of the house, read from the environment and checked at the start."""

from pathlib import Path
from typing import Any

from zabota.core import env
from zabota.core.postgres import connection_info

PACKAGE = Path(__file__).resolve().parent.parent
DATA = env.data_folder()

DEBUG = env.boolean("ZABOTA_DEBUG")
ZABOTA_DEMO = env.boolean("ZABOTA_DEMO")
ZABOTA_DATA = DATA
ZABOTA_FILES = DATA / "files"
ZABOTA_FILES_URL = env.text(
    "ZABOTA_FILES_URL"
)  # s3://bucket/prefix?endpoint=https://…; empty: in the data folder
ZABOTA_OUTBOX = DATA / "outbox"
ZABOTA_ADDRESS = env.text("ZABOTA_ADDRESS", f"http://localhost:{env.integer('ZABOTA_PORT', 8000)}").rstrip(
    "/"
)
ZABOTA_ALLOW_PRIVATE_ADDRESSES = env.boolean("ZABOTA_ALLOW_PRIVATE_ADDRESSES")
ZABOTA_CLAMD = env.text("ZABOTA_CLAMD")  # host:port or the path of a socket; empty: letters are not scanned
ZABOTA_ENCRYPTION_KEY = env.secret("ZABOTA_ENCRYPTION_KEY", kept_in=DATA)
ZABOTA_HOLD_FOR = env.integer("ZABOTA_HOLD_FOR", 10)  # seconds a letter may be taken back
ZABOTA_HOLD_FOR_MANY = env.integer("ZABOTA_HOLD_FOR_MANY", 30)  # one to many: a slip goes to each of them
ZABOTA_INTAKE_HOST = env.text("ZABOTA_INTAKE_HOST", "127.0.0.1")
ZABOTA_INTAKE_PORT = env.integer("ZABOTA_INTAKE_PORT", 0)  # 0: no listener
ZABOTA_LISTEN_URL = env.text("DATABASE_LISTEN_URL")
ZABOTA_LETTER_LIMIT = env.integer("ZABOTA_LETTER_LIMIT", 50 * 1024 * 1024)  # bytes, said in EHLO
ZABOTA_LETTERS_SECRET = env.secret("ZABOTA_LETTERS_SECRET", kept_in=DATA)  # of mail services' webhooks
ZABOTA_METRICS_TOKEN = env.text("ZABOTA_METRICS_TOKEN")  # opens /metrics to another machine
ZABOTA_PLAIN_STATIC = env.boolean("ZABOTA_PLAIN_STATIC")  # files as they lie, for work on them and for tests
ZABOTA_REPLICA_LAG = env.integer("ZABOTA_REPLICA_LAG", 30)  # seconds that figures of a replica may be old
ZABOTA_SETUP_TOKEN = env.secret("ZABOTA_SETUP_TOKEN", kept_in=DATA)  # opens a house nobody works in yet
ZABOTA_SMTP_URL = env.text("ZABOTA_SMTP_URL")  # for mailboxes without a server of their own
ZABOTA_STAFF_NETWORKS = env.networks("ZABOTA_STAFF_NETWORKS")  # answers from there are never a client's
ZABOTA_UPLOAD_LIMIT = env.integer("ZABOTA_UPLOAD_LIMIT", 25_000_000)  # bytes of one file

SECRET_KEY = env.secret("ZABOTA_SECRET_KEY", kept_in=DATA)
ALLOWED_HOSTS = env.words("ZABOTA_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [ZABOTA_ADDRESS]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.boolean("ZABOTA_BEHIND_PROXY") else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ZABOTA_ADDRESS.startswith("https:")
SESSION_ENGINE = "zabota.accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

INSTALLED_APPS = [
    "zabota.accounts",
    "zabota.api",
    "zabota.automation",
    "zabota.briefings",
    "zabota.channels",
    "zabota.channels.email",
    "zabota.clicks",
    "zabota.clients",
    "zabota.core",
    "zabota.desk",
    "zabota.house",
    "zabota.journeys",
    "zabota.notes",
    "zabota.notifications",
    "zabota.plays",
    "zabota.portal",
    "zabota.presence",
    "zabota.promises",
    "zabota.queues",
    "zabota.records",
    "zabota.retention",
    "zabota.safekeeping",
    "zabota.advertising",
    "zabota.satisfaction",
    "zabota.team",
    "zabota.tickets",
    "zabota.transfers",
    "zabota.ui",
    "zabota.writing",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zabota.house.metrics.measure",
    "zabota.house.middleware.address_behind_the_proxy",
    "zabota.house.middleware.request_context",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zabota.house.middleware.language_of_the_person",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zabota.house.middleware.pages_know_their_place",
    "zabota.house.middleware.parts_are_not_kept",
    "zabota.house.middleware.strangers_leave_the_page",
    "zabota.house.middleware.browsers_are_seen",
    "zabota.house.middleware.second_factor_comes_first",
    "zabota.house.middleware.visits_to_the_portal_are_noted",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "zabota.house.middleware.denials_become_answers",
]

TRIX_STYLES = [  # the styles that the editor writes into the page itself: none, its text, its tools
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-jAP18ioNeNaQBBU5RJvT96kjJnVxHvZs+s8WUNiLnvA='",
    "'sha256-c5Z9aB2t69CSpeI1aC8dDLr7LZYZlynV8iY/8Uc9ZFk='",
]
SECURE_CSP: dict[str, list[str]] = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'", *TRIX_STYLES],
    "img-src": ["'self'", "data:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
}

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zabota.ui.context.appearance",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "zabota.ui.templatetags.ui",
            ],
        },
    }
]

ROOT_URLCONF = "zabota.house.urls"
ASGI_APPLICATION = "zabota.house.asgi.application"
FORM_RENDERER = "zabota.ui.rendering.FormRenderer"

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # a pooler may stand between
        "TEST": {"TEMPLATE": "template0"},
        **env.database(connection_info(DATA)),
    }
}
if env.text("DATABASE_REPLICA_URL"):  # heavy figures are read there (core.replica), nothing else
    DATABASES["replica"] = {
        **DATABASES["default"],
        **env.database({}, "DATABASE_REPLICA_URL"),
        "TEST": {"MIRROR": "default"},
    }
for database in DATABASES.values():
    database["OPTIONS"].setdefault("options", "-c lock_timeout=5s -c statement_timeout=30s")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {
            "MAX_ENTRIES": 100_000
        },  # with the default of 300 a flood would wash the rate limits away
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["zabota.team.backend.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "zabota.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets no letter from us
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "confirm_login_code": "zabota.accounts.forms.CodeForm",
    "login": "zabota.accounts.forms.SignInForm",
    "request_login_code": "zabota.accounts.forms.AskForCodeForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"dashed": False, "length": 6, "numeric": True}
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_RATE_LIMITS = {  # ip: where from; key: whose account
    "api_stranger": "30/m/ip",
    "login": "30/m/ip",
    "letters_brought": "600/m/ip",
    "letters_misbrought": "20/m/ip",
    "login_failed": "5/m/ip,5/5m/key",
    "passkey": "30/m/ip",
    "portal_copy": "20/h/key",
    "portal_invitation": "10/h/key",
    "portal_request": "6/d/key",
    "portal_writing": "30/10m/key",
    "proof": "5/5m/key",
    "proof_letter": "3/10m/key",
    "provider": "20/m/ip",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "setup": "20/m/ip",
}
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "zabota.accounts.mfa.FactorAdapter"
MFA_FORMS = {
    "authenticate": "zabota.accounts.forms.FactorForm",
    "authenticate_webauthn": "zabota.accounts.forms.PasskeyFactorForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_WEBAUTHN_USER_VERIFICATION = "required"
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0

LANGUAGE_CODE = env.text("ZABOTA_LANGUAGE", "ru")
LANGUAGES = [("ru", "Русский"), ("en", "English")]  # untranslated: each in its own words
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = env.text("ZABOTA_TIME_ZONE", "Europe/Moscow")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "house" / "static_collected"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ZABOTA_PLAIN_STATIC
        else "zabota.ui.storage.BundledStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600

DATA_UPLOAD_MAX_MEMORY_SIZE = ZABOTA_UPLOAD_LIMIT
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

ANYMAIL = {  # keys of mail services that bring letters; what they bring is checked by them
    "WEBHOOK_SECRET": f"zabota:{ZABOTA_LETTERS_SECRET}",
    **{
        name: env.text(f"ZABOTA_{name}")
        for name in (
            "BREVO_API_KEY",
            "MAILERSEND_INBOUND_SECRET",
            "MAILGUN_WEBHOOK_SIGNING_KEY",
            "MANDRILL_WEBHOOK_KEY",
        )
        if env.text(f"ZABOTA_{name}")
    },
}
MAILERS = {"default": {"BACKEND": "zabota.house.post.HouseBackend"}}
DEFAULT_FROM_EMAIL = env.text("ZABOTA_FROM", "zabota@localhost")

LOGGING_CONFIG = "zabota.core.logs.configure"
LOGGING = {"as_lines": env.boolean("ZABOTA_LOG_LINES")}
SILENCED_SYSTEM_CHECKS = ["auth.E003", "auth.W004"]  # the address is unique by a constraint on its lower case
