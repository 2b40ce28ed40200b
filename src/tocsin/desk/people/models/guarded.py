"""What every confidential record has: a case, a level, named readers, and what corrections need."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.levels import Audience, Level
from tocsin.desk.once import is_in_a_page, once_a_page
from tocsin.desk.ui.when_columns import WhenQuerySet

from .accounts import CLEARANCE, Account, Case, Membership, roles_of


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

    if not TYPE_CHECKING:

        @classmethod
        def as_manager(cls) -> models.Manager[Any]:
            return _asks_once(super().as_manager())

        @classmethod
        def of_all_records(cls) -> Any:
            return _asks_once(super().of_all_records())

    def visible_to(self, reader: Account | AnonymousUser | Audience) -> Self:
        """Rows that ``reader`` may read; none for anyone who is not a current member of the row's case.

        An ``Audience`` reads all rows up to its ceiling, in every case: callers name the case. It has no
        restricted rows, ever.
        """
        if isinstance(reader, Audience):
            return self.filter(level__lte=reader.ceiling)
        if not isinstance(reader, Account) or not reader.is_active:
            return self.none()
        if is_in_a_page():
            # The same condition as below, with the memberships asked once a page and not row by row.
            roles = roles_of(reader)
            is_named = self.model._meta.label in _named_in(reader)
            return self.filter(_readable_in(roles, named=self._named(reader) if is_named else None))
        # An operation asks for the membership in the same query, against a race with its end.
        mine = Membership.objects.current().filter(account=reader, case=models.OuterRef("case"))
        return self.filter(
            models.Exists(mine.filter(clearance__gte=models.OuterRef("level")))
            | (models.Q(level=Level.RESTRICTED) & models.Exists(mine) & self._named(reader))
        )

    def _named(self, reader: Account) -> models.Exists:
        return models.Exists(
            self.model.readers.through.objects.filter(
                **{f"{self.model._meta.model_name}_id": models.OuterRef("pk"), "account_id": reader.pk}
            )
        )

    def in_case(self, case: Case | int) -> Self:
        return self.filter(case=case)

    def seen_from(self, case: Case | int, reader: Account | AnonymousUser) -> Self:
        """What records of a case can point to, of what ``reader`` may read: for its forms and its pages.

        Rows of the case, unless a table's own queryset says more.
        """
        return self.visible_to(reader).in_case(case)


def _asks_once(manager: models.Manager[Any]) -> models.Manager[Any]:
    """The manager, which puts the conditions of ``visible_to`` together once a page, for a table and a reader.

    A page asks some tables for them five times, and making a query of them takes longer than the database's answer.
    """
    made: Any = type(manager)
    plain = made.visible_to

    def visible_to(self: Any, reader: Account | AnonymousUser | Audience) -> Any:
        # The manager of a relation begins with the rows of one record.
        return _begun(self, reader).all() if type(self) is made else plain(self, reader)

    made.visible_to = visible_to
    return manager


@once_a_page
def _begun(manager: Any, reader: Account | AnonymousUser | Audience) -> GuardedQuerySet:
    found: GuardedQuerySet = manager.get_queryset().visible_to(reader)
    return found


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


def _readable_in(roles: Mapping[int, str], *, named: models.Exists | None) -> models.Q:
    """Rows up to the clearance of a role in each case, and restricted ones of these cases for which ``named`` holds."""
    cases: dict[Level, list[int]] = {}
    for case, role in roles.items():
        cases.setdefault(CLEARANCE[role], []).append(case)
    found = models.Q(pk__in=())
    if named is not None:
        found = models.Q(level=Level.RESTRICTED, case__in=list(roles)) & models.Q(named)
    for level, several in cases.items():
        found |= models.Q(case__in=several, level__lte=level)
    return found


@once_a_page
def _named_in(account: Account) -> frozenset[str]:
    """The tables that have a row of which somebody is a named reader, by label, in one query.

    A page asks dozens of tables, and most accounts are named in few: the condition is left out of the others.
    """
    tables = _tables_of_readers()
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(tables.values()), [value for label in tables for value in (label, account.pk)]
        )
        return frozenset(label for (label,) in cursor.fetchall())


@cache
def _tables_of_readers() -> dict[str, str]:
    """By the label of each confidential table, the question whether somebody is a named reader of a row of it."""
    quote = connection.ops.quote_name
    asked = {}
    for model in apps.get_models():
        if issubclass(model, Guarded):
            through = model.readers.through._meta
            table, account = quote(through.db_table), quote(f"{Account._meta.model_name}_id")
            # Names of our own tables alone are written into the text.
            asked[model._meta.label] = f"SELECT %s WHERE EXISTS (SELECT 1 FROM {table} WHERE {account} = %s)"  # noqa: S608
    return asked


def guarded_relations(model: type[models.Model]) -> list[Any]:
    """The relations of a table to confidential records."""
    return [
        column
        for column in [*model._meta.fields, *model._meta.many_to_many]
        if column.is_relation and isinstance(column.related_model, type) and issubclass(column.related_model, Guarded)
    ]
