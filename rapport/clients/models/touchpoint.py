"""Touchpoints: every time one of theirs and one of ours met, called or wrote (PRACTICES A8, A16)."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from rapport.clients.models.client import Client, reach
from rapport.clients.models.person import Person
from rapport.clients.models.stakeholder import Stakeholder
from rapport.controls.models import Sharing
from rapport.core.models import Record
from rapport.team.models import User


class TouchKind(models.TextChoices):
    """How people touched; a `NOTE` is what one of ours wrote down, and no touch (PRACTICES G6)."""

    CALL = "call", _("Call")
    CHAT = "chat", _("Chat")
    MAIL = "mail", pgettext_lazy("one mail", "Mail")
    MET = "met", _("Met")
    VIDEO = "video", _("Video")
    NOTE = "note", _("Note")


class TouchState(models.TextChoices):
    """Whether it took place."""

    HELD = "held", _("held")
    PLANNED = "planned", _("planned")
    CANCELLED = "cancelled", _("cancelled")


class TouchpointQuerySet(models.QuerySet["Touchpoint"]):
    """Sets of touchpoints."""

    def visible_to(self, user: User) -> TouchpointQuerySet:
        """Return the touchpoints with clients that this user may know of."""
        return self.filter(reach(user, "client"))

    def shared_with(self, person: Person, client: Client) -> TouchpointQuerySet:
        """Return the touches at this client that its person may see: shared, and their own unless they lead there."""
        leading = Stakeholder.objects.leading().filter(client=client, person=person)
        own = TouchPerson.objects.filter(touchpoint=OuterRef("pk"), person=person)
        return self.shared_at(client).filter(Q(Exists(leading)) | Q(Exists(own)))

    def shared_at(self, client: Client) -> TouchpointQuerySet:
        """Return the touches at this client that were shared with the people whom they concern."""
        return self.filter(Exists(Sharing.objects.of_outer(Touchpoint.kind)), client=client, inside_only=False)

    def real(self) -> TouchpointQuerySet:
        """Return those that took place between people; an automatic reply or a note is none (PRACTICES G6)."""
        return self.filter(state=TouchState.HELD, automatic=False).exclude(how=TouchKind.NOTE)

    def with_everyone(self) -> TouchpointQuerySet:
        """Return the touches with their client, their moment and who took part, in a fixed number of queries."""
        people, colleagues = TouchPerson.objects.select_related("person"), TouchColleague.objects.select_related("user")
        return self.select_related("client", "moment").prefetch_related(
            Prefetch("with_people", people.order_by("pk")), Prefetch("with_colleagues", colleagues.order_by("pk"))
        )


class Touchpoint(Record):
    """One touch. `minutes` is its length, `at` its beginning in UTC; `text` what was said.

    `source` and `source_key` name what it was read from, so that the same mail or meeting is one touch.
    `sequence` and `stamped_at` say which version of a meeting its calendar told of last, so that an older one changes nothing.
    `inside_only` means that it may never be shared.
    """

    kind = "touchpoint"
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="touchpoints")
    how = models.CharField(_("how"), max_length=5, choices=TouchKind)
    state = models.CharField(max_length=9, choices=TouchState, default=TouchState.HELD)
    at = models.DateTimeField(_("when"))
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("what was said"), blank=True)
    automatic = models.BooleanField(default=False)
    inside_only = models.BooleanField(_("inside only"), default=False)
    by_them = models.BooleanField(_("theirs to us"), default=False)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=10, default="hand")
    source_key = models.CharField(max_length=64, blank=True)
    sequence = models.PositiveIntegerField(null=True, blank=True, editable=False)
    stamped_at = models.DateTimeField(null=True, blank=True, editable=False)
    people = models.ManyToManyField(Person, through="TouchPerson", related_name="touchpoints")
    colleagues = models.ManyToManyField(User, through="TouchColleague", related_name="touchpoints")
    objects = TouchpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("touchpoint")
        constraints = [
            models.UniqueConstraint(
                fields=["client", "source_key"], condition=~Q(source_key=""), name="one_touch_a_source"
            )
        ]
        indexes = [
            models.Index(fields=["client", "-at"], name="touch_of_client"),
            models.Index(fields=["at"], condition=Q(state="planned"), name="touch_planned"),
        ]

    @property
    def manner(self) -> str:
        """How they touch, in words: a meeting that has not been held is no *Met*."""
        if self.how == TouchKind.MET and self.state != TouchState.HELD:
            return pgettext("a touch that was not held", "Meeting")
        return self.get_how_display()


class TouchPerson(models.Model):
    """One of theirs in a touch."""

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="with_people")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="in_touches")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["touchpoint", "person"], name="touch_person_once")]


class TouchColleague(models.Model):
    """One of ours in a touch."""

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="with_colleagues")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="in_touches")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["touchpoint", "user"], name="touch_colleague_once")]


class Moment(Record):
    """A touch that will be remembered (PRACTICES A16); theirs to us asks for thanks."""

    kind = "moment"
    touchpoint = models.OneToOneField(Touchpoint, on_delete=models.CASCADE, related_name="moment")
    words = models.CharField(_("the moment"), max_length=200)
    quote = models.TextField(_("their words"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
