"""Addresses of the design system itself, under `/ui/`."""

from django.urls import path

from rapport.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("appearance/", views.set_appearance, name="set_appearance"),
]
