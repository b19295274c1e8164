"""The one router to which every module of this folder adds what it lets programs read."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["service"])
