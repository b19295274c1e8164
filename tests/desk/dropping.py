"""Files dropped on the page of imports, and buttons of the workbench pressed."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.integrations.models import Import

HEADER = "Name,Company,Email,Job Title\n"
XU = 'Xu Pei,Haoting Group,"xu.pei@haoting,example",\n'
NOUR = "Nour Saab,,nour@levant.example,\n"
RANIA = "Rania Aziz,Levant Mobile,rania@levant.example,Brand\n"
HE = "He Lan,Haoting Group,,Vice president\n"
ALL = HEADER + XU + NOUR + RANIA + HE


def drop(browser: Browser, text: str = ALL, name: str = "contacts.csv") -> Import:
    """Drop one file on the page."""
    answer = browser.post("/import/", {"files": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.get(public_id=answer.headers["Location"].strip("/").rpartition("/")[2])


def page(browser: Browser, one: Import, query: str = "") -> str:
    return browser.get(f"/import/{one.public_id}/{query}").content.decode()


def press(browser: Browser, one: Import, do: str, **more: object) -> str:
    """Press a button without scripts, and return the page that follows."""
    return browser.post(f"/import/{one.public_id}/", {"do": do, **more}, follow=True).content.decode()
