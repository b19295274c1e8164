"""Where every page lives."""

from __future__ import annotations

from django.urls import include, path

from rapport.api.mount import interface

urlpatterns = [
    path("", include("rapport.desk.urls")),
    path("accounts/", include("allauth.urls")),
    path("ui/", include("rapport.ui.urls")),
    path("api/v1/", interface.urls),
]
