"""Which mails of the sets machines wrote, labelled by the names of the files and by reading; all others are people's."""

from __future__ import annotations

from rapport.integrations.formats.rows import Automatic

SETS = (
    "bounces-sisimai",
    "mikel-mail",
    "php-imap",
    "mimekit",
    "flanker",
    "unstructured-eml",
    "talon-replies",
    "threads",
)
_BY_READING = {
    Automatic.BOUNCE: {
        "mikel-mail/mime_emails/raw_email_with_mimepart_without_content_type.eml",
        "mimekit/bounce.txt",
        "mimekit/delivery-status.txt",
        "mimekit/delivery-status2.txt",
        "mimekit/feedback-report.txt",
        "php-imap/example_bounce.eml",
        "php-imap/issue-462.eml",
    },
    Automatic.REPLY: {"flanker/disposition-notification.eml", "mimekit/disposition-notification.txt"},
    Automatic.LIST: {
        "flanker/apache-message-news-mime.eml",  # mailing lists
        "flanker/from-encoding.eml",
        "flanker/message-external-body.eml",
        "mimekit/epilogue.txt",  # a newsgroup
        "unstructured-eml/email-replace-mime-encodings-error-2.eml",
        "unstructured-eml/email-replace-mime-encodings-error-4.eml",
        "mikel-mail/mime_emails/raw_email_encoded_stack_level_too_deep.eml",  # notices of services
        "mikel-mail/plain_emails/raw_email_multiple_from.eml",
        "mikel-mail/plain_emails/raw_email_quoted_with_0d0a.eml",
        "mikel-mail/plain_emails/raw_email_trailing_dot.eml",
        "php-imap/1366671050@github.com.eml",
        "php-imap/mail_that_is_attachment.eml",
        "unstructured-eml/email-no-html-content-1.eml",
        "unstructured-eml/email-no-utf8-2014-03-17.111517.eml",
        "mikel-mail/plain_emails/raw_email_bad_time.eml",  # advertising to many
        "mikel-mail/plain_emails/raw_email_with_bad_date.eml",
    },
}


def truth_of(name: str) -> Automatic:
    """Returns what the mail `name` is; complaints (`arf-…`) come back like bounces and are no touch."""
    folder, _, file = name.partition("/")
    if folder == "bounces-sisimai":
        return Automatic.REPLY if file.startswith("rfc3834-") else Automatic.BOUNCE
    return next((kind for kind, names in _BY_READING.items() if name in names), Automatic.NO)
