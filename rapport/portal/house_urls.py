"""What is taken over of the house's door, or shut of it; every other page of it is django-allauth's."""

from __future__ import annotations

from django.urls import path

from rapport.portal.views.house_door import AskForCode, SignOut, shut

urlpatterns = [
    path("logout/", SignOut.as_view(), name="account_logout"),
    path("login/code/", AskForCode.as_view(), name="account_request_login_code"),
    path("email/", shut, name="account_email"),
    path("confirm-email/", shut, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", shut, name="account_confirm_email"),
]
