"""A firm of the size to be measured, written straight into the tables: so many clients, five people each, a hundred touches each.

Everything is made from the row's number, so two runs measure the same world.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from rapport.ledger.book import HOUSE
from rapport.ledger.models import Chain
from rapport.team.models import Firm, User

PEOPLE = 5
TOUCHES = 100
LEADS = 40

SEQUENCE = "WITH RECURSIVE seq(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM seq WHERE n < {count})"


def fill(clients: int, now: datetime, touches: int = TOUCHES) -> User:
    """Fill an empty database with `clients` clients as of `now`, each touched so often; return the one of ours who leads the first."""
    users = [User.objects.create_user(f"lead{n}@beichen.example", name=f"Lead {n}") for n in range(LEADS)]
    Firm.objects.get_or_create(pk=1, defaults={"name": "Beichen Software"})
    Chain.objects.get_or_create(key=HOUSE)
    with transaction.atomic():
        _clients(clients, users[0].pk, now.date())
        _people(clients * PEOPLE, now.date())
        _touches(clients * touches, clients, now)
        _steps(clients, users[0].pk, now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return users[0]


def _run(count: int, sql: str, **values: Any) -> None:
    """Run an INSERT … SELECT over the numbers 1 to `count`; `{name}` in it stands for a value."""
    insert, select = sql.split("SELECT", 1)
    names = [part.split("}")[0] for part in select.split("{")[1:]]
    text = SEQUENCE.format(count=count) + " SELECT" + select.format(**dict.fromkeys(names, "%s")) + " FROM seq"
    with connection.cursor() as cursor:
        cursor.execute(insert + text, [values[name] for name in names])


def _clients(count: int, first_lead: int, today: date) -> None:
    _run(
        count,
        "INSERT INTO clients_client (id, public_id, version, name, other_names, search_text, trade, place, details, country,"
        " zone, stage, lead_id, created_on, last_touch_on, quiet_on, silent_on)"
        " SELECT n, 'c' || n, 1, 'Client ' || n, {empty}, 'client ' || n || ' 客户' || n, 'trade', 'Suzhou', {empty},"
        " 'CN', 'Asia/Shanghai', 'delivery', {lead} + n %% 40, {made}, {touched},"
        " CASE WHEN n %% 7 = 0 THEN {past} ELSE {far} END, CASE WHEN n %% 21 = 0 THEN {past} ELSE {far} END",
        empty="{}", lead=first_lead, made=today - timedelta(days=900), touched=today - timedelta(days=3),
        past=today - timedelta(days=2), far=today + timedelta(days=20),
    )  # fmt: skip
    _run(count, "INSERT INTO clients_accountmember (client_id, user_id) SELECT n, {lead} + n %% 40", lead=first_lead)


def _people(count: int, today: date) -> None:
    _run(
        count,
        "INSERT INTO clients_person (id, public_id, version, name, other_names, search_text, given, family, language, note,"
        " photo_mark, created_on)"
        " SELECT n, 'p' || n, 1, 'Person ' || n, {empty}, 'person ' || n || ' 周敬明' || n, '', '', '', '', '', {made}",
        empty="{}", made=today,
    )  # fmt: skip
    _run(
        count,
        "INSERT INTO clients_employment (id, public_id, version, person_id, client_id, employer, post, posts, began_on)"
        " SELECT n, 'e' || n, 1, n, (n - 1) / 5 + 1, '', 'Post', {empty}, {made}",
        empty="{}", made=today - timedelta(days=800),
    )  # fmt: skip
    _run(
        count,
        "INSERT INTO clients_stakeholder (id, public_id, version, client_id, person_id, role, remark, level, began_on,"
        " last_touch_on, due_on, late_on) SELECT n, 's' || n, 1, (n - 1) / 5 + 1, n,"
        " CASE n %% 5 WHEN 1 THEN CASE WHEN n %% 95 = 1 THEN 'other' ELSE 'sponsor' END WHEN 2 THEN 'champion' ELSE 'other' END,"
        " '', n %% 5 - 2, {made}, {touched}, CASE WHEN n %% 6 = 0 THEN {past} ELSE {far} END,"
        " CASE WHEN n %% 31 = 0 THEN {past} ELSE {far} END",
        made=today - timedelta(days=800), touched=today - timedelta(days=3), past=today - timedelta(days=1),
        far=today + timedelta(days=9),
    )  # fmt: skip


def _touches(count: int, clients: int, now: datetime) -> None:
    step = "{now} - (n %% 1000) * interval '1 day'"
    if connection.vendor == "sqlite":
        step = "strftime('%%Y-%%m-%%d %%H:%%M:%%S', {now}, '-' || (n %% 1000) || ' days')"
    _run(
        count,
        "INSERT INTO clients_touchpoint (id, public_id, version, client_id, how, state, at, minutes, title, text, automatic,"
        " inside_only, by_them, author_id, source, source_key) SELECT n, 't' || n, 1, n %% {clients} + 1, 'call',"
        f" CASE WHEN n %% 5000 = 0 THEN 'planned' ELSE 'held' END, {step}, 12, '', 'They asked for the cost basis.',"
        " {no}, {no}, {no}, NULL, 'hand', ''",
        clients=clients, now=now - timedelta(hours=3), no=False,
    )  # fmt: skip
    _run(
        count,
        "INSERT INTO clients_touchperson (touchpoint_id, person_id) SELECT n, (n %% {clients}) * 5 + n / {clients} %% 5 + 1",
        clients=clients,
    )


def _steps(count: int, first_lead: int, now: datetime) -> None:
    """One step of ours at each client, due within forty days; for every third somebody of theirs waits."""
    due = "{now} + (n / 40 %% 40) * interval '1 day'"
    if connection.vendor == "sqlite":
        due = "strftime('%%Y-%%m-%%d %%H:%%M:%%S', {now}, '+' || (n / 40 %% 40) || ' days')"
    _run(
        count,
        "INSERT INTO clients_nextstep (id, public_id, version, client_id, words, readings, owner_id, due_at,"
        " waiting_id, subject, made_by_id, made_at, dropped_why)"
        " SELECT n, 'n' || n, 1, n, 'Send the cost basis', {empty}, {lead} + n %% 40,"
        f" {due}, CASE WHEN n %% 3 = 0 THEN n * 5 END, '', {{lead}} + n %% 40, {{made}}, ''",
        now=now + timedelta(hours=1), empty="{}", lead=first_lead, made=now - timedelta(days=2),
    )  # fmt: skip
