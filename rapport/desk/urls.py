"""Where the staff's pages live."""

from __future__ import annotations

from django.urls import path

from rapport.desk.views.act import act
from rapport.desk.views.client import client
from rapport.desk.views.person import person
from rapport.desk.views.portfolio import portfolio
from rapport.desk.views.touchpoint import touchpoint

app_name = "desk"

urlpatterns = [
    path("clients/", portfolio, name="portfolio"),
    path("clients/<str:public_id>/", client, name="client"),
    path("people/<str:public_id>/", person, name="person"),
    path("touches/<str:public_id>/", touchpoint, name="touchpoint"),
    path("do/<slug:key>/", act, name="act"),
    path("do/<slug:key>/<str:public_id>/", act, name="act"),
]
