"""Orders that an index can hold on both databases."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.db import models


class EmptyFirstIndex(models.Index):
    """An index in ascending order, empty values of its first field before all others.

    The embedded database keeps them so by itself and refuses to be told; PostgreSQL keeps them last where it is not told.
    """

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **kwargs: Any) -> Any:
        """Return the statement that makes it."""
        told = copy(self)
        if schema_editor.connection.vendor == "postgresql":
            (first, _order), *rest = self.fields_orders
            told.fields_orders = [(first, "NULLS FIRST"), *rest]
        return models.Index.create_sql(told, model, schema_editor, using, **kwargs)
