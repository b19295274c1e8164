"""All settings of the product, on one page, from the environment through strict readers."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

from rapport.config import env

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent

HOME = env.folder("RAPPORT_HOME", user_data_path("rapport"), "folder of the data: database, files, secret")
SECRET_KEY = env.secret("RAPPORT_SECRET_KEY", HOME, "key that signs sessions and fingerprints")
DEBUG = env.flag("RAPPORT_DEBUG", False, "show tracebacks in the browser; never where others can reach it")
ALLOWED_HOSTS = env.listing("RAPPORT_HOSTS", "localhost,127.0.0.1,[::1]", "names under which the pages are served")
PUBLIC_URL = env.address("RAPPORT_URL", "http://localhost:8000", "address that mails and links use")
CLOCK = env.moment("RAPPORT_CLOCK", "a frozen time, for tests and pictures")
HTTPS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "rapport.api",
    "rapport.desk",
    "rapport.portal",
    "rapport.integrations",
    "rapport.signals",
    "rapport.service",
    "rapport.delivery",
    "rapport.promises",
    "rapport.clients",
    "rapport.controls",
    "rapport.team",
    "rapport.ui",
    "rapport.ledger",
    "rapport.core",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rapport.core.middleware.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rapport.portal.middleware.PortalDoor",
    "rapport.team.middleware.PersonalSettings",
    "rapport.team.middleware.StaffOnly",
    "rapport.api.faults.OtherMethods",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "rapport.config.urls"
WSGI_APPLICATION = "rapport.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["rapport.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rapport.ui.context.page",
            ],
        },
    }
]

PREPARES = env.flag(
    "RAPPORT_PREPARE", True, "whether PostgreSQL keeps statements prepared; no behind a pooler by transaction"
)
DATABASES = {
    "default": env.database(
        "DATABASE_URL", HOME, "PostgreSQL server instead of the embedded database", prepares=PREPARES
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "team.User"
AUTHENTICATION_BACKENDS = ["rapport.team.door.Backend"]
SESSION_ENGINE = "rapport.team.door"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "rapport.integrations.letters.signin.Adapter"
ACCOUNT_FORMS = {
    "login": "rapport.team.signin.password.SignIn",
    "request_login_code": "rapport.team.signin.password.AskForCode",
    "confirm_login_code": "rapport.team.signin.password.EnterCode",
    "reset_password": "rapport.team.signin.password.AskForReset",
    "reset_password_from_key": "rapport.team.signin.password.NewPassword",
    "reauthenticate": "rapport.team.signin.password.IsItYou",
    "change_password": "rapport.team.signin.password.ChangePassword",
}
MFA_ADAPTER = "rapport.team.signin.second_keys.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "rapport.team.signin.second_keys.EnterCode",
    "reauthenticate": "rapport.team.signin.second_keys.EnterCodeAgain",
    "activate_totp": "rapport.team.signin.second_keys.SetUpApp",
    "add_webauthn": "rapport.team.signin.second_keys.AddPasskey",
    "edit_webauthn": "rapport.team.signin.second_keys.RenamePasskey",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number(
    "RAPPORT_PROXIES", 0, "proxies before the pages whose word on a visitor's address is taken", least=0
)
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,20/15m/ip", "login": "60/m/ip", "outside": "20/m/ip"}
ACCOUNT_RATE_LIMITS |= {"portal_ask": "5/15m/key,30/15m/ip", "portal_enter": "10/15m/key,60/15m/ip"}
ACCOUNT_RATE_LIMITS |= {"usage": "300/m/key"}  # requests with events, of which each may bring hundreds

# The layer that draws pages knows none of them: these are the names of their URLs. A word without one is shown as not built.
UI_WORDS = {
    "today": "desk:today",
    "clients": "desk:portfolio",
    "projects": "desk:projects",
    "service": "desk:service",
    "touch": "desk:touch",
    "find": "desk:find",
    "import": "desk:import",
    "house": "desk:house",
    "hours": "desk:hours",
    "own_settings": "desk:own_settings",
    "signing_in": "mfa_index",
    "sign_out": "account_logout",
}

# The ledger knows nobody above it: this names what follows from its entries.
REACTIONS = "rapport.integrations.reactions.follow"

UI_RUNNING = "rapport.desk.queries.hours.running"
"""Finds the timer of whoever looks, for the foot of every page."""

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文"), ("ja", "日本語")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
ASSETS = ROOT / ".assets"
FONTS = ROOT / ".assets-paper"
"""Where the fonts stand that PDF files carry."""
STATICFILES_DIRS = [ASSETS] if ASSETS.exists() else []
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "rapport.core.uploads.IntoStore"]
LARGEST_UPLOAD = env.number("RAPPORT_LARGEST_UPLOAD", 4096, "megabytes of files that a page takes at once") << 20

# Limits of sign-in hold for all processes together: they lie in the database, whose table our migrate step makes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if HTTPS else []
X_FRAME_OPTIONS = "DENY"

MAIL_SERVER = env.server("RAPPORT_MAIL_SERVER", "SMTP server, as host:port; without one mails go to a folder")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_SERVER else 'filebased'}.EmailBackend"
EMAIL_TIMEOUT = 20  # seconds, for each answer of the server; a letter is in doubt once it hangs for five minutes
EMAIL_FILE_PATH = HOME / "mails"
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.partition(":")[0], int(MAIL_SERVER.partition(":")[2] or 25)
EMAIL_HOST_USER = env.text("RAPPORT_MAIL_USER", "", "user at the SMTP server")
EMAIL_HOST_PASSWORD = env.text("RAPPORT_MAIL_PASSWORD", "", "password at the SMTP server", secret=True)
MAIL_SECURITY = env.choice(
    "RAPPORT_MAIL_SECURITY", "none", ("none", "starttls", "tls"), "how the line to the SMTP server is sealed"
)
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SECURITY == "starttls", MAIL_SECURITY == "tls"
DEFAULT_FROM_EMAIL = env.text("RAPPORT_MAIL_FROM", "rapport@localhost", "sender of our mails")
LETTERS_TRIED = env.number("RAPPORT_MAIL_DAYS", 3, "days for which a mail is tried again", least=1)
LETTERS_KEPT = env.number("RAPPORT_MAILS_KEPT", 90, "days for which mails that went out are kept", least=1)

PORTAL_DAYS = env.number("RAPPORT_PORTAL_DAYS", 30, "days that a sign-in to the portal holds", least=1)

IMPORTS_KEPT = env.number(
    "RAPPORT_IMPORTS_KEPT", 90, "days for which an import can be reverted and its files are kept", least=1
)
NIGHTLY = env.time_of_day("RAPPORT_NIGHTLY", "06:00", "time of the nightly evaluation, in the firm's zone")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": env.choice("RAPPORT_LOG", "warning", env.LEVELS, "least level of what is logged").upper(),
    },
}
