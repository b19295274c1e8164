"""What the portal takes over of the house's door; every other page of it is django-allauth's."""

from __future__ import annotations

from django.urls import path

from rapport.portal.views.house_door import AskForCode

urlpatterns = [path("login/code/", AskForCode.as_view(), name="account_request_login_code")]
