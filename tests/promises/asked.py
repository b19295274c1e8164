"""Questions that tests put before He Lan and Zhou Jingming, and the ways in which they answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from rapport.clients.models import Stakeholder
from rapport.core import files
from rapport.core.models import StoredFile
from rapport.promises.actions.answering import (
    DisputeConfirmation,
    GiveConfirmation,
    dispute_confirmation,
    give_confirmation,
)
from rapport.promises.actions.asking import AskConfirmation, ask_confirmation
from rapport.promises.actions.demands import RecordDemand, record_demand
from rapport.promises.actions.gates import SetGate, Wanted, set_gate
from rapport.promises.actions.recording import RecordAnswer, record_answer
from rapport.promises.actions.sending import SendConfirmation, send_confirmation
from rapport.promises.actions.waiving import WaiveCondition, waive_condition
from rapport.promises.models import Answer, ConditionKind, Confirmation, Demand, Gate, GateCondition, Sending
from rapport.team.models import User
from tests.cast import Cast

PDF = b"%PDF-1.7 the six screens, their order and their words"


def drawing(now: datetime, content: bytes = PDF) -> StoredFile:
    """A file that is kept."""
    return files.keep("order-page-v3.pdf", [content], at=now)


def ask(cast: Cast, place: Stakeholder | None = None, **more: Any) -> Confirmation:
    """A question to He Lan, or to somebody else, by Lin Yue."""
    whom = place or cast.he_lan_place
    given: dict[str, Any] = {"person": whom.person.public_id, "question": "Is this the page we should build?"}
    given |= {"covers": "The six screens\nTheir order", "excludes": "Coupons and refunds"}
    return ask_confirmation(whom.client, AskConfirmation(**given | more), by=cast.lin_yue, now=cast.now)


def send(cast: Cast, confirmation: Confirmation, **more: Any) -> Sending:
    """The link to it, or its way into the portal."""
    return send_confirmation(confirmation, SendConfirmation(**more), by=cast.lin_yue, now=cast.now)


def sent(cast: Cast, place: Stakeholder | None = None, **more: Any) -> Confirmation:
    """A question that lies in the portal."""
    confirmation = ask(cast, place, **more)
    send(cast, confirmation, channel="portal")
    return confirmation


def confirm(confirmation: Confirmation, by: User, now: datetime, **more: Any) -> Answer:
    """A yes to what is shown."""
    return give_confirmation(
        confirmation, GiveConfirmation(**{"shown": confirmation.fingerprint} | more), by=by, now=now
    )


def dispute(
    confirmation: Confirmation,
    by: User,
    now: datetime,
    words: str = "The morning slot is missing",
    part: int | None = None,
) -> Answer:
    """A no with words, to the whole or to a part of what was shown."""
    given = DisputeConfirmation(shown=confirmation.fingerprint, words=words, part=part)
    return dispute_confirmation(confirmation, given, by=by, now=now)


def gate(cast: Cast, confirmation: Confirmation) -> Gate:
    """A stage that waits for a yes."""
    wanted = Wanted(
        what=ConditionKind.CONFIRMATION, subject=f"confirmation:{confirmation.public_id}", words="The design"
    )
    given = SetGate(title="Stage 3", conditions=[wanted], due_on=(cast.now + timedelta(days=8)).date())
    return set_gate(confirmation.client, given, by=cast.lin_yue, now=cast.now)


def on_scene(cast: Cast) -> dict[str, Any]:
    """What the access matrix walks: a demand of the 1W, a question in his portal, the stage that waits for his yes."""
    said = RecordDemand(words="One number", said_by=cast.zhou_place.person.public_id)
    demand = record_demand(cast.haoting, said, by=cast.lin_yue, now=cast.now)
    confirmation = sent(cast, cast.zhou_place)
    waiting, let_go = gate(cast, confirmation), gate(cast, confirmation)
    waived = let_go.conditions.get()
    waive_condition(
        let_go, WaiveCondition(condition=waived.public_id, reason="By telephone"), by=cast.lin_yue, now=cast.now
    )
    with_files = ask(cast, files=[drawing(cast.now).public_id])
    mail = files.keep("reply.eml", [b"Yes, build it"], at=cast.now)
    given = RecordAnswer(said_at=cast.now, evidence=mail.public_id)
    record_answer(with_files, given, by=cast.lin_yue, now=cast.now)
    return {
        "with_files": with_files,
        "demand": demand,
        "confirmation": confirmation,
        "gate": waiting,
        "condition": waiting.conditions.get(),
        "waived_gate": let_go,
        "waived": waived,
    }


def many(cast: Cast, rows: int) -> None:
    """So many demands, questions and stages that wait at Haoting."""
    said, day = {"said_by": cast.zhou_place.person, "said_at": cast.now, "by": cast.lin_yue, "at": cast.now}, cast.now
    Demand.objects.bulk_create(
        Demand(client=cast.haoting, words=f"Page {number}", language="en", place=number, **said)
        for number in range(rows)
    )
    about = {"subject_kind": "client", "subject_id": cast.haoting.public_id, "by": cast.lin_yue, "at": day}
    Confirmation.objects.bulk_create(
        Confirmation(client=cast.haoting, person=cast.zhou_place.person, title=f"So {number}?", snapshot="{}", **about)
        for number in range(rows)
    )
    gates = Gate.objects.bulk_create(
        Gate(client=cast.haoting, title=f"Stage {number}", **about) for number in range(rows)
    )
    GateCondition.objects.bulk_create(
        GateCondition(gate=one, what="receipt", subject_kind="client", subject_id="x", words="Paid") for one in gates
    )
