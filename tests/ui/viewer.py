"""Whoever looks at a page that is drawn without a database."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.test import RequestFactory


@dataclass(frozen=True)
class Viewer:
    """Just enough of a person for the frame of a page."""

    name: str = "Lin Yue"
    email: str = "lin.yue@beichen.example"
    theme: str = "light"
    public_id: str = "linyue"
    is_authenticated: bool = True


def request_of(path: str = "/ui/", viewer: Viewer | None = None) -> HttpRequest:
    """Returns a request of the viewer for a path."""
    request = RequestFactory().get(path)
    request.user = viewer or Viewer()  # type: ignore[assignment]
    return request
