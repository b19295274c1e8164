"""A report that names somebody who is erased is taken back and goes, and so does the mail with it (PRACTICES A6, E1)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.core import files
from rapport.integrations.erasure.actions.erasing import ErasePerson, erase_person
from rapport.integrations.models import Letter, LetterFile, LetterState
from rapport.integrations.reactions import follow
from rapport.ledger.outbox import sweep
from rapport.service.actions.findings import OwnFinding, own_finding
from rapport.service.actions.reporting import ReportRun, report_run
from rapport.service.models import RunReport
from tests.cast import Cast, enter
from tests.service.inspected import finding

pytestmark = pytest.mark.django_db


def reported(cast: Cast, words: str) -> RunReport:
    """Give He Lan a report in which the step says these words."""
    found = finding(cast)
    asked = OwnFinding(owner=cast.su_wan.public_id, due_at=cast.now + timedelta(days=2), words=words)
    own_finding(found, asked, by=cast.lin_yue, now=cast.now)
    given = ReportRun(language="en", people=[cast.he_lan_place.person.public_id])
    made = report_run(found.last_run, given, by=cast.lin_yue, now=cast.now)
    sweep(follow, now=cast.now)
    return made


def erase(cast: Cast) -> None:
    erase_person(cast.zhou_place.person, ErasePerson(typed="Zhou Jingming"), by=cast.lin_yue, now=cast.now)
    files.remove_gone()


def test_a_report_that_names_them_is_taken_back_with_the_mail_that_waits(cast: Cast) -> None:
    made = reported(cast, "Zhou Jingming enters them")
    assert LetterFile.objects.exists()
    erase(cast)
    made.refresh_from_db()
    assert not files.path_of(made.stored.fingerprint).exists()
    assert not RunReport.objects.shared().exists()
    assert "Zhou" not in made.words
    assert not LetterFile.objects.exists()
    assert Letter.objects.get(sort="inspection_report").state == LetterState.DROPPED
    page = enter(cast.lin_yue).get(f"/inspection-runs/{made.run.public_id}/report/").content.decode()
    assert made.name in page
    assert f"/run-reports/{made.public_id}/" not in page, "what is gone is named, and leads nowhere"
    assert "share_run_report" not in page


def test_a_report_that_names_nobody_stays_with_the_client(cast: Cast) -> None:
    made = reported(cast, "The prices are entered")
    erase(cast)
    assert files.is_intact(made.stored)
    assert RunReport.objects.shared().get() == made
    assert Letter.objects.get(sort="inspection_report").state == LetterState.WAITING
