"""What can be wrong with an event, each one sentence with what to do; `%(…)s` stands for what was read."""

from __future__ import annotations

from rapport.kits.telling import message as _

NO_WHO = _("It does not say who did it; name the person by the id the system has for them.")
NO_WHAT = _("It does not say what was done; name the event.")
NO_WHEN = _("It does not say when it was done; give it a timestamp.")
TOO_LONG = _("“%(value)s…” has %(length)s characters; a name has at most %(most)s.")
UNSHOWN = _("“%(value)s” holds a character that cannot be shown; leave it out.")
YET_TO_COME = _("It happens on %(day)s, which is yet to come; set the sender's clock.")
TOO_OLD = _("It happened on %(day)s; what is %(days)s days old or older is not counted.")
NO_OBJECT = _("It is no JSON object; send one with userId and event.")
NO_TYPE = _("Its type “%(value)s” is unknown; track, page, screen, identify, group and alias are read.")
NO_MOMENT = _("“%(value)s” is no moment; write 2026-11-26T09:00:00Z.")
NO_BATCH = _("It holds no list named batch; send one with a message each.")
NO_JSON = _("It is no JSON; write one message a line.")
LONG_LINE = _("The line has %(length)s characters; a line has at most %(most)s.")
UNREAD = _("The file cannot be read to its end (%(why)s); save it anew as UTF-8 text.")
NO_UTF8 = _("It is no UTF-8 text; save it anew as UTF-8.")
EMPTY = _("The file is empty; it should hold a message or a row a line.")
NO_ROW = _("The row cannot be read; close its quotation marks.")
RAGGED = _("It has %(length)s values, where the first line names %(wide)s columns.")
NO_WHO_COLUMN = _("No column says who did it; name it. The columns are %(columns)s.")
NO_WHAT_COLUMN = _("No column says what was done; name it. The columns are %(columns)s.")
NO_WHEN_COLUMN = _("No column says when it was done; name it. The columns are %(columns)s.")
NO_COLUMN = _("No column is called %(value)s. The columns are %(columns)s.")
MORE_ROWS = _("It holds more than %(most)s rows since %(day)s; only the newest were counted. Name a view with fewer.")
