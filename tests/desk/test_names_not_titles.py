"""People of ours are shown by name, and by nothing else (PRACTICES F2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from rapport.clients.models import Touchpoint
from rapport.team.models import User
from tests.cast import Cast, enter
from tests.integrations.imports.bringing import bring, mail, write

pytestmark = pytest.mark.django_db

TITLES = ("Director", "Head of Delivery", "总监", "部長")


@pytest.mark.parametrize(("language", "name"), [("en", "Lin Yue"), ("zh-hans", "林悦"), ("ja", "Lin Yue")])
def test_a_title_in_a_mail_of_ours_is_on_no_page(cast: Cast, tmp_path: Path, language: str, name: str) -> None:
    sender = '"Lin Yue, Head of Delivery (总监, 部長)" <lin.yue@beichen.example>'
    bring([write(tmp_path, mail(sender, "he.lan@haoting.example"), "one.eml")], cast.su_wan, cast.now)
    touch = Touchpoint.objects.get(source="mail")
    User.objects.filter(pk=cast.lin_yue.pk).update(language=language)
    browser = enter(User.objects.get(pk=cast.lin_yue.pk))
    pages = [
        reverse("desk:client", args=[cast.haoting.public_id]),
        reverse("desk:client_touches", args=[cast.haoting.public_id]),
        reverse("desk:touchpoint", args=[touch.public_id]),
        reverse("desk:portfolio"),
        reverse("desk:house"),
    ]
    for address in pages:
        words = strip_tags(browser.get(address, follow=True).content.decode())
        assert name in words, address
        assert [title for title in TITLES if title in words] == [], address


def test_there_is_no_place_for_a_title_of_ours() -> None:
    kept = {field.name for field in User._meta.get_fields()}
    assert kept & {"title", "job_title", "post", "position", "rank", "grade"} == set()
