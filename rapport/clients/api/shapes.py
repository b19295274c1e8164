"""How clients, their people and what happens between us look in an answer.

Private notes and what they say never do: the answer to a new one holds its id alone (PRACTICES A6, F1).
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from rapport.clients.models import (
    AccountMember,
    Address,
    ChampionGoal,
    Client,
    Employment,
    Gift,
    GoalContribution,
    LevelChange,
    Moment,
    NextStep,
    Person,
    PrivateNote,
    Question,
    Stakeholder,
    Tie,
    TimeEntry,
    Timer,
    Touchpoint,
)
from rapport.core.rest.shapes import column, id_of, shape

Names = dict[str, str]


CLIENT = shape(
    Client,
    column("name", str, "Its name."),
    column("names", Names, "The same name by language.", attrgetter("other_names")),
    column("trade", str, "What it does."),
    column("place", str, "Where."),
    column("country", str, "ISO 3166 code; its calendar counts working days."),
    column("zone", str, "IANA time zone of its days."),
    column("stage", str, "`early`, `delivery`, `service` or `asleep`."),
    column("lead", str, "Id of the one of ours who answers for the relation.", id_of("lead")),
    column("since", date | None, "With us since."),
    column("last_touch_on", date | None, "Day of the last real touch."),
    column("quiet_on", date | None, "Day from which silence is past the ideal."),
    column("silent_on", date | None, "Day from which silence is past the longest interval."),
)

PERSON = shape(
    Person,
    column("name", str, "Their name."),
    column("names", Names, "The same name by language.", attrgetter("other_names")),
    column("given", str, "Given name."),
    column("family", str, "Family name."),
    column("language", str, "Language they write in."),
)

STAKEHOLDER = shape(
    Stakeholder,
    column("client", str, "Id of the client.", id_of("client")),
    column("person", str, "Id of the person.", id_of("person")),
    column("name", str, "The person's name.", attrgetter("person.name")),
    column("role", str, "`sponsor` (1W), `champion` (strong C), `user` or `other`."),
    column("level", int | None, "How they stand to us, -2 hostile to 2 advocate; null where nobody said."),
    column("began_on", date, "There since."),
    column("ended_on", date | None, "Left on."),
    column("last_touch_on", date | None, "Day of the last real touch."),
    column("due_on", date | None, "First day on which a touch is due."),
    column("late_on", date | None, "First day past the longest interval."),
)

TOUCHPOINT = shape(
    Touchpoint,
    column("client", str, "Id of the client.", id_of("client")),
    column("how", str, "`call`, `chat`, `mail`, `met` or `video`."),
    column("state", str, "`held`, `planned` or `cancelled`."),
    column("at", datetime, "When it began, UTC."),
    column("minutes", int | None, "How long."),
    column("title", str, "In a line."),
    column("text", str, "What was said."),
    column("automatic", bool, "An automatic reply, which is no touch."),
    column("inside_only", bool, "Never to be shared."),
    column("by_them", bool, "Theirs to us."),
    column("people", list[str], "Ids of theirs.", lambda touch: _ids(touch.people)),
    column("colleagues", list[str], "Ids of ours.", lambda touch: _ids(touch.colleagues)),
)

NEXT_STEP = shape(
    NextStep,
    column("client", str, "Id of the client.", id_of("client")),
    column("words", str, "What is to do."),
    column("owner", str, "Id of the one of ours who does it.", id_of("owner")),
    column("due_at", datetime, "By when, UTC."),
    column("waiting", str | None, "Id of the person who waits for it.", id_of("waiting")),
    column("subject", str, "What it follows from, as kind:id, or empty."),
    column("done_at", datetime | None, "When it was done."),
    column("dropped_at", datetime | None, "When it was dropped."),
    column("dropped_why", str, "Why it was dropped, or empty."),
)

TIME_ENTRY = shape(
    TimeEntry,
    column("client", str, "Id of the client.", id_of("client")),
    column("user", str, "Id of the one of ours whose time it was.", id_of("user")),
    column("subject", str, "What it was spent on, as kind:id, or empty for the client as such."),
    column("topic", str, "What another program called it."),
    column("day", date, "On which day of the user's zone."),
    column("started_at", datetime | None, "When it began, UTC, where that is known."),
    column("seconds", int, "How long, in whole seconds."),
    column("minutes", int, "The same in minutes, rounded half up."),
    column("words", str, "What was done."),
    column("billable", bool, "Whether the client is charged for it."),
    column("source", str, "`hand`, `touch`, `timer`, `kimai`, `toggl`, `clockify` or `rapport`."),
    column("removed_at", datetime | None, "When it was removed; null where it counts."),
)

shape(
    Timer,
    column("client", str, "Id of the client.", id_of("client")),
    column("subject", str, "What the time is spent on, as kind:id, or empty."),
    column("started_at", datetime, "Since when it runs, UTC."),
)

EMPLOYMENT = shape(
    Employment,
    column("person", str, "Id of the person.", id_of("person")),
    column("client", str | None, "Id of the client, or null elsewhere.", id_of("client")),
    column("employer", str, "Name of the employer, where it is no client."),
    column("post", str, "Their post."),
    column("began_on", date | None, "From."),
    column("ended_on", date | None, "To."),
)

ADDRESS = shape(
    Address,
    column("kind", str, "`mail` or `phone`.", attrgetter("sort")),
    column("value", str, "As it was written."),
)

shape(
    Gift,
    column("client", str, "Id of the client.", id_of("client")),
    column("person", str, "Id of the person.", id_of("person")),
    column("direction", str, "`given` or `received`."),
    column("nature", str, "`gift` or `hospitality`."),
    column("words", str, "What it was."),
    column("amount", Decimal, "Its worth, a decimal as text."),
    column("currency", str, "ISO 4217 code."),
    column("counts", Decimal, "Its worth in the currency of the limit."),
    column("counts_in", str, "That currency, an ISO 4217 code."),
    column("on", date, "On which day."),
)

shape(
    ChampionGoal,
    column("stakeholder", str, "Id of the place of whose goal it is.", id_of("stakeholder")),
    column("words", str, "Their own goal."),
    column("by_when", date | None, "By when."),
    column("moved_on", date, "Day of our last contribution."),
    column("reached_on", date | None, "Reached on."),
    column("dropped_on", date | None, "Given up on."),
)
shape(
    GoalContribution,
    column("goal", str, "Id of the goal.", id_of("goal")),
    column("words", str, "What we did."),
    column("on", date, "On which day."),
)
shape(
    LevelChange,
    column("stakeholder", str, "Id of the place.", id_of("stakeholder")),
    column("level", int, "-2 hostile to 2 advocate."),
    column("before", int | None, "The level before."),
    column("on", date, "Since."),
    column("why", str, "What moved it."),
)
shape(
    Moment,
    column("touchpoint", str, "Id of the touch.", id_of("touchpoint")),
    column("words", str, "The moment."),
    column("quote", str, "Their words."),
)
shape(
    Tie,
    column("user", str, "Id of the one of ours.", id_of("user")),
    column("person", str, "Id of the person.", id_of("person")),
    column("strength", int, "1 have met, 5 would call each other at night."),
    column("ended_on", date | None, "Ended on."),
)
shape(
    Question,
    column("client", str, "Id of the client.", id_of("client")),
    column("person", str, "Id of who asked.", id_of("person")),
    column("at", datetime, "When, UTC."),
    column("text", str, "Their words."),
    column("about", str, "What they ask about, as kind:id, or empty."),
    column("answered_at", datetime | None, "When it was answered first, UTC."),
)
shape(PrivateNote)
shape(
    AccountMember,
    column("client", str, "Id of the client.", id_of("client")),
    column("user", str, "Id of the one of ours.", id_of("user")),
)


def _ids(related: Any) -> list[str]:
    return [one.public_id for one in related.all()]
