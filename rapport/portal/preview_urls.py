"""Where the staff look at the portal as one of a client's people sees it."""

from __future__ import annotations

from django.urls import path

from rapport.portal.views.preview import preview, record

app_name = "preview"

urlpatterns = [
    path("<str:public_id>/", preview, name="home"),
    path("<str:public_id>/<slug:word>/", preview, name="page"),
    path("<str:public_id>/<slug:word>/<str:of>/", record, name="record"),
]
