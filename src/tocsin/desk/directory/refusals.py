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
    text = _("Only the convenor can choose “Keep the agreements”. Ask the convenor, or choose another option.")


class OpensPerson(Refused):
    """By merging, more people would read of somebody."""

    field = "into"
    text = _(
        "Fewer people can read this entry than the one you keep. Keep this entry instead, or first give "
        "both the same level and named readers."
    )


class NameUseChanged(ChangedMeanwhile):
    """Two who answer at once: the second reads the answer of the first."""

    text = _("Someone has decided the use of the name since you opened the page. Reload to see their choice.")


class NothingToPrint(Refused):
    """A name or a pseudonym was agreed of which nothing is on record."""

    field = "form"

    def __init__(self, person: Person, form: str) -> None:
        self.person, self.form = person, form
        super().__init__(person.pk, form)

    def __str__(self) -> str:
        if self.form == Form.PSEUDONYM:
            return gettext("No pseudonym is recorded for this person. Add the pseudonym first, or choose another form.")
        return gettext("No name is recorded for this person. Add the name first, or choose another form.")


class LaterAgreement(Refused):
    """What is on record for the audience was agreed on a later day, and stands."""

    def __init__(self, standing: NamingForm, *, field: str) -> None:
        self.standing, self.field = standing, field
        super().__init__(standing.pk)

    def __str__(self) -> str:
        return gettext("A later agreement for this audience is in force (%(day)s). Enter a later day.") % {
            "day": in_words(self.standing.agreed_when)
        }


class NothingAgreed(Refused):
    """There is no agreement for the audience that could be withdrawn."""

    field = "audience"
    text = _("No agreement is recorded for this audience. Choose another audience.")


class SeveralVerifiers(Refused):
    """Who confirms it was given more than once."""

    text = _("Choose a person or an organisation from the directory, or enter a name. Use only one of the three.")


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
