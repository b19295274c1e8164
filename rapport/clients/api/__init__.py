"""What programs read of clients and their people under `/api/v1/`; they write through the actions."""

from rapport.clients.api.reads import router as router
