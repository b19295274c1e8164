"""What programs read of service under `/api/v1/`, one module a matter; they write through the actions."""

from rapport.service.api import inspections as _inspections  # noqa: F401
from rapport.service.api import systems as _systems  # noqa: F401
from rapport.service.api import usage as _usage  # noqa: F401
from rapport.service.api import usage_events as _usage_events  # noqa: F401
from rapport.service.api.routing import router as router
