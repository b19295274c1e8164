"""Every record can be asked who may know of it, and our own people have names, not titles."""

from __future__ import annotations

from django.apps import apps

from rapport.core.actions import registry
from rapport.team.models import User

TITLES = {"title", "post", "position", "rank", "grade", "job_title"}


def test_every_subject_of_an_action_is_reached_through_what_its_user_may_know_of() -> None:
    subjects = {action.subject for action in registry.values() if action.subject is not None}
    assert [model for model in subjects if not hasattr(model._default_manager, "visible_to")] == []


def test_our_own_people_have_no_titles() -> None:
    fields = {field.name for model in apps.get_app_config("team").get_models() for field in model._meta.get_fields()}
    assert fields & TITLES == set()
    assert not TITLES & set(dir(User))
