"""Where every page lives."""

from __future__ import annotations

from django.urls import include, path

from rapport.api.mount import interface

urlpatterns = [
    path("", include("rapport.desk.urls")),
    path("portal/", include("rapport.portal.urls")),
    path("preview/", include("rapport.portal.preview_urls")),
    path("accounts/", include("rapport.portal.house_urls")),
    path("accounts/", include("allauth.urls")),
    path("ui/", include("rapport.ui.urls")),
    path("api/v1/", interface.urls),
]

handler400 = "rapport.api.faults.bad_request"
handler404 = "rapport.api.faults.not_found"
handler500 = "rapport.api.faults.failed"
