"""What the ledger says of letters; what they say and to whom stands in none of it."""

from django.utils.translation import gettext_lazy as _

from rapport.ledger.book import kind

LETTER_SENT = kind("letter_sent", _("handed a letter to the mail server"))
LETTER_CAME_BACK = kind("letter_came_back", _("noted that a letter came back"))
LETTER_TRIED_AGAIN = kind("letter_tried_again", _("had a letter tried again"))
LETTER_PUT_AWAY = kind("letter_put_away", _("put a letter away"))
