"""A real browser before a real server, and what every page is held to in it.

A test asks for `page` (a tab that fails the test where the page's own scripts or policies complain), for `site`
(the running pages; data is made as in any test with `real_transactions`), for `cast` (everybody, with their signals,
in the database that the running pages read), for `variant` (language, theme, width) and for `sign_in` (called with a
user).
"""

from __future__ import annotations

import os
import pickle
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from rapport.signals import engine
from rapport.team.models import User
from tests import databases
from tests.browser.held import Complaints, Variant
from tests.cast import PRESENT, Cast, build

# Playwright keeps an event loop in this thread; Django would then refuse the database to plain code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A page is late on a machine that is busy, and that is no fault of the page: only what never comes fails.
expect.set_options(timeout=30_000)

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
VARIANTS = [
    Variant("en", "light", 1440),
    Variant("en", "dark", 390),
    Variant("zh-hans", "light", 390),
    Variant("zh-hans", "dark", 1440),
    Variant("ja", "light", 1440),
    Variant("ja", "dark", 390),
]
"""Every two of language, theme and width meet in one of them; all twelve would take twice as long."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives each test one variant, another for each test; with `--all-variants`, every one."""
    if "variant" in metafunc.fixturenames:
        place = zlib.crc32(metafunc.definition.nodeid.encode()) % len(VARIANTS)
        chosen = VARIANTS if metafunc.config.getoption("--all-variants") else [VARIANTS[place]]
        metafunc.parametrize("variant", chosen, ids=str)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what lies in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; without one the test is skipped, in CI it fails."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None and os.environ.get("CI"):
        pytest.fail("CI has no Chromium. .ci/run installs it.")
    if program is None:
        pytest.skip("There is no Chromium on this machine; install the package `chromium` to run browser tests.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def kept_cast(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, bytes]]:
    """The name of a database with the cast and its signals, made once, and the cast in it."""
    with django_db_blocker.unblock():
        made = databases.beside(tmp_path_factory.mktemp("kept"), "test_kept")
    with made as copy:
        with django_db_blocker.unblock(), databases.pointed_at(copy.name):
            cast = build(PRESENT)
            engine.evaluate(now=PRESENT)
        yield copy.name, pickle.dumps(cast)


@pytest.fixture
def real_transactions(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[databases.Copy]:
    """A copy of the fresh database, or of the one with the cast where a test asks for it; thrown away afterwards.

    On a `stage` the cast comes at the moment of its own story, into a fresh one.
    """
    of_cast = "cast" in request.fixturenames and "stage" not in request.fixturenames
    kept = request.getfixturevalue("kept_cast") if of_cast else None
    with (
        django_db_blocker.unblock(),
        databases.pointed_at(kept[0]) if kept else nullcontext(),
        databases.copied(tmp_path) as copy,
    ):
        yield copy


@pytest.fixture
def cast(real_transactions: databases.Copy, kept_cast: tuple[str, bytes]) -> Cast:
    """The cast, in the database that the running pages read."""
    kept: Cast = pickle.loads(kept_cast[1])
    return kept


@pytest.fixture
def site(real_transactions: databases.Copy) -> Iterator[str]:
    """The address of the running pages, over a database copy of their own."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab in the variant that the test is given, or in English, light and wide; `page.goto("/")` goes to the site."""
    variant = request.getfixturevalue("variant") if "variant" in request.fixturenames else Variant("en", "light", 1440)
    context = browser.new_context(
        base_url=site,
        locale=variant.language,
        color_scheme=variant.theme,
        viewport={"width": variant.width, "height": 900},
        reduced_motion="reduce",
    )
    context.add_cookies(
        [
            {"name": "django_language", "value": variant.language, "url": site},
            {"name": "theme", "value": variant.theme, "url": site},
        ]
    )
    tab = context.new_page()
    complaints = Complaints()
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", complaints.hear)
    yield tab
    context.close()
    assert complaints == []


@pytest.fixture
def sign_in(page: Page, site: str) -> Callable[[User], None]:
    """Puts the tab into a session of a user, without the sign-in page."""

    def open_session(user: User) -> None:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": site}
        page.context.add_cookies([cookie])  # type: ignore[list-item]

    return open_session
