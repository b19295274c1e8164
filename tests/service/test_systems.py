"""Taking systems into service: what is named there, and what never is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.clients.models import Client
from rapport.core.actions import Nothing
from rapport.core.errors import Forbidden, Refused
from rapport.delivery.actions.projects import OpenProject, open_project
from rapport.delivery.models import ProjectSort
from rapport.ledger.models import Entry
from rapport.service import sources
from rapport.service.actions.systems import TakeSystemOn, change_system, retire_system, take_system_on
from rapport.service.models import System
from rapport.team.models import Firm
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.service.systems import further, retired, stock

pytestmark = pytest.mark.django_db


def test_a_system_is_taken_on_with_who_keeps_it_and_what_delivered_it(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    system = stock(cast, project=project.public_id, other_names={"zh": "地块价值"})
    assert (system.client, system.keeper, system.project) == (cast.haoting, cast.su_wan, project)
    assert system.name_in("zh") == "地块价值"
    assert Entry.objects.filter(kind="system_taken_on", subject=f"system:{system.public_id}").count() == 1


def test_a_changed_system_goes_on_from_the_project_that_delivered_it(cast: Cast) -> None:
    project = dynamic_plot_value(cast)
    system = stock(cast, project=project.public_id)
    change_system(system, TakeSystemOn(name="Plot value 2", source="file:haoting"), by=cast.su_wan, now=cast.now)
    again = System.objects.get()
    assert (again.name, again.source, again.keeper, again.project) == ("Plot value 2", "file:haoting", None, project)


def test_a_source_of_a_client_one_may_not_know_of_is_none(cast: Cast) -> None:
    stock(cast, source="env:RAPPORT_SOURCE_PLOTS")
    given = TakeSystemOn(name="Orders", source="env:RAPPORT_SOURCE_PLOTS")
    Firm.objects.update(within_team=True)
    client = Client.objects.visible_to(cast.charlie).first()
    assert client is not None
    with pytest.raises(Refused, match="no name of a source"):
        take_system_on(client, given, by=cast.charlie, now=cast.now)
    assert System.objects.count() == 1


def test_a_source_leads_to_the_data_of_one_client_alone_and_says_whose(cast: Cast) -> None:
    plots = stock(cast, source="env:RAPPORT_SOURCE_PLOTS")
    further(cast, plots, source="file:orders")
    stock(cast, name="Orders", source="file:orders")
    other = Client.objects.visible_to(cast.lin_yue).exclude(pk=cast.haoting.pk)[0]
    for source in ("env:RAPPORT_SOURCE_PLOTS", "file:orders"):
        with pytest.raises(Refused, match=f"{source} holds the data of Haoting") as refused:
            take_system_on(other, TakeSystemOn(name="Theirs", source=source), by=cast.lin_yue, now=cast.now)
        assert refused.value.field == "source"


def test_a_system_leaves_service_once(cast: Cast) -> None:
    system = retired(cast)
    with pytest.raises(Refused, match="out of service already"):
        retire_system(system, Nothing(), by=cast.lin_yue, now=cast.now)
    assert list(System.objects.running()) == []


def test_a_project_of_another_client_is_not_there(cast: Cast) -> None:
    given = OpenProject(name="Order page", sort=ProjectSort.APP)
    other = open_project(cast.greenpath, given, by=cast.lin_yue, now=cast.now)
    with pytest.raises(Refused, match="no such project"):
        stock(cast, project=other.public_id)


@pytest.mark.parametrize(
    "written",
    [
        "postgresql://reader:secret@10.0.0.8/plots",
        "env:RAPPORT_SECRET_KEY",
        "env:HOME",
        "file:../secret",
        "file:/etc/passwd",
        "env:RAPPORT_SOURCE_PLOTS_CLIENT",
        "file:haoting.client",
    ],
)
def test_an_address_or_another_secret_of_the_house_is_no_source(cast: Cast, written: str) -> None:
    with pytest.raises(Refused, match="no name of a source") as refused:
        stock(cast, source=written)
    assert written not in str(refused.value)
    with pytest.raises(LookupError):
        sources.address(written, cast.haoting)


def test_a_source_is_read_from_its_variable_or_its_file(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", "postgresql://10.0.0.8/plots\n")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "haoting").write_text("/srv/plots.db\n", encoding="utf-8")
    assert sources.address("env:RAPPORT_SOURCE_PLOTS", cast.haoting) == "postgresql://10.0.0.8/plots"
    assert sources.address("file:haoting", cast.haoting) == "/srv/plots.db"
    with pytest.raises(LookupError, match="Nothing is kept under file:levant"):
        sources.address("file:levant", cast.haoting)


@pytest.mark.parametrize("sort", ["env:RAPPORT_SOURCE_PLOTS", "file:plots"])
def test_a_source_that_is_kept_for_a_client_is_theirs_whoever_named_it_first(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path, sort: str
) -> None:
    settings.HOME = tmp_path
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "plots").write_text("/srv/plots.db")
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS", "/srv/plots.db")
    given = TakeSystemOn(name="Orders", source=sort)
    take_system_on(cast.greenpath, given, by=cast.chen_mo, now=cast.now)  # nobody has said yet whose it is
    monkeypatch.setenv("RAPPORT_SOURCE_PLOTS_CLIENT", "Haoting group")
    (tmp_path / "sources" / "plots.client").write_text(f"{cast.haoting.public_id}\n")
    assert stock(cast, source=sort).source == sort
    assert sources.address(sort, cast.haoting) == "/srv/plots.db"
    with pytest.raises(LookupError, match="Nothing is kept under"):
        sources.address(sort, cast.greenpath)
    with pytest.raises(Refused, match="no name of a source"):
        take_system_on(cast.greenpath, given, by=cast.chen_mo, now=cast.now)


def test_a_clients_person_takes_nothing_on(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        take_system_on(cast.haoting, TakeSystemOn(name="Plot value"), by=cast.dana, now=cast.now)
