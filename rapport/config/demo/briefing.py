"""The verb of the briefing before testing."""

from __future__ import annotations

from datetime import datetime

from rapport.config.demo.script import Act, World
from rapport.core import files, reference
from rapport.delivery.actions.briefings import WriteBriefing, write_briefing
from rapport.delivery.models import Project
from rapport.promises.actions import asking, recording


def briefed(day: int, client: str, by: str, who: str, expect: str, report: str) -> Act:
    """Somebody at the client is told how both sides test and mend, and says by mail that it is clear."""

    def do(world: World, at: datetime) -> object:
        project, user = Project.objects.get(client=world.clients[client]), world.users[by]
        given = WriteBriefing(expect=world.say(expect), report=world.say(report))
        made = write_briefing(project, given, by=user, now=at)
        question = asking.AskConfirmation(
            person=world.person(client, who).public_id, subject=str(reference.to(made)), language=world.language
        )
        asked = asking.ask_confirmation(world.clients[client], question, by=user, now=at)
        mail = files.keep("clear.eml", [f"Subject: {asked.title}\n\n{who}\n".encode()], at=at)
        answer = recording.RecordAnswer(said_at=at, evidence=mail.public_id)
        return recording.record_answer(asked, answer, by=user, now=at)

    return Act(day, "16:30", do)
