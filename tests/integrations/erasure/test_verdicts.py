"""What somebody said and showed while they tested goes with them; the verdict stays, as nobody's (PRACTICES A6, C5)."""

from __future__ import annotations

from rapport.core import files
from rapport.integrations.erasure.actions.erasing import ErasePerson, erase_person
from rapport.integrations.erasure.person_data import everything
from tests.cast import Cast
from tests.delivery.projects import dynamic_plot_value
from tests.delivery.tested import SAW, failed


def test_words_and_pictures_go_and_the_verdict_stays(cast: Cast) -> None:
    run = failed(cast, dynamic_plot_value(cast), picture=True).run
    kept = files.path_of(run.pictures.get().stored.fingerprint)
    he_lan = cast.he_lan_place.person
    assert everything(he_lan, cast.lin_yue, every_note=False)["test_verdicts"][0]["words"] == SAW
    erase_person(he_lan, ErasePerson(typed="He Lan"), by=cast.lin_yue, now=cast.now)
    run.refresh_from_db()
    assert (run.verdict, run.words, run.person, run.pictures.count()) == ("failed", "", None, 0)
    files.remove_gone()
    assert not kept.exists()
