"""`rapport invite`: lets somebody of ours sign in, the first of all included, where no mail can reach them yet."""

from __future__ import annotations

import click
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from rapport.config import prepare
from rapport.config.cli import CouldNotRun
from rapport.core import clock
from rapport.team.actions.firm import KeepHouse, name_steward
from rapport.team.actions.people import AskIn, ask_colleague_in
from rapport.team.models import User


@click.command()
@click.argument("mail")
@click.option("--name", help="The name that pages show; only for somebody new.")
@click.option("--steward", is_flag=True, help="They keep the house rules.")
def command(mail: str, name: str | None, steward: bool) -> None:
    """Ask a colleague in, or one back in, and print a link by which they choose a password."""
    prepare.migrate(aloud=True)
    user = User.objects.filter(email=mail.lower()).first() or new(mail, name)
    if not user.is_ours:
        raise CouldNotRun(f"{mail} is none of ours, or has left.")
    if steward and not user.steward:
        name_steward(user, KeepHouse(steward=True), by=User.objects.system(), now=clock.now())
    click.echo(f"{user.name} chooses a password here, within three days:\n{link(user)}")


def new(mail: str, name: str | None) -> User:
    """Ask somebody in whom nobody knows yet. Raises CouldNotRun where no name was given."""
    if not name:
        raise CouldNotRun(f"Nobody signs in as {mail} yet. Say their name too: --name 'Lin Yue'.")
    return ask_colleague_in(None, AskIn(email=mail, name=name), by=User.objects.system(), now=clock.now())


def link(user: User) -> str:
    """Return an address that works once and for as long as `PASSWORD_RESET_TIMEOUT` says."""
    words = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return settings.PUBLIC_URL + reverse("account_reset_password_from_key", kwargs=words)
