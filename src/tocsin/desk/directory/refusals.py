"""Why an operation of the directory did not take place, or a verifier was not recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.people.models import Account
from tocsin.desk.refusals import ChangedMeanwhile, NotOfThisCase, Refused, in_words

from .models import NamingForm, Person

Form = NamingForm.Form


class ConvenorKeepsName(Refused):
    """What is printed of somebody in danger cannot be called back."""

    field = "name_use"
    text = _("Only the convenor can keep what was agreed: ask them, or choose less.")


class OpensPerson(Refused):
    """By merging, more people would read of somebody."""

    field = "into"
    text = _(
        "Fewer people may read this entry than the one that you keep. Keep this entry instead, or give both the same "
        "level and named readers first."
    )


class NameUseChanged(ChangedMeanwhile):
    """Two who answer at once: the second reads the answer of the first."""

    text = _("Someone else has answered this since the page was opened: reload it and look at their answer.")


class NothingToPrint(Refused):
    """A name or a pseudonym was agreed of which nothing is on record."""

    field = "form"

    def __init__(self, person: Person, form: str) -> None:
        self.person, self.form = person, form
        super().__init__(person.pk, form)

    def __str__(self) -> str:
        if self.form == Form.PSEUDONYM:
            return gettext("No pseudonym of this person is on record, so none can be printed.")
        return gettext("No name of this person is on record, so none can be printed.")


class LaterAgreement(Refused):
    """What is on record for the audience was agreed on a later day, and stands."""

    def __init__(self, standing: NamingForm, *, field: str) -> None:
        self.standing, self.field = standing, field
        super().__init__(standing.pk)

    def __str__(self) -> str:
        return gettext("What is on record for this audience was agreed later, on %(day)s, and stands.") % {
            "day": in_words(self.standing.agreed_when)
        }


class NothingAgreed(Refused):
    """There is no agreement for the audience that could be withdrawn."""

    field = "audience"
    text = _("Nothing is agreed for this audience, so there is nothing to withdraw.")


class SeveralVerifiers(Refused):
    """Who confirms it was given more than once."""

    text = _("Say it once: a person of the directory, a body of the directory, or somebody by name.")


class PersonElsewhere(NotOfThisCase):
    """A person of another case whom the records of this one cannot point to. That such a person exists is not said."""

    text = _("Choose people from the list.")


def check_can_be_used(
    persons: Iterable[Person], *, case: int, by: Account, field: str, known: Collection[int] = ()
) -> None:
    """Whether a record of a case can point to these persons: its own, and those of others that ``by`` is offered.

    Those whose numbers are ``known`` were there before. Raises ``PersonElsewhere``.
    """
    others = {person.pk for person in persons if person.case_id != case} - set(known)
    if others and Person.objects.seen_from(case, by).filter(pk__in=others).count() != len(others):
        raise PersonElsewhere(field=field)
