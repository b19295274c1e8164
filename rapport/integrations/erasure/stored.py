"""What imports, mails and sessions keep of somebody, and how it goes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Model, QuerySet

from rapport.clients.models import ImportedChange, Person
from rapport.core import files, reference
from rapport.core.models import AnsweredRequest, StoredFile
from rapport.integrations.erasure.file_search import Needles
from rapport.integrations.erasure.identity import Identity
from rapport.integrations.formats.catalogue import Yields
from rapport.integrations.models import GoneFor, Import, ImportFile, ImportQuerySet, ImportState, StagedRow


def brought_by(person: Person) -> list[Import]:
    """Return the imports that made or changed a person, newest first, as far as that is still kept."""
    sources = ImportedChange.objects.about(person).values_list("source", flat=True)
    ids = [reference.parse(source).id for source in sources]
    return list(Import.objects.filter(public_id__in=ids).newest())


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked into for somebody known by `identity`: kept files by primary key, papers by path and last change.

    Each says whether it names them. The bytes of a kept file never change, so it need not be looked into twice.
    """

    identity: Identity
    files: dict[int, bool]
    papers: dict[tuple[Path, int], bool]


def look(identity: Identity, before: Looked | None = None) -> Looked:
    """Look into every kept file and paper; what was looked into `before` for the same identity is not read again."""
    needles = Needles(identity)
    known = before if before is not None and before.identity == identity else Looked(identity, {}, {})
    kept = StoredFile.objects.filter(gone_at=None).values_list("pk", "fingerprint")
    found = {pk: known.files[pk] if pk in known.files else needles.are_in(files.path_of(mark)) for pk, mark in kept}
    papers = {paper: known.papers[paper] if paper in known.papers else needles.are_in(paper[0]) for paper in _papers()}
    return Looked(identity, found, papers)


def files_with(person: Person, looked: Looked) -> list[StoredFile]:
    """Return the kept files that name somebody, and the lists that brought them, whatever they were called there."""
    named = {pk for pk, names in looked.files.items() if names}
    brought = {pk for one in brought_by(person) for pk in _lists_with(one, named)}
    return list(StoredFile.objects.filter(gone_at=None, pk__in=named | brought).order_by("pk"))


def _lists_with(one: Import, named: Collection[int]) -> set[int]:
    """Return the lists of an import that brought somebody: those that name them, or all where none does.

    What else came in with them, or other lists, is about others: it stays, and so do previews of it.
    """
    lists = {file.stored_id for file in one.files.all() if file.yields is Yields.LIST}
    return lists.intersection(named) or lists


def papers_with(looked: Looked) -> list[Path]:
    """Return the mails in the folder of the house, where it has no mail server, and the last report of a failure, that name somebody."""
    return [path for (path, _changed), names in looked.papers.items() if names]


def _papers() -> Iterator[tuple[Path, int]]:
    for path in [*sorted(Path(settings.EMAIL_FILE_PATH).glob("*")), settings.HOME / "failure.log"]:
        if path.is_file():
            yield path, path.stat().st_mtime_ns


def previews_of(found: Collection[StoredFile]) -> QuerySet[StagedRow]:
    """Return what is shown of these files before they go in: it goes with them."""
    return StagedRow.objects.filter(file__stored__in=found)


def waiting_with(found: Collection[StoredFile]) -> ImportQuerySet:
    """Return the imports that are not in yet and hold one of these files: they are put away with it."""
    return Import.objects.filter(
        pk__in=ImportFile.objects.filter(stored__in=found).values("of"), state=ImportState.STAGED
    )


def let_files_go(found: Collection[StoredFile], *, now: datetime) -> None:
    """Let go of files that name somebody; previews of them are put away, and each import says why its file is gone."""
    files.let_go(found, at=now)  # first: whoever reads one of them again is done before, or finds it gone
    staged = list(waiting_with(found).select_for_update())
    previews_of(found).delete()
    for one in staged:
        one.turn(ImportState.DISCARDED)
    ImportFile.objects.filter(stored__in=found).lose(GoneFor.ERASURE)


def count_of_gone(found: Collection[StoredFile]) -> int:
    """Return how many of these files are no longer kept: on others something rests still."""
    return StoredFile.objects.filter(pk__in=[one.pk for one in found]).exclude(gone_at=None).count()


def blank_answers(ids: Collection[str], identity: Identity) -> None:
    """Take the words out of answers of the interface that are kept for being asked again: of these records, or of somebody."""
    for one in AnsweredRequest.objects.exclude(body=""):
        if any(public_id in one.body for public_id in ids) or identity.masked(one.body) != one.body:
            one.keep(one.status or 200, "{}")


def sessions_with(person: Person, identity: Identity) -> list[Session]:
    """Return the sessions of whoever signs in as that person, and those that hold a word of them."""
    users = {str(pk) for pk in person.portal_accesses.values_list("user", flat=True)}
    return [one for one in Session.objects.iterator() if _is_theirs(one.get_decoded(), users, identity)]


def end(sessions: Collection[Model]) -> None:
    """End sessions."""
    Session.objects.filter(pk__in=[one.pk for one in sessions]).delete()


def _is_theirs(held: dict[str, object], users: set[str], identity: Identity) -> bool:
    return str(held.get("_auth_user_id", "")) in users or identity.masked(held, sure=True) != held
