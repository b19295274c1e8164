"""Who may do what in service.

What a user cannot see they never reach (`visible_to`); these say what they may do with what they see.
"""

from __future__ import annotations

from rapport.clients import policies as of_clients

may_write = of_clients.may_write
"""Whether the user may change this: one of ours who may know of its client (PRACTICES F1: open inside)."""
