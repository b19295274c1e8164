"""What programs read of projects under `/api/v1/`, one module a matter; they write through the actions."""

from rapport.delivery.api import meetings as _meetings  # noqa: F401
from rapport.delivery.api import projects as _projects  # noqa: F401
from rapport.delivery.api import rulers as _rulers  # noqa: F401
from rapport.delivery.api import tests as _tests  # noqa: F401
from rapport.delivery.api.routing import router as router
