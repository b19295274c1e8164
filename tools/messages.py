"""Extracts, updates, compiles and checks the translations, without any gettext on the machine.

python tools/messages.py extract   writes new messages into every catalogue (English is the key)
python tools/messages.py compile   makes the .mo files that Django reads
python tools/messages.py check     fails where a catalogue is out of step or not complete
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "rapport"
LANGUAGES = ("zh_Hans", "ja")
TEMPLATES = {".html", ".txt"}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "_l", "_n", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# A date in the file would make every run a change.
DATES = re.compile(rb'^"(POT-Creation|PO-Revision)-Date:.*\n', re.MULTILINE)


def catalogue(language: str) -> Path:
    """The file of one language."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[tuple[str, io.BytesIO]]:
    """Yields each file that can hold messages: its path in the package, and Python text that calls gettext."""
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield name, io.BytesIO(path.read_bytes())
        elif path.suffix in TEMPLATES and "templates" in path.parts:
            calls = templatize(path.read_text(encoding="utf-8"), origin=name)
            # The indentation of HTML means nothing to Python.
            yield name, io.BytesIO("\n".join(line.lstrip() for line in calls.split("\n")).encode())


def extracted() -> Catalog:
    """All messages of the package as they stand in the code now."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for name, file in sources():
        for line, message, comments, context in extract("python", file, KEYWORDS, ["Translators:"]):
            found.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return found


def read(language: str) -> Catalog:
    """The catalogue of one language, empty where there is none yet."""
    path = catalogue(language)
    if not path.exists():
        return Catalog(locale=language, domain="django", project="Rapport", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def written(catalog: Catalog) -> bytes:
    """The text of a catalogue: by place, without line numbers, so that a change shows only what changed."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return DATES.sub(b"", buffer.getvalue())


def updated(language: str) -> Catalog:
    """The catalogue of one language with what is new in the code, and without what has gone."""
    current = read(language)
    current.header_comment = f"# Rapport, {language}."
    current.update(extracted(), no_fuzzy_matching=True)
    return current


def write_catalogues() -> None:
    """Brings every catalogue in step with the code and says what is not translated yet."""
    for language in LANGUAGES:
        catalog = updated(language)
        path = catalogue(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalog))
        print(f"{language}: {len(catalog)} messages, {len(untranslated(catalog))} not translated")


def compile_catalogues() -> None:
    """Makes the compiled file beside every catalogue."""
    for language in LANGUAGES:
        if catalogue(language).exists():
            with catalogue(language).with_suffix(".mo").open("wb") as file:
                write_mo(file, read(language))


def untranslated(catalog: Catalog) -> list[Message]:
    """The messages without a translation, or with one that nobody has looked at."""
    return [message for message in catalog if message.id and (message.fuzzy or not is_whole(message))]


def is_whole(message: Message) -> bool:
    """Whether every form of a message is translated."""
    forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return all(forms)


def faults(language: str) -> Iterator[str]:
    """Yields one sentence for each thing that is wrong with a catalogue."""
    current, target = read(language), updated(language)
    known = {(message.context, message.id) for message in current}
    for message in target:
        if (message.context, message.id) not in known:
            yield f"{language}: not in the catalogue: {message.id!r}. Run `make messages`."
    yield from (f"{language}: not translated: {message.id!r}" for message in untranslated(current))
    for message, errors in current.check():
        yield from (f"{language}: {message.id!r}: {error}" for error in errors)


def check_catalogues() -> None:
    """Ends with 1 where any catalogue has a fault, each on a line."""
    found = [fault for language in LANGUAGES for fault in faults(language)]
    print("\n".join(found) or "Every message is translated.")
    sys.exit(1 if found else 0)


COMMANDS = {"extract": write_catalogues, "compile": compile_catalogues, "check": check_catalogues}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]]()
