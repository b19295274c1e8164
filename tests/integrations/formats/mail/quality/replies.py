"""What a reply of the sets comes to, as the tests of the projects that the files come from say it.

Of a plain reply the lines are given by number, so that nothing of it is copied here: `1-5` must stay, `?7` (a name
below, a line of a telephone) may stay or go, everything else must go.
"""

from __future__ import annotations

LINES = {
    "github-reply-parser/correct_sig.txt": "1",
    "github-reply-parser/email_1_1.txt": "1-5 ?7",
    "github-reply-parser/email_1_2.txt": "1 9-34",
    "github-reply-parser/email_1_3.txt": "1-3 ?5",
    "github-reply-parser/email_1_4.txt": "1",
    "github-reply-parser/email_1_5.txt": "1-15",
    "github-reply-parser/email_1_6.txt": "1 ?3",
    "github-reply-parser/email_1_7.txt": "1",
    "github-reply-parser/email_1_8.txt": "13 19",
    "github-reply-parser/email_2_1.txt": "1",
    "github-reply-parser/email_2_2.txt": "1",
    "github-reply-parser/email_2_3.txt": "1",
    "github-reply-parser/email_BlackBerry.txt": "1",
    "github-reply-parser/email_bullets.txt": "1-9",
    "github-reply-parser/email_iPhone.txt": "1",
    "github-reply-parser/email_multi_word_sent_from_my_mobile_device.txt": "1",
    "github-reply-parser/email_one_is_not_on.txt": "1-5",
    "github-reply-parser/email_sent_from_my_not_signature.txt": "1-3",
    "github-reply-parser/email_sig_delimiter_in_middle_of_line.txt": "1-7",
    "github-reply-parser/greedy_on.txt": "1-6",
    "github-reply-parser/pathological.txt": "1-2",
}
_HTML = "talon-replies/html_replies"
_PROGRAMS = "gmail hotmail mail_ru ms_outlook_2003 ms_outlook_2007 ms_outlook_2010 thunderbird windows_mail yandex_ru"
_STANDARD = "android aol apple_mail apple_mail_2 comcast gmail hotmail iphone outlook sparrow thunderbird yahoo"
WORDS = {
    **{f"{_HTML}/{program}.html": "Hi. I am fine. Thanks, Alex" for program in _PROGRAMS.split()},
    **{f"talon-replies/standard_replies/{program}.eml": "Hello" for program in _STANDARD.split()},
    "talon-replies/reply-separated-by-hr.html": "Hi there Bob",
}
REPLIES = sorted([*LINES, *WORDS])


def right(name: str, source: str, own: str) -> bool:
    """Tells whether `own` is what the reply `name` comes to; `source` is the file's text. Spaces count for nothing."""
    if name in WORDS:
        return own.split() == WORDS[name].split()
    written = source.split("\n")
    wanted = _filled(written, LINES[name], optional=False)
    given = [line.strip() for line in own.split("\n") if line.strip()]
    kept = [line for line in given if line in wanted or line not in _filled(written, LINES[name], optional=True)]
    return kept == wanted


def _filled(written: list[str], told: str, *, optional: bool) -> list[str]:
    found: list[str] = []
    for piece in told.split():
        if piece.startswith("?") is optional:
            first, _, last = piece.removeprefix("?").partition("-")
            found += written[int(first) - 1 : int(last or first)]
    return [line.strip() for line in found if line.strip()]
