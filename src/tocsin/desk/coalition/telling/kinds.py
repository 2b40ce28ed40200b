"""What a kind of joint action is told with: its days, who took part, where, about what, and who confirms it.

Things of one kind about one matter are joined: two roundtables are one sentence with two towns.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from tocsin.desk.coalition.facts import DoneTogether
from tocsin.desk.coalition.models import JointAction
from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.telling import Sentence
from tocsin.language import french

from . import takers, when
from .takers import Takers


def by_verifiers(fact: DoneTogether) -> Hashable:
    """Things done together that the same confirm from outside, or nobody."""
    return fact.confirmed, fact.verifiers


class KindOfJointAction(Sentence[DoneTogether]):
    """A clause for each, with its day; then who may be named, and who confirms it."""

    action: ClassVar[JointAction.Kind]

    def tells(self, fact: DoneTogether) -> bool:
        return fact.action == self.action

    def joined_by(self, fact: DoneTogether) -> Hashable:
        return by_verifiers(fact)

    def say(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        facts = each_once(facts)
        said = self.sentence(facts, speaker), self.names(facts, speaker), self.confirmed(facts, speaker)
        return " ".join(text for text in said if text)

    def sentence(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        clauses = [when.in_turn(facts, n, self.clause(facts, n, speaker), speaker) for n in range(len(facts))]
        return ended(speaker.clauses(clauses))

    def clause(self, facts: Sequence[DoneTogether], n: int, speaker: AudienceSpeech) -> str:
        """What is said of one, after its day."""
        raise NotImplementedError

    def names(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        """A sentence with people by name, where the clauses have none."""
        return ""

    def confirmed(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        """That somebody outside says so too. Joined facts share it."""
        if not all(fact.confirmed for fact in facts):
            return ""
        return speaker.confirmation(one for fact in facts for one in fact.verifiers)


class Meeting(KindOfJointAction):
    """Something that people take part in, with the same and about the same.

    ``one``, ``another`` and ``several`` are its noun; ``with_whom`` adds to it those to whom or with whom it was. In
    French they follow « de » where ``whom_follows_de``.
    """

    one: ClassVar[str | Promise]
    another: ClassVar[str | Promise]
    several: ClassVar[str | Promise]
    with_whom: ClassVar[str | Promise]
    whom_follows_de: ClassVar[bool] = False

    def people(self, count: int) -> str:
        """Those who took part beside organisations."""
        return takers.persons(count)

    def took_part(self, found: Takers) -> str:
        if not found.number:
            return _("we took part in %(thing)s")
        if found.are_organisations:
            return npgettext(
                "organisations", "%(who)s took part in %(thing)s", "%(who)s took part in %(thing)s", found.number
            )
        return npgettext("people", "%(who)s took part in %(thing)s", "%(who)s took part in %(thing)s", found.number)

    def place(self, fact: DoneTogether, speaker: AudienceSpeech, *, bare: bool = False) -> str:
        """The town, else the country; without its preposition where a list has said it."""
        if fact.town:
            return speaker.words(fact.town) if bare else speaker.in_town(fact.town)
        if fact.country:
            return speaker.country(fact.country) if bare else speaker.in_places([fact.country])
        return ""

    def joined_by(self, fact: DoneTogether) -> Hashable:
        return fact.addressed_to, fact.about, by_verifiers(fact)

    def sentence(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        places = [self.place(fact, speaker) for fact in facts]
        if len(facts) > 1 and all(places) and len(set(places)) == len(facts):
            return self._in_several_places(facts, speaker)
        return super().sentence(facts, speaker)

    def names(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        people = _people(facts, speaker)
        return _("Among those who took part: %(people)s.") % {"people": people} if people else ""

    def clause(self, facts: Sequence[DoneTogether], n: int, speaker: AudienceSpeech) -> str:
        place = self.place(facts[n], speaker)
        # In another place it is another without that being said.
        is_another = place in [self.place(fact, speaker) for fact in facts[:n]]
        noun = self.another if is_another else self.one
        found = takers.count_takers(facts[n], speaker, exactly=False, people=self.people)
        words = {"thing": self._thing(noun, facts[n], speaker, where=place), "who": found.who}
        return self.took_part(found) % words

    def _in_several_places(self, facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
        items = []
        for n, fact in enumerate(facts):
            # «in Geneva and Nairobi», but « à Genève et à Nairobi ».
            place = self.place(fact, speaker, bare=bool(n) and speaker.language != "fr")
            found = takers.count_takers(fact, speaker, exactly=False, people=self.people)
            words = {"place": place, "who": found.who}
            items.append(pgettext("a place and who", "%(place)s (%(who)s)") % words if found.number else place)
        thing = self._thing(self.several, facts[0], speaker, where=speaker.every(items))
        return ended(when.on_their_days(facts, _("we took part in %(thing)s") % {"thing": thing}, speaker))

    def _thing(self, noun: str | Promise, fact: DoneTogether, speaker: AudienceSpeech, *, where: str) -> str:
        """«a roundtable in Geneva with the special envoy on humanitarian access»; «a delegation to Berlin»."""
        thing = str(noun)
        if where:
            thing = pgettext("what and where", "%(thing)s %(where)s") % {"thing": thing, "where": where}
        if fact.addressed_to:
            whom = speaker.words(fact.addressed_to)
            whom = with_preposition(whom, speaker) if self.whom_follows_de else whom
            thing = str(self.with_whom) % {"thing": thing, "whom": whom}
        return on_matter(thing, fact, speaker)


def each_once(facts: Sequence[DoneTogether]) -> Sequence[DoneTogether]:
    """What was recorded twice, alike in all that is on record, is one thing, where a mark says what it was.

    Two of which neither whom they addressed nor what they were about nor a person is on record are two.
    """
    if len(facts) == 1:
        return facts
    found: dict[Hashable, DoneTogether] = {}
    for fact in facts:
        is_marked = fact.addressed_to or fact.about or fact.persons
        found.setdefault(frozenset(fact.attributes.items()) if is_marked else fact.key, fact)
    return list(found.values())


def among_signers(facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
    people = _people(facts, speaker)
    return _("Among the signers: %(people)s.") % {"people": people} if people else ""


def _people(facts: Sequence[DoneTogether], speaker: AudienceSpeech) -> str:
    return speaker.every(speaker.persons(ref for fact in facts for ref in fact.persons))


def on_matter(text: str, fact: DoneTogether, speaker: AudienceSpeech) -> str:
    """With what it was about."""
    if not fact.about:
        return text
    about = with_preposition(speaker.words(fact.about), speaker)
    return pgettext("what it was about", "%(thing)s on %(about)s") % {"thing": text, "about": about}


def ended(text: str) -> str:
    return _("%(sentence)s.") % {"sentence": text}


def with_preposition(noun: str, speaker: AudienceSpeech) -> str:
    """A noun after “of”: in French with its « de », « du Conseil »; in the others, whose texts have the “of”, alone."""
    return french.with_de(noun) if speaker.language == "fr" else noun
