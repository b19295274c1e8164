"""Events come in with a write key, each is counted once, and nothing else is opened by it (PRACTICES E1)."""

from __future__ import annotations

import gzip
import json
import logging
from base64 import b64encode
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from rapport.core import clock
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.ledger.models import Entry
from rapport.service.actions import usage_counting
from rapport.service.actions.systems import retire_system
from rapport.service.actions.usage_counting import forget_what_is_old
from rapport.service.actions.usage_keys import IssueWriteKey, issue_write_key, revoke_write_key
from rapport.service.models import Account, CountedEvent, EventName, UsageDay, WriteKey
from tests.cast import Cast
from tests.service.systems import stock
from tests.service.usage import used, write_key

pytestmark = pytest.mark.django_db

ORDER = {"userId": "xu.pei", "event": "Order stopped", "timestamp": "2026-11-25T01:00:00Z", "messageId": "m-1"}


def send(key: WriteKey | str, what: Any, kind: str = "track", **headers: str) -> Any:
    """Return the answer to what a system sends."""
    secret = key if isinstance(key, str) else str(key.secret)
    door = {"Authorization": "Basic " + b64encode(f"{secret}:".encode()).decode(), **headers}
    body = what if isinstance(what, str | bytes) else json.dumps(what)
    return Browser().post(f"/api/v1/{kind}", body, content_type="application/json", headers=door)


def sums() -> list[tuple[str, str, date, int]]:
    """Return all that is counted."""
    return list(UsageDay.objects.values_list("account__login", "name__name", "day", "times").order_by("pk"))


def test_an_event_is_counted_once_however_often_it_comes(cast: Cast) -> None:
    key = write_key(cast, stock(cast))
    for _ in range(2):
        answer = send(key, ORDER)
        assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert sums() == [("xu.pei", "Order stopped", date(2026, 11, 25), 1)]
    assert CountedEvent.objects.count() == 1


def test_a_message_without_an_id_that_is_sent_again_is_counted_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sender heard no answer and sends the same bytes a minute later; its clock is put right anew each time."""
    key, plain = write_key(cast, stock(cast)), {name: ORDER[name] for name in ORDER if name != "messageId"}
    for minute in range(2):
        monkeypatch.setattr(clock, "now", lambda minute=minute: cast.now + timedelta(minutes=minute))
        for sent in (plain, plain | {"event": "Board opened", "timestamp": ""}):
            assert send(key, sent | {"sentAt": "2026-11-25T01:00:02Z"}).json() == {"success": True}
    assert [(what, times) for _who, what, _day, times in sums()] == [("Order stopped", 1), ("Board opened", 1)]


def test_what_is_packed_by_gzip_is_counted_and_no_bomb_goes_off(cast: Cast) -> None:
    key = write_key(cast, stock(cast))
    batch = {"batch": [ORDER | {"type": "track"}], "sentAt": ORDER["timestamp"]}
    packed = {"Content-Encoding": "gzip"}
    assert send(key, gzip.compress(json.dumps(batch).encode()), "batch", **packed).json() == {"success": True}
    assert [times for *_, times in sums()] == [1]
    assert send(key, gzip.compress(b" " * 10_000_000), "batch", **packed).status_code == 413
    for broken in (b"{}", gzip.compress(b"{}")[:12], b""):
        assert send(key, broken, "batch", **packed).json()["title"] == "This is no JSON."


def test_a_batch_counts_what_it_can_and_names_the_rest(cast: Cast) -> None:
    key = write_key(cast, stock(cast))
    batch = [
        ORDER | {"type": "track"},
        {"type": "identify", "userId": "xu.pei", "traits": {"email": "xu.pei@haoting.example"}},
        ORDER | {"messageId": "m-2", "userId": ""},
        ORDER | {"messageId": "m-3", "timestamp": "2026-11-25T15:59:00Z"},
        ORDER | {"messageId": "m-4", "timestamp": "2026-11-25T16:00:00Z"},
    ]
    answer = send(key, {"batch": batch}, "batch")
    assert answer.status_code == 200
    said = "Line 3: It does not say who did it; name the person by the id the system has for them."
    assert answer.json() == {"success": True, "rejected": [{"message": 3, "problem": said}]}
    assert sums() == [
        ("xu.pei", "Order stopped", date(2026, 11, 25), 2),
        ("xu.pei", "Order stopped", date(2026, 11, 26), 1),
    ]


@pytest.mark.parametrize("day", ["2020-05-01", "2025-10-22"])
def test_an_event_older_than_is_kept_is_refused_and_its_sender_is_told(cast: Cast, day: str) -> None:
    key, old = write_key(cast, stock(cast)), ORDER | {"timestamp": f"{day}T01:00:00Z", "messageId": "m-0"}
    said = f"It happened on {day}; what is 400 days old or older is not counted."
    alone = send(key, old)
    assert alone.status_code == 400
    assert alone.json() == {"success": False, "rejected": [{"message": 0, "problem": said}]}
    among = send(key, {"batch": [ORDER | {"type": "track"}, old | {"type": "track"}]}, "batch")
    assert among.json() == {"success": True, "rejected": [{"message": 2, "problem": f"Line 2: {said}"}]}
    assert sums() == [("xu.pei", "Order stopped", date(2026, 11, 25), 1)]
    young = ORDER | {"timestamp": "2025-10-23T01:00:00Z", "messageId": "m-9"}
    assert send(key, young).json() == {"success": True}


@pytest.mark.parametrize("moment", [0, [], {}, False, -1, "9999-12-31T23:59:59-14:00"])
def test_what_says_no_moment_is_not_taken_for_now(cast: Cast, moment: Any) -> None:
    refused = send(write_key(cast, stock(cast)), ORDER | {"timestamp": moment})
    assert (refused.status_code, sums()) == (400, [])
    assert (
        "is no moment" in refused.json()["rejected"][0]["problem"]
        or "400 days old" in refused.json()["rejected"][0]["problem"]
    )


def test_pages_are_uses_and_identities_are_taken_and_forgotten(cast: Cast) -> None:
    key = write_key(cast, stock(cast))
    for kind in ("page", "screen", "identify", "group", "alias"):
        message = {"userId": "he.lan", "name": "Board", "messageId": kind, "traits": {"phone": "+00 1"}}
        assert send(key, message, kind).json() == {"success": True}
    assert [(who, what, times) for who, what, _day, times in sums()] == [("he.lan", "Board", 2)]


@pytest.mark.parametrize("secret", ["", "rapportw_nothing", "ключ"])
def test_without_a_write_key_nobody_gets_in(cast: Cast, secret: str) -> None:
    write_key(cast, stock(cast))
    refused = send(secret, ORDER)
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, 'Basic realm="rapport"')
    assert refused.json()["title"] == "Send a write key that stands as the user of Authorization: Basic."
    assert sums() == []


def test_a_revoked_key_and_one_of_a_retired_system_open_nothing(cast: Cast) -> None:
    system = stock(cast)
    revoked, standing = write_key(cast, system), write_key(cast, system)
    revoke_write_key(revoked, Nothing(), by=cast.su_wan, now=cast.now)
    assert send(revoked, ORDER).status_code == 401
    assert send(standing, ORDER).status_code == 200
    retire_system(system, Nothing(), by=cast.lin_yue, now=cast.now)
    assert send(standing, ORDER).status_code == 401
    with pytest.raises(Refused, match="out of service"):
        issue_write_key(system.__class__.objects.get(), IssueWriteKey(name="x"), by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="revoked already"):
        revoke_write_key(revoked, Nothing(), by=cast.su_wan, now=cast.now)


def test_a_write_key_reads_nothing(cast: Cast) -> None:
    system = stock(cast)
    key = write_key(cast, system)
    for kind, value in (("Basic", b64encode(f"{key.secret}:".encode()).decode()), ("Bearer", key.secret)):
        for path in (f"systems/{system.public_id}/accounts", "clients"):
            headers = {"Authorization": f"{kind} {value}"}
            assert Browser().get(f"/api/v1/{path}", headers=headers).status_code == 401
    assert WriteKey.objects.filter(hash=key.secret).count() == 0


def test_a_clients_person_issues_no_key(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        issue_write_key(stock(cast), IssueWriteKey(name="Mine"), by=cast.dana, now=cast.now)


def test_what_is_too_large_or_no_json_says_so(cast: Cast) -> None:
    key = write_key(cast, stock(cast))
    large = send(key, ORDER | {"context": "x" * 32 * 1024})
    assert (large.status_code, large.json()["title"]) == (413, "At most 32 KB go in at once.")
    assert send(key, "{", "batch").json()["title"] == "This is no JSON."
    assert send(key, "[" * 30_000).status_code == 400
    nothing = send(key, {"messages": []}, "batch")
    assert nothing.status_code == 400
    assert nothing.json()["rejected"][0]["problem"] == "It holds no list named batch; send one with a message each."
    assert sums() == []


def test_half_a_letter_is_told_or_counted_and_never_an_error(cast: Cast) -> None:
    key = write_key(cast, stock(cast))
    for half in ("\ud800", "\ud801", "\ud800"):
        assert send(key, ORDER | {"messageId": half}).status_code == 200
    assert [times for *_, times in sums()] == [2]
    for field in ("timestamp", "userId", "event"):
        refused = send(key, ORDER | {field: "\ud800"})
        assert (refused.status_code, refused.json()["success"]) == (400, False)
    assert "“\ufffd”" in send(key, {"batch": [{"type": "\ud800"}]}, "batch").json()["rejected"][0]["problem"]


def test_more_than_a_key_may_send_a_minute_waits(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "usage": "2/m/key"}
    key = write_key(cast, stock(cast))
    got = [send(key, ORDER | {"messageId": str(at)}) for at in range(3)]
    assert [one.status_code for one in got] == [200, 200, 429]
    assert got[2].headers["Retry-After"] == "60"


def test_what_is_sent_stands_in_no_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    key = write_key(cast, stock(cast))
    with caplog.at_level(logging.DEBUG, logger="rapport"):
        send(key, ORDER)
        send(key, ORDER | {"timestamp": "soon"})
    assert "xu.pei" not in caplog.text
    assert str(key.secret) not in caplog.text
    assert not Entry.objects.filter(text__contains="xu.pei").exists()


def test_old_events_are_not_counted_for_nobody_knows_whether_they_were(cast: Cast) -> None:
    system = stock(cast)
    today = date(2026, 11, 26)
    taken = used(cast, system, "xu.pei", "Order stopped", [today - timedelta(days=400), today - timedelta(days=399)])
    assert (taken.new, taken.old) == (1, 1)


def test_sums_and_keys_are_forgotten_in_their_time(cast: Cast) -> None:
    system = stock(cast)
    today = date(2026, 11, 26)
    used(cast, system, "xu.pei", "Order stopped", [today - timedelta(days=390), today])
    assert forget_what_is_old(cast.now + timedelta(days=20)) == 0
    assert CountedEvent.objects.count() == 1
    assert forget_what_is_old(cast.now + timedelta(days=411)) == 1
    assert [day for *_, day, _times in sums()] == [today]


def test_names_without_end_are_left_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage_counting, "MOST_NAMES", 1)
    system = stock(cast)
    today = [date(2026, 11, 26)]
    assert used(cast, system, "xu.pei", "Order 1 opened", today).new == 1
    taken = used(cast, system, "he.lan", "Order 2 opened", today)
    assert (taken.new, taken.unnamed) == (0, 1)
    assert EventName.objects.count() == Account.objects.count() == 1
    told = send(write_key(cast, system), ORDER | {"event": "Order 3 opened"}).json()
    said = "1 is left out: the system has too many names of events."
    assert told == {"success": True, "rejected": [{"message": 0, "problem": said}]}


def test_two_systems_keep_their_events_apart(cast: Cast) -> None:
    one, other = stock(cast), stock(cast, name="Price list")
    for system in (one, other):
        assert send(write_key(cast, system), ORDER).json() == {"success": True}
    assert UsageDay.objects.filter(times=1).count() == 2
