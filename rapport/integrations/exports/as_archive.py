"""One archive of a client: everything that a person may see of it, a JSON file a kind, with a manifest."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rapport.integrations.exports import as_json
from rapport.integrations.exports.records import Scope

_PIECE = 1 << 16
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The same records make the same bytes, whenever they are written."""


def write(scope: Scope) -> Iterator[bytes]:
    """Yield the archive; it is put together on disk, not in memory."""
    with TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            written = []
            for kind in as_json.kinds_in(scope):
                with archive.open(_member(f"{kind.name}.json"), "w", force_zip64=True) as member:
                    written.append(as_json.write(kind, scope, member, lambda count: None))
            archive.writestr(_member(as_json.MANIFEST), as_json.manifest(scope, written))
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _NO_TIME)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member
