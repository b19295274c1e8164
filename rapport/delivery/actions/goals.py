"""The tree of goals: lines added, reworded, moved, split, merged, struck (PRACTICES C2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import gettext_noop as _n
from pydantic import Field

from rapport.core import reference
from rapport.core.actions import Input, Nothing, action
from rapport.core.errors import Refused
from rapport.delivery import kinds, policies, reaching
from rapport.delivery.actions.goal_questions import free_words, remove
from rapport.delivery.models import Goal, Project
from rapport.delivery.models.psps import LONGEST
from rapport.kits import outline
from rapport.ledger import book
from rapport.team.models import User

MOST = 1000
"""Goals of one project, at most."""


class WordGoal(Input):
    """What the goal says."""

    words: str = Field(title=_n("Goal"), min_length=1, max_length=LONGEST)


class AddGoal(WordGoal):
    """A goal, its level, and the public id of the goal behind whose branch it goes; at the end where that is empty."""

    level: int = Field(1, title=_n("Level"), ge=1, le=outline.DEEPEST)
    after: str = Field("", json_schema_extra={"widget": "hidden"})


@action(
    "add_goal",
    subject=Project,
    input=AddGoal,
    policy=policies.may_write,
    path="projects/{project}/goals",
    label=_l("Add a goal"),
)
def add_goal(project: Project, given: AddGoal, *, by: User, now: datetime) -> Goal:
    """Add a goal; it comes no deeper than one level below the line above it. Raises Refused where there are a thousand."""
    return _insert(project, given.words, given.level, given.after, by, now)


def _insert(project: Project, words: str, level: int, after: str, by: User, now: datetime) -> Goal:
    rows = list(project.goals.all())
    if len(rows) >= MOST:
        raise Refused(_("A project holds %(n)s goals at most. Split the project.") % {"n": MOST})
    at = len(rows)
    if after:
        above = reaching.place_of(rows, after, field="after")
        at = above + 1 if level > rows[above].level else outline.branch([one.level for one in rows], above)
    goal = Goal.objects.create(project=project, place=0, level=1, words=words, at=now)
    rows.insert(at, goal)
    levels = [one.level for one in rows]
    levels[at] = level
    _arrange(rows, outline.settled(levels))
    _tell(goal, kinds.GOAL_ADDED, by, now, level=goal.level, words=book.fingerprint(words))
    return goal


@action(
    "reword_goal",
    subject=Goal,
    input=WordGoal,
    policy=policies.may_write,
    path="goals/{goal}",
    label=_l("Reword the goal"),
    method="PUT",
)
def reword_goal(goal: Goal, given: WordGoal, *, by: User, now: datetime) -> Goal:
    """Say a goal in other words; who was asked about the old ones is asked anew. Raises Refused for one that was accepted."""
    if given.words != goal.words:
        free_words(goal, by, now)
    goal.words = given.words
    goal.version += 1
    goal.save(update_fields=["words", "version"])
    _tell(goal, kinds.GOAL_REWORDED, by, now, words=book.fingerprint(given.words))
    return goal


class MoveGoal(Input):
    """Where to."""

    to: outline.Direction = Field(
        title=_n("Where to"),
        json_schema_extra={
            "labels": {
                "deeper": _n("a level deeper"),
                "higher": _n("a level higher"),
                "up": _n("up"),
                "down": _n("down"),
            }
        },
    )


@action(
    "move_goal",
    subject=Goal,
    input=MoveGoal,
    policy=policies.may_write,
    path="goals/{goal}/move",
    label=_l("Move the goal"),
)
def move_goal(goal: Goal, given: MoveGoal, *, by: User, now: datetime) -> Goal:
    """Move a goal with all that hangs under it. Raises Refused where it cannot go there."""
    rows = _held(goal)
    at = reaching.place_of(rows, goal.public_id)
    order = outline.MOVES[given.to]([one.level for one in rows], at)
    if order is None:
        raise Refused(_("It cannot go there: a goal has three levels, and hangs under the one above it."))
    moved = [rows[index] for index, _level in order]
    _arrange(moved, outline.settled([level for _index, level in order]))
    now_here = next(one for one in moved if one.pk == goal.pk)
    _tell(now_here, kinds.GOAL_MOVED, by, now, level=now_here.level, place=now_here.place)
    return now_here


class SplitGoal(Input):
    """What the goal says from now on, and what the new one behind it says."""

    words: str = Field(title=_n("This goal"), min_length=1, max_length=LONGEST)
    rest: str = Field(title=_n("The new goal"), min_length=1, max_length=LONGEST)


@action(
    "split_goal",
    subject=Goal,
    input=SplitGoal,
    policy=policies.may_write,
    path="goals/{goal}/split",
    label=_l("Split the goal"),
)
def split_goal(goal: Goal, given: SplitGoal, *, by: User, now: datetime) -> Goal:
    """Make two goals of one: the new one has the same level and is for the same pains. Returns the new one.

    Raises Refused for one that was accepted, and where there are a thousand.
    """
    _held(goal)
    free_words(goal, by, now)
    made = _insert(goal.project, given.rest, goal.level, goal.public_id, by, now)
    made.psps.set(goal.psps.all())
    goal.refresh_from_db()
    goal.words = given.words
    goal.version += 1
    goal.save(update_fields=["words", "version"])
    _tell(goal, kinds.GOAL_SPLIT, by, now, other=reference.to(made))
    return made


@action(
    "merge_goal",
    subject=Goal,
    input=Nothing,
    policy=policies.may_write,
    path="goals/{goal}/merge",
    label=_l("Merge the goal with the one above"),
)
def merge_goal(goal: Goal, given: Nothing, *, by: User, now: datetime) -> Goal:
    """Join a goal to the one above it on the same level, with its words, pains and what hangs under it. Returns that one.

    Raises Refused where none is above it on its level, where the words of both are too many for one, and where one of
    them was accepted or a stage waits for this one.
    """
    rows = _held(goal)
    at = reaching.place_of(rows, goal.public_id)
    above = next((one for one in reversed(rows[:at]) if one.level <= goal.level), None)
    if above is None or above.level != goal.level:
        raise Refused(_("There is no goal above it on the same level to merge with."))
    free_words(above, by, now)
    above.words = _together(above, goal)
    above.psps.add(*goal.psps.all())
    above.version += 1
    above.save()
    _hand_over(goal, above)
    _tell(goal, kinds.GOAL_MERGED, by, now, into=reference.to(above))
    remove(goal, by, now)
    left = [one for one in rows if one.pk != goal.pk]
    _arrange([above if one.pk == above.pk else one for one in left], outline.settled([one.level for one in left]))
    return above


def _together(above: Goal, goal: Goal) -> str:
    words = f"{above.words}; {goal.words}"
    if len(words) > LONGEST:
        told = _("Together the two goals have %(count)d characters; at most %(most)d fit. Shorten one of them.")
        raise Refused(told % {"count": len(words), "most": LONGEST})
    return words


def _hand_over(goal: Goal, above: Goal) -> None:
    """Let the goal above be measured by what measured this one, and met by what met it where nothing meets it yet."""
    goal.criteria.update(goal=above)
    met = getattr(goal, "fulfilment", None)
    if met is not None and not hasattr(above, "fulfilment"):
        met.goal = above
        met.save(update_fields=["goal"])


@action(
    "strike_goal",
    subject=Goal,
    input=Nothing,
    policy=policies.may_write,
    path="goals/{goal}/removal",
    label=_l("Strike the goal"),
)
def strike_goal(goal: Goal, given: Nothing, *, by: User, now: datetime) -> Project:
    """Strike a goal. Raises Refused while others hang under it or it is measured, awaited or accepted."""
    rows = _held(goal)
    at = reaching.place_of(rows, goal.public_id)
    if outline.branch([one.level for one in rows], at) > at + 1:
        raise Refused(_("Other goals hang under it. Move or strike those first."))
    _tell(goal, kinds.GOAL_STRUCK, by, now)
    project = goal.project
    remove(goal, by, now)
    left = [one for one in rows if one.pk != goal.pk]
    _arrange(left, outline.settled([one.level for one in left]))
    return project


def _held(goal: Goal) -> list[Goal]:
    """Return the goals of the project in their order, nobody else moving any of them meanwhile."""
    Project.objects.select_for_update().get(pk=goal.project_id)
    return list(goal.project.goals.all())


def _arrange(rows: Sequence[Goal], levels: Sequence[int]) -> None:
    """Write down place and level of every goal that stands elsewhere than before."""
    changed = []
    for place, (goal, level) in enumerate(zip(rows, levels, strict=True), 1):
        if (goal.place, goal.level) != (place, level):
            goal.place, goal.level = place, level
            changed.append(goal)
    Goal.objects.bulk_update(changed, ["place", "level"], batch_size=200)


def _tell(goal: Goal, what: book.Kind, by: User, now: datetime, **facts: book.Fact) -> None:
    book.record(book.of_client(goal.project.client), what, reference.to(goal), by=by, at=now, **facts)
