"""Accounts, cases and membership: the ground on which every other row is shown or hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import CommandError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Audience, Level
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.ui.when_columns import WhenQuerySet

if TYPE_CHECKING:
    Reader = "Account | AnonymousUser | Audience"


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


class CorrectableQuerySet(WhenQuerySet):
    """Of a ``Correctable`` model. Its manager leaves out what was taken off the record, so that no page has to
    remember to.
    """

    # The plugin of mypy finds a manager by the name and base that Django gives it, and follows no other class.
    if not TYPE_CHECKING:

        @classmethod
        def as_manager(cls) -> models.Manager[Any]:
            made = models.Manager.from_queryset(cls)
            made.get_queryset = lambda self: models.Manager.get_queryset(self).filter(withdrawn_on=None)
            return made()

    @classmethod
    def of_all_records(cls) -> Any:
        """The manager that includes what was taken off the record."""
        return models.Manager.from_queryset(cls)()


class GuardedQuerySet(CorrectableQuerySet):
    """Starts every list of confidential rows."""

    def visible_to(self, reader: Account | AnonymousUser | Audience) -> Self:
        """Rows that ``reader`` may read; none for anyone who is not a current member of the row's case.

        An ``Audience`` reads all rows up to its ceiling, in every case: callers name the case. It has no
        restricted rows, ever.
        """
        if isinstance(reader, Audience):
            return self.filter(level__lte=reader.ceiling)
        if not isinstance(reader, Account) or not reader.is_active:
            return self.none()
        mine = Membership.objects.current().filter(account=reader, case=models.OuterRef("case"))
        named = self.model.readers.through.objects.filter(
            **{f"{self.model._meta.model_name}_id": models.OuterRef("pk"), "account_id": reader.pk}
        )
        return self.filter(
            models.Exists(mine.filter(clearance__gte=models.OuterRef("level")))
            | (models.Q(level=Level.RESTRICTED) & models.Exists(mine) & models.Exists(named))
        )

    def in_case(self, case: Case | int) -> Self:
        return self.filter(case=case)

    def seen_from(self, case: Case | int, reader: Account | AnonymousUser) -> Self:
        """What records of a case can point to, of what ``reader`` may read: for its forms and its pages.

        Rows of the case, unless a table's own queryset says more.
        """
        return self.visible_to(reader).in_case(case)


class Correctable(models.Model):
    """A record that people correct and take off the record.

    ``version`` counts its corrections, for the optimistic lock. Once ``withdrawn_on`` is set, ``objects`` and the
    managers of relations leave the row out; ``all_records`` includes it.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    withdrawn_on = models.DateField(null=True, editable=False)

    objects: ClassVar[Any] = CorrectableQuerySet.as_manager()
    all_records: ClassVar[Any] = CorrectableQuerySet.of_all_records()

    class Meta:
        abstract = True


class Mergeable(Correctable):
    """A record of which two entries can be merged. The one that is given up leads to the one that is kept."""

    merged_into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        abstract = True


def merged_constraint(name: str) -> models.CheckConstraint:
    """What was merged is off the record: for the ``constraints`` of each mergeable model."""
    return models.CheckConstraint(
        condition=models.Q(merged_into=None) | models.Q(withdrawn_on__isnull=False), name=name
    )


class FieldsChecked(models.Model):
    """A row of which forms check single fields alone."""

    class Meta:
        abstract = True

    def full_clean(
        self, exclude: Any = None, validate_unique: bool = False, validate_constraints: bool = False
    ) -> None:
        """Checks single fields. What must hold between them the operations refuse in words a person can use,
        and the database refuses whatever gets past them.
        """
        super().full_clean(exclude=exclude, validate_unique=validate_unique, validate_constraints=validate_constraints)


class Guarded(Correctable, FieldsChecked):
    """A row of a case with a level. Restricted rows are read by ``readers`` alone, while they are members."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+", editable=False)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.TEAM)
    readers = models.ManyToManyField(Account, related_name="+", blank=True, verbose_name=_("named readers"))
    recorded_at = models.DateTimeField(auto_now_add=True)

    # Whether its level is changed for itself. Not where a page of its own does it, or where it quotes other rows.
    level_is_its_own: ClassVar[bool] = True

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()
    all_records: ClassVar[Any] = GuardedQuerySet.of_all_records()

    class Meta:
        abstract = True


def level_constraint(name: str) -> models.CheckConstraint:
    """A level is one of the five: for the ``constraints`` of each guarded model."""
    return models.CheckConstraint(condition=models.Q(level__in=[int(v) for v in Level]), name=name)
