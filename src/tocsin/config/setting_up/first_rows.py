"""What ``setup`` makes in the database: the tables, the first account, and who runs the installation."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from tocsin.desk.journal import clock
from tocsin.desk.overview import installation
from tocsin.desk.people import links, operations
from tocsin.desk.people.models import Account
from tocsin.desk.press import operations as press
from tocsin.desk.press.listed_outlets import names_in
from tocsin.desk.press.models import Outlet
from tocsin.desk.press.refusals import NoOutletToAdd

from . import organisation
from .dialogue import CannotGoOn, Dialogue, Wrong
from .first_answers import OUTLETS


def make(dialogue: Dialogue) -> int:
    """Bring the tables in step, open the first account where there is none, and say how to go on."""
    dialogue.say("\nTables")
    installation.bring_in_step()
    dialogue.say("  in step with this version")
    dialogue.say("\nFirst account")
    account = _account(dialogue)
    dialogue.say("\n5 of 5. Organisation")
    organisation.set_up(dialogue, by=account)
    dialogue.say("\nOutlets")
    _outlets(dialogue, by=account)
    # The public site is there from the first start, and bears the name.
    installation.publish()
    dialogue.say("\nTocsin is set up. Start it with: bin/tocsin serve")
    # A link of before still works; whoever has a password needs none.
    if not account.has_usable_password():
        until = timezone.localtime(links.works_until(timezone.now()))
        dialogue.say(f"Then open this link, good for one use and until {until:%d %B %Y, %H:%M}, to set the password:")
        dialogue.say(f"  {links.to_set_the_password(account)}")
    return 0


def _account(dialogue: Dialogue) -> Account:
    """The first account, opened now or there before."""
    if before := Account.objects.filter(is_active=True, is_team=True).order_by("pk").first():
        dialogue.say(f"  {before.email} is there. Add others with: bin/tocsin account EMAIL --name NAME --team")
        return before
    if not dialogue.interactive and not dialogue.given.get("ACCOUNT"):
        raise CannotGoOn("there is no account yet: give --account EMAIL and --account-name NAME")
    email = dialogue.ask("ACCOUNT", "Your email address", check=_check_address)
    name = dialogue.ask("ACCOUNT_NAME", "Your name, as colleagues know you", check=_check_name)
    language = dialogue.ask("ACCOUNT_LANGUAGE", "Your language (en, fr or ar)", now="en", check=_check_language)
    return operations.open_account(
        email=email, name=name, language=language, is_team=True, password=None, by=None, on=clock.today()
    )


def _outlets(dialogue: Dialogue, *, by: Account) -> None:
    """Put the outlets of the countries named on the list; what is there stays."""
    there = Outlet.objects.count()
    answer = dialogue.ask("OUTLETS", f"{OUTLETS} [{there} on the list]", check=_check_countries)
    for country in _countries(answer):
        try:
            added = len(press.add_outlets(country=country, by=by, on=clock.today()))
        except NoOutletToAdd:
            added = 0
        dialogue.say(f"  {country}: {added} added")


def _countries(answer: str) -> list[str]:
    return answer.replace(",", " ").upper().split()


def _check_countries(answer: str) -> None:
    unknown = [code for code in _countries(answer) if not names_in(code)]
    if unknown:
        raise Wrong(f"no outlets are known of {', '.join(unknown)}: give codes of two letters, such as AZ AM")


def _check_address(answer: str) -> None:
    try:
        validate_email(answer)
    except ValidationError:
        raise Wrong("enter an email address, such as name@example.org") from None
    if Account.objects.filter(email__iexact=answer).exists():
        raise Wrong(f"{answer} has an account that does not work for the convenor: give another address")


def _check_name(answer: str) -> None:
    if not answer:
        raise Wrong("an account has a name: give --account-name NAME")


def _check_language(answer: str) -> None:
    if answer not in Account.Language.values:
        raise Wrong("choose en, fr or ar")
