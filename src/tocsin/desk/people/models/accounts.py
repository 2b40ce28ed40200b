"""Accounts, cases and membership: the ground on which every other record is shown or hidden."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import CommandError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Audience, Level
from tocsin.desk.once import once_a_page
from tocsin.desk.ui.trilingual import TrilingualField


class AccountManager(BaseUserManager["Account"]):
    """Accounts are opened by an operation, never by signing up."""

    def create_user(self, *, email: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, **_fields: Any) -> Account:
        """There is none. Django's ``createsuperuser`` ends here, and shows what to do instead."""
        raise CommandError("Tocsin has no superuser. Open an account with: bin/tocsin account EMAIL --name NAME --team")

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Someone who signs in. There is no superuser: what one may read comes from membership alone."""

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        FRENCH = "fr", "Français"
        ARABIC = "ar", "العربية"

    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ENGLISH)
    is_team = models.BooleanField(
        _("works for the convenor"), default=False, help_text=_("Can see the watch board and open a scoping.")
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class CaseQuerySet(models.QuerySet["Case"]):
    def with_member(self, account: Account | AnonymousUser) -> Self:
        """Cases that someone belongs to today."""
        if not isinstance(account, Account) or not account.is_active:
            return self.none()
        return self.filter(
            models.Exists(Membership.objects.current().filter(case=models.OuterRef("pk"), account=account))
        )


class Case(models.Model):
    """A circle of people around one response, from its scoping to its end. Every confidential row has one."""

    slug = models.SlugField(unique=True, max_length=80)
    title = TrilingualField(_("title"))
    opened_on = models.DateField()

    objects = CaseQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.title)


# The one place where a role is turned into what it may read. Databases hold a copy, ``Membership.clearance``.
CLEARANCE: dict[str, Level] = {
    "convenor": Level.TEAM,
    "team": Level.TEAM,
    "translator": Level.PARTNER,
    "partner": Level.PARTNER,
    "board": Level.BOARD,
}


def audience_of(role: str | None) -> Audience:
    """For whom a text is that somebody in a role may read: the public, for who is in none."""
    cleared = CLEARANCE.get(role or "", Level.PUBLIC)
    return max((one for one in Audience if one.ceiling <= cleared), key=lambda one: one.ceiling)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        return self.filter(ended_on=None, account__is_active=True)


class Membership(models.Model):
    """That someone belongs to a case, in a role; the role says how far they may read."""

    class Role(models.TextChoices):
        CONVENOR = "convenor", _("Convenor")
        TEAM = "team", _("Team")
        TRANSLATOR = "translator", _("Translator")
        PARTNER = "partner", _("Partner")
        BOARD = "board", _("Board")

    case = models.ForeignKey(Case, models.PROTECT, related_name="memberships")
    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    clearance = models.GeneratedField(
        expression=models.Case(
            *(models.When(role=role, then=models.Value(int(level))) for role, level in CLEARANCE.items()),
            default=models.Value(int(Level.PUBLIC)),
            output_field=models.PositiveSmallIntegerField(),
        ),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    temporary = models.BooleanField(
        _("temporary"),
        default=False,
        help_text=_("Membership ends automatically with the response. Not available for convenors."),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "account"], condition=models.Q(ended_on=None), name="one_current_membership"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("since")),
                name="membership_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(temporary=False) | ~models.Q(role="convenor"), name="a_convenor_is_not_temporary"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.case_id}"


@once_a_page
def roles_of(account: Account) -> dict[int, str]:
    """The role of someone in each of their cases, by the number of the case."""
    return dict(Membership.objects.current().filter(account=account).values_list("case", "role"))
