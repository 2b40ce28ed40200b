"""Each kind of joint action with all its words. Who is on record took part; no more is said.

To add a kind: its choice in ``JointAction.Kind``, and a class here that ``DONE_TOGETHER`` names in its order. One in
which people take part is a ``Meeting``, of which only the words are given.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext, pgettext_lazy

from tocsin.desk.coalition.facts import DoneTogether
from tocsin.desk.coalition.models import JointAction
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import LargeFigure
from tocsin.language.amount import Amount
from tocsin.language.when import When

from . import takers
from .kinds import KindOfJointAction, Meeting, among_signers, by_verifiers, on_matter, with_preposition
from .takers import Takers

Kind = JointAction.Kind


class Statement(KindOfJointAction):
    """All statements of the coalition, each a clause with how many stand behind it."""

    action = Kind.STATEMENT

    def clause(self, facts: Sequence[DoneTogether], n: int, speaker: AudienceSpeech) -> str:
        fact = facts[n]
        thing = pgettext("what is stated", "another statement") if n else pgettext("what is stated", "a statement")
        if fact.addressed_to:
            whom = with_preposition(speaker.words(fact.addressed_to), speaker)
            thing = pgettext("a statement", "%(thing)s to %(whom)s") % {"thing": thing, "whom": whom}
        return _("a coalition of %(organisations)s made %(thing)s") % {
            "organisations": with_preposition(takers.of_organisations(fact, speaker), speaker),
            "thing": on_matter(thing, fact, speaker),
        }

    def names(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        return among_signers(facts, speaker)


class SignedLetter(KindOfJointAction):
    """All letters, each a clause with its signers, who are told exactly."""

    action = Kind.LETTER

    def clause(self, facts: Sequence[DoneTogether], n: int, speaker: AudienceSpeech) -> str:
        fact = facts[n]
        thing = (
            pgettext("what is signed", "another joint letter") if n else pgettext("what is signed", "a joint letter")
        )
        if fact.addressed_to:
            whom = speaker.to_each([speaker.words(fact.addressed_to)])
            thing = pgettext("a letter", "%(thing)s to %(whom)s") % {"thing": thing, "whom": whom}
        signers = takers.count_takers(fact, speaker, exactly=True)
        text = (
            npgettext("organisations", "%(who)s signed %(thing)s", "%(who)s signed %(thing)s", signers.number)
            if signers.are_organisations
            else npgettext("people", "%(who)s signed %(thing)s", "%(who)s signed %(thing)s", signers.number)
        )
        return text % {"who": signers.who, "thing": on_matter(thing, fact, speaker)}

    def names(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        return among_signers(facts, speaker)


class Roundtable(Meeting):
    action = Kind.ROUNDTABLE
    one = pgettext_lazy("what we took part in", "a roundtable")
    another = pgettext_lazy("what we took part in", "another roundtable")
    several = pgettext_lazy("what we took part in", "roundtables")
    with_whom = pgettext_lazy("a roundtable", "%(thing)s with %(whom)s")


class Delegation(Meeting):
    action = Kind.DELEGATION
    one = pgettext_lazy("what we took part in", "a delegation")
    another = pgettext_lazy("what we took part in", "another delegation")
    several = pgettext_lazy("what we took part in", "delegations")
    with_whom = pgettext_lazy("a delegation", "%(thing)s for talks with %(whom)s")
    whom_follows_de = True

    def place(self, fact: DoneTogether, speaker: AudienceSpeech, *, bare: bool = False) -> str:
        name = super().place(fact, speaker, bare=True)
        if bare or not name:
            return name
        if speaker.language == "fr":
            return super().place(fact, speaker)
        return pgettext("where a delegation goes", "to %(place)s") % {"place": name}


class Testimony(KindOfJointAction):
    """All testimony: by people as they may be named, or by as many organisations."""

    action = Kind.TESTIMONY

    def clause(self, facts: Sequence[DoneTogether], n: int, speaker: AudienceSpeech) -> str:
        fact = facts[n]
        people = speaker.persons(fact.persons)
        if people:
            who, count = speaker.every(people), len(set(fact.persons))
        elif fact.organisations:
            who, count = takers.of_organisations(fact, speaker), speaker.amount(fact.organisations)[0]
        else:
            who, count = pgettext("who testified", "partner organisations"), 2
        text = ngettext("%(who)s testified before %(whom)s", "%(who)s testified before %(whom)s", count) % {
            "who": who,
            "whom": speaker.words(fact.addressed_to),
        }
        return on_matter(text, fact, speaker)


class DayOfAction(Meeting):
    action = Kind.DAY_OF_ACTION
    one = pgettext_lazy("what we took part in", "a day of action")
    another = pgettext_lazy("what we took part in", "another day of action")
    several = pgettext_lazy("what we took part in", "days of action")
    with_whom = pgettext_lazy("a day of action", "%(thing)s addressed to %(whom)s")
    whom_follows_de = True


class MediaBriefing(Meeting):
    action = Kind.MEDIA_BRIEFING
    one = pgettext_lazy("what we took part in", "a media briefing")
    another = pgettext_lazy("what we took part in", "another media briefing")
    several = pgettext_lazy("what we took part in", "media briefings")
    with_whom = pgettext_lazy("a media briefing", "%(thing)s with %(whom)s")

    def people(self, count: int) -> str:
        return npgettext("who took part", "%(count)s journalist", "%(count)s journalists", count)

    def took_part(self, found: Takers) -> str:
        if found.number and not found.are_organisations:
            return npgettext("journalists", "%(who)s attended %(thing)s", "%(who)s attended %(thing)s", found.number)
        return super().took_part(found)


class MarketResponse(KindOfJointAction):
    """Where a campaign goes on, or went on, when the rest of it had ended; joined by their days."""

    action = Kind.MARKET_RESPONSE

    def joined_by(self, fact: DoneTogether) -> Hashable:
        return fact.days, by_verifiers(fact)

    def sentence(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        first, last = facts[0].days
        places = speaker.in_places(fact.country for fact in facts if fact.country)
        if first.day is None or (last and last.day is None):
            when = facts[0].when if last else When(first.start, None)
            words = {"when": speaker.at(when, first=True), "places": places}
            if last:
                return _("%(when)s, the campaign %(places)s was limited to responding to events.") % words
            return _("%(when)s, the campaign %(places)s has been limited to responding to events.") % words
        if last and last.day:
            start, end = speaker.span(first.day, last.day)
            text = _("From %(first)s to %(last)s, the campaign %(places)s was limited to responding to events.")
            return text % {"first": start, "last": end, "places": places}
        text = _("Since %(first)s, the campaign %(places)s has been limited to responding to events.")
        return text % {"first": speaker.day(first.day), "places": places}


class Thanks(KindOfJointAction):
    """Thanks said in public by somebody outside, who by that says that it took place."""

    action = Kind.THANKS

    def joined_by(self, fact: DoneTogether) -> Hashable:
        return None

    def clause(self, facts: Sequence[DoneTogether], n: int, speaker: AudienceSpeech) -> str:
        fact = facts[n]
        who = speaker.every(speaker.persons(fact.persons))
        count = len(set(fact.persons))
        text = ngettext("%(who)s publicly thanked the coalition", "%(who)s publicly thanked the coalition", count)
        text = text % {"who": who}
        if not fact.about:
            return text
        about = speaker.words(fact.about)
        return pgettext("thanks", "%(sentence)s for %(about)s") % {"sentence": text, "about": about}

    def confirmed(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        return ""


# What was done, in the order in which it is told. Market responses and thanks have places of their own in the story.
DONE_TOGETHER: tuple[type[KindOfJointAction], ...] = (
    Statement,
    SignedLetter,
    Roundtable,
    Delegation,
    Testimony,
    DayOfAction,
    MediaBriefing,
)


# Those in which people take part, with places and days.
MEETINGS: tuple[type[Meeting], ...] = tuple(kind for kind in DONE_TOGETHER if issubclass(kind, Meeting))


class _Behind(LargeFigure[DoneTogether]):
    """Of several the one with most organisations: the same ones may stand behind each."""

    counted = "organisations"
    action: ClassVar[JointAction.Kind]

    def chosen(self, facts: Sequence[DoneTogether]) -> Sequence[DoneTogether]:
        ours = [fact for fact in facts if fact.action == self.action and fact.organisations]
        return [max(ours, key=self.organisations)] if ours else []

    def organisations(self, fact: DoneTogether) -> int:
        """The number that is on record, whatever stands before it."""
        return int(fact.organisations.value or 0) if fact.organisations else 0

    def number(self, facts: Sequence[DoneTogether]) -> int:
        return self.organisations(facts[0])

    def amount(self, facts: Sequence[DoneTogether]) -> Amount | None:
        return facts[0].organisations

    def behind(self, count: int) -> str:
        raise NotImplementedError

    def label(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        who, countries = self.behind(self.number(facts)), facts[0].countries
        if not countries:
            return who
        # In brackets: it is the organisations that are from there, not the letter.
        text = npgettext(
            "what a figure counts",
            "%(who)s (from %(count)s country)",
            "%(who)s (from %(count)s countries)",
            speaker.amount(countries)[0],
        )
        return text % {"who": who, "count": speaker.amount(countries)[1]}


class BehindAStatement(_Behind):
    key = "stated"
    action = Kind.STATEMENT

    def behind(self, count: int) -> str:
        return ngettext("organisation behind a statement", "organisations behind one statement", count)


class BehindALetter(_Behind):
    key = "signed"
    action = Kind.LETTER

    def behind(self, count: int) -> str:
        return ngettext("organisation behind a joint letter", "organisations behind one joint letter", count)
