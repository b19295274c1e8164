"""What a project of Haoting puts on the scene."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rapport.core import files
from rapport.core.actions import Nothing
from rapport.delivery.actions.agendas import AddAgendaItem, put_on_backlog
from rapport.delivery.actions.attendance import Invite, invite
from rapport.delivery.actions.cases import drop_test_case
from rapport.delivery.actions.defects import fix_defect
from rapport.delivery.actions.filing import share_file
from rapport.delivery.actions.holding import HoldMilestone, hold_milestone
from rapport.delivery.actions.psps import drop_psps
from rapport.delivery.actions.reviews import WriteReview, begin_review
from rapport.delivery.actions.sending import SendMinutes, send_minutes
from rapport.delivery.actions.series import OpenSeries, open_series
from rapport.delivery.models import Appearance, Defect, Meeting, MilestoneSort, Project, Verdict
from tests.cast import Cast
from tests.delivery.filed import filed
from tests.delivery.meetings import rehearsal, written
from tests.delivery.projects import dynamic_plot_value, milestone_of
from tests.delivery.rulers import drawn, line, measured
from tests.delivery.scope import psps, tree
from tests.delivery.tested import begun, case, failed, judged, planned, ready, run_of


def of_project(cast: Cast) -> dict[str, Any]:
    """A project whose kick-off brought out the 1W, and whose go-live report lies ahead."""
    project = dynamic_plot_value(cast, director=cast.charlie.public_id)
    lines = WriteReview(progress="Week 31", quality="Good", contact="Daily", responsiveness="Quick")
    zhou, he_lan = cast.zhou_place.person, cast.he_lan_place.person
    given = HoldMilestone(people=[zhou.public_id])
    hold_milestone(milestone_of(project, MilestoneSort.KICK_OFF), given, by=cast.lin_yue, now=cast.now)
    ahead = milestone_of(project)
    invite(ahead, Invite(people=[he_lan.public_id]), by=cast.lin_yue, now=cast.now)
    dropped = drop_psps(psps(cast, project), Nothing(), by=cast.lin_yue, now=cast.now)
    return {
        "psps": psps(cast, project),
        "dropped_psps": dropped,
        "scope_goal": tree(cast, project)[-1],
        "project": project,
        "phase": project.phases.order_by("pk")[0],
        "milestone": ahead,
        "attendance": ahead.attendance.get(person=he_lan),
        "appearance": Appearance.objects.get(),
        "seat": project.seats.gaps()[0],
        "review": begin_review(project, lines, by=cast.lin_yue, now=cast.now),
        **_of_meetings(cast, project),
        **_ruler(cast, project),
        **_tests(cast, project),
    }


def _of_meetings(cast: Cast, project: Project) -> dict[str, Any]:
    """A meeting ahead, one that goes on, one whose minutes were sent, and something that waits in the backlog."""
    series = open_series(project, OpenSeries(title="Weekly"), by=cast.lin_yue, now=cast.now)
    ahead = rehearsal(cast, project, series=series.public_id)
    live, sent = (rehearsal(cast, project) for _number in range(2))
    written(cast, live)
    Meeting.objects.filter(pk=live.pk).update(begun_at=cast.now - timedelta(hours=1))
    written(cast, sent)
    send_minutes(sent, SendMinutes(), by=cast.lin_yue, now=sent.ends_at)
    item = AddAgendaItem(title="Car tablet")
    return {
        "meeting": ahead,
        "live_meeting": live,
        "sent_meeting": sent,
        "series": series,
        "waiting_item": put_on_backlog(series, item, by=cast.lin_yue, now=cast.now),
        "participant": ahead.participants.get(colleague=cast.su_wan),
        "agenda_item": ahead.agenda.all()[0],
        "input": ahead.inputs.order_by("pk")[0],
        "inside_file": filed(cast, project),
        "shared_file": share_file(filed(cast, project), Nothing(), by=cast.lin_yue, now=cast.now),
        "point": live.points.all()[0],
    }


def _tests(cast: Cast, project: Project) -> dict[str, Any]:
    """A case that waits for its review, a dropped one, a planned round, one before He Lan, and a defect with a picture."""
    defect = failed(cast, project, picture=True)
    ahead = ready(cast, project, title="One page, three seconds")
    shared = begun(cast, project, ahead, title="Round 2")
    inside = planned(cast, project, defect.case, ahead)
    return {
        "test_case": case(cast, project),
        "dropped_case": drop_test_case(case(cast, project), Nothing(), by=cast.lin_yue, now=cast.now),
        "reviewed_case": ready(cast, project),
        "test_round": inside,
        "planned_run": run_of(inside, ahead),
        "shared_round": shared,
        "test_run": run_of(shared, ahead),
        "failed_run": defect.run,
        "defect": defect,
        "fixed_defect": fix_defect(_another(cast, project), Nothing(), by=cast.lin_yue, now=cast.now),
    }


def _another(cast: Cast, project: Project) -> Defect:
    """Another case that failed."""
    one = ready(cast, project, title="One number")
    return Defect.objects.get(run=judged(cast, run_of(begun(cast, project, one), one), Verdict.FAILED))


def _ruler(cast: Cast, project: Project) -> dict[str, Any]:
    """A ruler that can still be written on, with a criterion, and another one that was measured."""
    ruler = drawn(cast, project)
    kept = files.keep("counts.csv", [b"week,agree\n47,91\n"], at=cast.now)
    return {
        "ruler": ruler,
        "criterion": ruler.criteria.get(),
        "measurement": measured(cast, line(cast, ruler, name="Price list"), "91", evidence=kept.public_id),
    }
