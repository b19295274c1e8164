"""What every test stands on: a data folder of its own, a clock that stands still, and a database with its triggers.

`DATABASE_URL` chooses the server; without it the embedded database is used. A test that reads or writes asks for `db`
and is rolled back. One that needs real transactions (threads, processes, a browser) asks for `real_transactions`.
"""

from __future__ import annotations

import os
import shutil
import string
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

PRESENT = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
# Whoever runs beside others reads the settings before this file, by what the first process has set.
BESIDE_OTHERS = "PYTEST_XDIST_WORKER" in os.environ
HOME = Path(os.environ["RAPPORT_HOME"] if BESIDE_OTHERS else tempfile.mkdtemp(prefix="rapport-tests-"))

for name in [name for name in os.environ if name.startswith("RAPPORT_")]:
    del os.environ[name]
os.environ["RAPPORT_HOME"] = str(HOME)
os.environ["RAPPORT_CLOCK"] = PRESENT.isoformat()
os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"

# The settings read the environment above, and whatever a test or a conftest imports reads the settings.
import django  # noqa: E402

django.setup()

from tests import databases  # noqa: E402

pytest_plugins = ["tests.cast", "tests.places"]


def pytest_configure(config: pytest.Config) -> None:
    """Takes the slowness out of sign-in, the need to collect files out of pages, the clock out of properties, and
    capitals out of what is random.

    A page must not hold the 1W by chance, in a token or an identifier, where a test says that it does not name them.
    """
    import hypothesis
    from django.conf import settings
    from django.middleware import csrf

    from rapport.core import ids

    hypothesis.settings.register_profile("on any machine", deadline=None)
    hypothesis.settings.load_profile("on any machine")
    csrf.CSRF_ALLOWED_CHARS = string.ascii_lowercase
    ids._OF_URL = ids._OF_URL.lower()

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    if BESIDE_OTHERS:
        _stand_apart(HOME / os.environ["PYTEST_XDIST_WORKER"])


def _stand_apart(home: Path) -> None:
    """Gives a worker a data folder of its own: a file is kept by its bytes, and what one erases another may be reading."""
    from django.conf import settings

    home.mkdir(exist_ok=True)
    shutil.copy(HOME / "secret-key", home)  # a process that a test starts reads it there
    os.environ["RAPPORT_HOME"] = str(home)
    settings.HOME, settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH = home, home / "files", home / "mails"


def pytest_unconfigure() -> None:
    """Removes the data folder, once nobody stands in it."""
    if not BESIDE_OTHERS:
        shutil.rmtree(HOME, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds what the passes of `make test` and `make test-all` are called with."""
    parser.addoption("--database-only", action="store_true", help="leave out every test that asks no database")
    parser.addoption("--all-variants", action="store_true", help="show each page in every variant of the browser tests")


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Names bytes by their argument: every process must name a test alike, and a zip holds the second it was made in."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out, where told so, what would tell nothing new on another database."""
    if not config.getoption("--database-only"):
        return
    chosen = [item for item in items if databases.asked_by(item) and not item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The migrated database of this worker, with the ledger's triggers.

    It is made whatever the test at hand asks for: pytest-django's own makes none for a test without its marker,
    and such a test would meet the real one.
    """
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    from rapport.ledger import triggers
    from tests import migrated
    from tests.places import ASKED, PLACES, Places

    with django_db_blocker.unblock():
        laid = migrated.lay(request.config.cache)
        made = setup_databases(0, interactive=False, keepdb=laid, aliases={"default": None}, serialized_aliases=set())
        if not laid:
            migrated.keep(request.config.cache)
        triggers.install()
        assert connection.features.supports_json_field  # asked once a process, and no test's queries shall count it
    with Places(django_db_blocker, tmp_path_factory.mktemp("places")) as places:
        request.config.stash[PLACES] = places
        places.stand(request.config.stash.get(ASKED, None))
        yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def now() -> datetime:
    """The present of all tests: a Thursday morning, 09:00 in Shanghai."""
    return PRESENT


@pytest.fixture
def real_transactions(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[databases.Copy]:
    """A copy of the fresh database, with commits that really happen; thrown away afterwards.

    The ledger's triggers refuse the flush that would otherwise follow. Threads see the copy; a process is
    given `real_transactions.environment`.
    """
    with django_db_blocker.unblock(), databases.copied(tmp_path) as copy:
        yield copy


@pytest.fixture
def transactional_db(real_transactions: databases.Copy) -> databases.Copy:
    """Stands in for pytest-django's own, which flushes."""
    return real_transactions
