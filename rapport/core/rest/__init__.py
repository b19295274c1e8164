"""The rules of REST: answers, problems, paging, shapes of records, idempotency. Slices build their `api` on them."""
