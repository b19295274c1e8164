"""The limits of sign-in hold for all web processes together."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from django.test import Client as Browser

from tests import cast as the_cast
from tests.databases import Copy

ROOT = Path(__file__).parents[2]
MAIL = "lin.yue@beichen.example"
ELSEWHERE = f"""
import django; django.setup()
from django.test import Client
page = Client().post("/accounts/login/", {{"login": "{MAIL}", "password": "{the_cast.PASSWORD}"}})
print(page.status_code, "Too many tries" in page.content.decode())
"""


def elsewhere(copy: Copy) -> str:
    """Return what another process answers to the right password."""
    env = os.environ | copy.environment | {"DJANGO_SETTINGS_MODULE": "rapport.config.settings", "RAPPORT_DEBUG": "yes"}
    env |= {"RAPPORT_HOSTS": "testserver"}
    told = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or told.stderr


def test_five_wrong_passwords_here_pause_the_sign_in_of_another_process(real_transactions: Copy, now: datetime) -> None:
    the_cast.build(now)
    for _try in range(5):
        Browser().post("/accounts/login/", {"login": MAIL, "password": "wrong"})
    assert elsewhere(real_transactions) == "200 True"
