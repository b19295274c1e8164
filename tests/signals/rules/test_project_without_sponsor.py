"""A project without a 1W (PRACTICES A1)."""

from __future__ import annotations

from rapport.clients.actions.places import LeaveClient, leave_client
from rapport.delivery.actions.projects import NameSponsor, name_sponsor
from rapport.delivery.models import Project
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.signals.findings import found


def breach(cast: Cast) -> None:
    """Zhou Jingming, the 1W of the project, leaves."""
    dynamic_plot_value(cast)
    leave_client(cast.zhou_place, LeaveClient(on=cast.now.date()), by=cast.lin_yue, now=cast.now)


def test_a_project_whose_1w_left_raises(cast: Cast) -> None:
    breach(cast)
    project = Project.objects.get()
    assert found(cast, "project_without_sponsor") == {project.pk}
    given = NameSponsor(sponsor=cast.he_lan_place.person.public_id)
    name_sponsor(project, given, by=cast.lin_yue, now=cast.now)
    assert found(cast, "project_without_sponsor") == set()


def test_a_project_with_one_stays_silent(cast: Cast) -> None:
    dynamic_plot_value(cast)
    assert found(cast, "project_without_sponsor") == set()
