"""What a column of a contact list can be to us."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _


class Field(StrEnum):
    """Our side of a column. Several columns may be one field: mails and phones add up, of others the first counts."""

    NAME = "name"
    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    NAME_ENGLISH = "name_en"
    NAME_CHINESE = "name_zh"
    NAME_JAPANESE = "name_ja"
    NAME_ARABIC = "name_ar"
    READING = "reading"
    READING_GIVEN = "reading_given"
    READING_FAMILY = "reading_family"
    MAIL = "mail"
    MOBILE = "mobile"
    PHONE = "phone"
    COMPANY = "company"
    POST = "post"
    CITY = "city"
    COUNTRY = "country"
    TRADE = "trade"
    NOTE = "note"
    LAST_TOUCH = "last_touch"
    UID = "uid"
    COMPANY_UID = "company_uid"
    CONTACT_UID = "contact_uid"
    AT = "at"
    HOW = "how"
    TITLE = "title"
    AUTHOR = "author"

    @property
    def label(self) -> str:
        """The field's name in the reader's language, for the list of columns."""
        return _labels()[self]


OTHER_NAMES = {
    Field.NAME_ENGLISH: "en",
    Field.NAME_CHINESE: "zh",
    Field.NAME_JAPANESE: "ja",
    Field.NAME_ARABIC: "ar",
}
"""The fields that hold the same person's name in another language, with its tag."""


def _labels() -> dict[Field, str]:
    return {
        Field.NAME: _("Name"),
        Field.GIVEN: _("Given name"),
        Field.MIDDLE: _("Middle name"),
        Field.FAMILY: _("Family name"),
        Field.NAME_ENGLISH: _("Name in English"),
        Field.NAME_CHINESE: _("Name in Chinese"),
        Field.NAME_JAPANESE: _("Name in Japanese"),
        Field.NAME_ARABIC: _("Name in Arabic"),
        Field.READING: _("Reading of the name"),
        Field.READING_GIVEN: _("Reading of the given name"),
        Field.READING_FAMILY: _("Reading of the family name"),
        Field.MAIL: _("Mail"),
        Field.MOBILE: _("Mobile"),
        Field.PHONE: _("Phone"),
        Field.COMPANY: _("Client"),
        Field.POST: _("Post"),
        Field.CITY: _("City"),
        Field.COUNTRY: _("Country"),
        Field.TRADE: _("Trade"),
        Field.NOTE: _("Note"),
        Field.LAST_TOUCH: _("Last touch"),
        Field.UID: _("Their number"),
        Field.COMPANY_UID: _("Their number of the client"),
        Field.CONTACT_UID: _("Their number of the person"),
        Field.AT: _("When"),
        Field.HOW: _("How"),
        Field.TITLE: _("Title"),
        Field.AUTHOR: _("Who noted it"),
    }
