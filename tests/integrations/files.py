"""Files for parsers to read: written ones, and the samples beside the checkout."""

from __future__ import annotations

import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "../shared/data"


@contextmanager
def written(content: bytes | str, encoding: str = "utf-8") -> Iterator[Path]:
    """Yields a file that holds `content`, and removes it."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(content if isinstance(content, bytes) else content.encode(encoding))
        file.flush()
        yield Path(file.name)


def sample(name: str) -> Path:
    """Returns a sample file or folder, or skips the test where there are no samples."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"the sample {name} is not beside the checkout")
    return path


def peak_of(work: Callable[[], object]) -> int:
    """Returns how many bytes `work` held at once, at most."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
