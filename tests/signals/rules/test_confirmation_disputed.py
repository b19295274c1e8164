"""What was disputed and not asked anew (PRACTICES G5)."""

from __future__ import annotations

from rapport.promises.models import Confirmation
from tests.cast import Cast
from tests.promises.asked import ask, confirm, dispute, sent
from tests.signals.findings import found


def breach(cast: Cast) -> Confirmation:
    """He Lan misses the morning slot."""
    confirmation = sent(cast)
    dispute(confirmation, cast.he_lan, cast.now)
    return confirmation


def test_a_dispute_raises_until_it_is_asked_anew(cast: Cast) -> None:
    disputed = breach(cast)
    assert found(cast, "confirmation_disputed") == {disputed.pk}
    ask(cast, instead_of=disputed.public_id)
    assert found(cast, "confirmation_disputed") == set()


def test_a_yes_stays_silent(cast: Cast) -> None:
    confirm(sent(cast), cast.he_lan, cast.now)
    assert found(cast, "confirmation_disputed") == set()
