"""What pages read of signals and health, in the language of the moment and with a fixed number of queries."""

from rapport.signals.queries.alike import Alike as Alike
from rapport.signals.queries.clients import Loop as Loop
from rapport.signals.queries.clients import loop_of as loop_of
from rapport.signals.queries.closed import closed_this_month as closed_this_month
from rapport.signals.queries.closed import closed_today as closed_today
from rapport.signals.queries.shown import Move as Move
from rapport.signals.queries.shown import Shown as Shown
from rapport.signals.queries.shown import show as show
from rapport.signals.queries.today import Group as Group
from rapport.signals.queries.today import Today as Today
from rapport.signals.queries.today import today_of as today_of
from rapport.signals.queries.today import today_of_all as today_of_all
