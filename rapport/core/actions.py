"""Actions: the only way in which anything changes.

An action is declared once and offered by every face: form, API operation, palette entry and
command come from the one declaration. Running one opens the transaction, takes the subject's row
for itself, asks the policy, holds the version against the editor's, and then does the work:

    @action("rename_client", subject=Client, input=RenameClient, policy=policies.may_write,
            path="clients/{client}/name", label=_("Rename the client"))
    def rename_client(client: Client, given: RenameClient, *, by: User, now: datetime) -> Client: ...

    rename_client(client, RenameClient(name="Haoting Group"), by=lin_yue, now=now)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, Protocol, TypedDict, TypeVar, Unpack

from django.db import transaction
from pydantic import BaseModel, ConfigDict, field_validator
from pydantic_core import PydanticCustomError

from rapport.core.contention import in_turn
from rapport.core.errors import Conflict, Forbidden, Refused
from rapport.core.holding import held
from rapport.core.models import Record
from rapport.core.reaching import reached
from rapport.core.visible import named, visible

S = TypeVar("S", bound="Record | None")
I = TypeVar("I", bound="Input")  # noqa: E741
R = TypeVar("R")
S_contra = TypeVar("S_contra", contravariant=True)
I_contra = TypeVar("I_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


FIRST_YEAR, LAST_YEAR = 1900, 2199
FARTHEST = timedelta(hours=14)
"""How far the time of a place is from UTC at most; databases differ in how far they reckon."""


def of_our_time(value: Any) -> Any:
    """Return what is no day, or one to reckon with: of another, a zone or a week more leads out of time.

    A moment in a zone that is nowhere comes back in UTC. Raises PydanticCustomError for a day or moment outside `FIRST_YEAR` to `LAST_YEAR`.
    """
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        facts = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise PydanticCustomError("year_out_of_range", "Enter a year between {first} and {last}.", facts)
    away = value.utcoffset() if isinstance(value, datetime) else None
    return value.astimezone(UTC) if away is not None and abs(away) > FARTHEST else value


class Input(BaseModel):
    """What an action is given: typed, frozen, nothing unexpected.

    `version` is the version of the subject that the editor saw; None means that it does not matter.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    version: int | None = None

    @field_validator("*", mode="before")
    @classmethod
    def is_visible(cls, value: Any) -> Any:
        """Leave out what nobody sees, and what would turn the line around."""
        return visible(value)

    @field_validator("name", "other_names", mode="before", check_fields=False)
    @classmethod
    def is_seen(cls, value: Any) -> Any:
        """Leave out of names what shows nothing: no name stands beside another that reads the same."""
        return named(value)

    @field_validator("*", mode="after")
    @classmethod
    def is_of_our_time(cls, value: Any) -> Any:
        """Raise PydanticCustomError for days that are not `of_our_time`."""
        return of_our_time(value)


class Nothing(Input):
    """The input of an action that needs no more than its subject."""


class Change(Protocol[S_contra, I_contra, R_co]):
    """The function under the decorator: subject first, the rest by keyword, the actor always `by`."""

    def __call__(self, subject: S_contra, given: I_contra, /, *, by: Any, now: datetime) -> R_co: ...


Policy = Callable[[Any, Any], bool]
"""May this user (first) do it to this subject (second)?"""


class Manner(TypedDict, total=False):
    """How faces offer an action that is more than its form.

    `said` is what the next page says of it; with it one press does it, without a form, so it needs no more than its
    subject. A function is asked with the subject before it acts. `undo` is the key of the action that takes it back.
    `gone` is said in its place where the subject is there no longer, since that was done before; without it the page is missing.
    `icon` is its sign in the palette, which offers it by its label. What is `for_good` cannot be taken back by any.
    `part` names the record under the subject that the input describes, where it is not the subject itself. `ahead` is
    called with subject and input before the transaction, for what takes long: nobody waits for it to write.
    """

    said: Any
    undo: str
    gone: Any
    icon: str
    for_good: bool
    part: str
    ahead: Callable[[Any, Any], None]


class Action(Generic[S, I, R]):
    """One declared action; call it to act."""

    do_not_call_in_templates = True
    """Django would call it where a template asks for its label."""

    def __init__(
        self,
        key: str,
        change: Change[S, I, R],
        *,
        subject: type[Record] | None,
        input: type[I],
        policy: Policy,
        path: str,
        label: Any,
        method: str,
        manner: Manner,
    ) -> None:
        self.key = key
        self.change = change
        self.subject = subject
        self.input = input
        self.policy = policy
        self.path = path
        self.label = label
        self.method = method
        self.said = manner.get("said")
        self.undo = manner.get("undo", "")
        self.gone = manner.get("gone", "")
        self.icon = manner.get("icon", "")
        self.for_good = manner.get("for_good", False)
        self.part = manner.get("part", "")
        self.ahead = manner.get("ahead")
        self.__doc__ = change.__doc__

    def __call__(self, subject: S, given: I, *, by: Any, now: datetime) -> R:
        """Act in one transaction. Raises Forbidden, Conflict, or Refused; then nothing has changed."""
        if self.ahead is not None and self.policy(by, subject):
            self.ahead(subject, given)
        return in_turn(lambda: self._act(subject, given, by, now))

    def _act(self, subject: S, given: I, by: Any, now: datetime) -> R:
        try:
            with transaction.atomic():
                stands: S = subject if subject is None else held(subject)
                if not self.policy(by, stands):
                    raise Forbidden(self.key)
                self._same_version(stands, given)
                return self.change(stands, given, by=by, now=now)
        except Refused as refused:
            if refused.remember is not None:
                with transaction.atomic():
                    refused.remember()
            raise

    def saying(self, subject: S) -> str:
        """Return what is said of it once it is done to that subject, in the language of the moment."""
        return str(self.said(subject) if callable(self.said) else self.said)

    def described(self, subject: S) -> Any:
        """Return the record whose fields the input describes: the subject, or its part; None where that is not there yet."""
        return getattr(subject, self.part, None) if self.part else subject

    def reach(self, public_id: str, by: Any) -> Any:
        """Return the subject with that public id, through what `by` may know of; None for an action without one.

        Raises NotFound where there is none, or none for this user: the two look the same.
        """
        if self.subject is None:
            return None
        visible: Any = self.subject._default_manager
        return reached(visible.visible_to(by), public_id)

    def _same_version(self, subject: S, given: I) -> None:
        if subject is None or given.version is None or given.version == subject.version:
            return
        mine = given.model_dump(exclude={"version"})
        stands = self.described(subject)
        theirs = {name: stands.as_given(name) for name in mine if hasattr(stands, name)}
        raise Conflict(theirs=theirs, mine={name: mine[name] for name in theirs}, version=subject.version)


registry: dict[str, Action[Any, Any, Any]] = {}
"""Every declared action by its key; complete once Django's apps are ready."""


def action(
    key: str,
    *,
    subject: type[Record] | None,
    input: type[I],
    policy: Policy,
    path: str,
    label: Any,
    method: str = "POST",
    **manner: Unpack[Manner],
) -> Callable[[Change[S, I, R]], Action[S, I, R]]:
    """Declare an action.

    `path` is the resource under `/api/v1/`, with `{kind}` standing for the subject's public id; `label` a lazy
    translation that reads as a verb with its object. Raises ValueError where the key is taken, and where one press is
    to do what needs a form.
    """

    def declare(change: Change[S, I, R]) -> Action[S, I, R]:
        if key in registry:
            raise ValueError(f"Two actions are called {key}.")
        if manner.get("said") is not None and input is not Nothing:
            raise ValueError(f"One press cannot say what {key} is given.")
        registry[key] = Action(
            key,
            change,
            subject=subject,
            input=input,
            policy=policy,
            path=path,
            label=label,
            method=method,
            manner=manner,
        )
        return registry[key]

    return declare
