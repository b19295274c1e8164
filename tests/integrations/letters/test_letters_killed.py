"""A worker that hands letters over is killed, wherever it stands: no mail is lost, and none goes out twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess

import pytest

from rapport.integrations.models import Letter, LetterState
from rapport.team.models import Firm
from tests.databases import Copy
from tests.integrations.letters import handing_over
from tests.integrations.letters.letters_sent import written
from tests.integrations.letters.mail_server import DATA, GREETING, TAKEN, MailServer
from tests.processes import alone


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as one:
        yield one
        one.shutdown()


def worker(copy: Copy, server: MailServer, now: datetime) -> AbstractContextManager[ForkServerProcess]:
    """Give a process that hands over what is due at `now`."""
    return alone(copy, handing_over.prepare, server.address, now)


def killed(copy: Copy, server: MailServer, now: datetime, moment: str) -> None:
    server.silent_at = moment
    with worker(copy, server, now) as one:
        assert server.reached.wait(60)
        one.kill()
    server.silent_at = ""


def ended(*workers: AbstractContextManager[ForkServerProcess]) -> list[int | None]:
    """Let them all work to their end at once, and return how each ended."""
    with ExitStack() as at_work:
        running = [at_work.enter_context(one) for one in workers]
        for one in running:
            one.join(60)
        return [one.exitcode for one in running]


@pytest.mark.parametrize(
    ("moment", "state", "mails"),
    [(GREETING, LetterState.SENT, 1), (DATA, LetterState.DOUBTFUL, 0), (TAKEN, LetterState.DOUBTFUL, 1)],
    ids=["before_the_first_word", "before_the_mail", "after_the_mail"],
)
def test_a_worker_killed_anywhere_loses_no_mail_and_sends_none_twice(
    real_transactions: Copy, server: MailServer, now: datetime, moment: str, state: str, mails: int
) -> None:
    Firm.ours()
    letter = written(now)
    killed(real_transactions, server, now, moment)
    for hours in (1, 2):
        assert ended(worker(real_transactions, server, now + timedelta(hours=hours))) == [0]
    letter.refresh_from_db()
    assert (letter.state, server.taken) == (state, [letter.public_id] * mails)


def test_of_many_letters_each_goes_out_once_though_workers_run_at_once_and_one_is_killed(
    real_transactions: Copy, server: MailServer, now: datetime
) -> None:
    Firm.ours()
    ids = {written(now, f"notice:{number}").public_id for number in range(20)}
    killed(real_transactions, server, now, TAKEN)
    assert ended(*(worker(real_transactions, server, now + timedelta(seconds=1)) for _turn in range(3))) == [0] * 3
    assert ended(worker(real_transactions, server, now + timedelta(hours=1))) == [0]
    assert len(server.taken) == len(set(server.taken))
    assert set(server.taken) == ids
    doubt = Letter.objects.exclude(state=LetterState.SENT)
    assert [letter.state for letter in doubt] == [LetterState.DOUBTFUL]
