"""How somebody gets from home to a record of each kind, and what they change there: the labels that they press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tocsin.desk.coalition.models import Commitment, Partner
from tocsin.desk.press.models import Pitch
from tocsin.desk.responses.models import Consultation
from tocsin.desk.voices.models import Outreach
from tocsin.language.words import Words

KARABAKH = Words("Nagorno-Karabakh", "Haut-Karabakh", "ناغورني قره باغ")
# What the walk writes, so that no other text of the example has it.
NEW = Words("a record of this walk", "une fiche de ce parcours", "سجل من هذه الجولة")

Label = str | Promise | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A record that the walk adds first, since the example has none of its kind that nothing else rests on.

    ``button`` is on the list. A text in ``values`` is written in the language of the walk alone; what ``chosen`` names
    takes the first choice. One with a value for each language is recorded once only.
    """

    button: Label
    values: Mapping[str, Any]
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The labels from home to the list, the record in it, and what is corrected and translated."""

    # The tab of the case, and what leads from there to the list.
    links: tuple[Label, ...]
    # Words that only this record has on its list.
    row: Label
    # The field that is corrected, and translated. A text gets an addition, in the language of the walk.
    field: str
    # What is typed where the field is no text, and how the page and the list say it: the first that is not on record.
    values: tuple[tuple[str, Label], ...] = ()
    case: Label = KARABAKH
    # The label of the link in the row; its first link without.
    link: Label = ""
    # Where the row of the list has no ``id`` with the name of the kind.
    rows: str = ""
    # The list is long: the record is found by the words of its row.
    is_searched: bool = False
    # Another record rests on it, so it stays on record until that one is taken off.
    is_used: bool = False
    add: Added | None = None
    # The entry into which the added one is merged, where its kind has that.
    kept: Label = ""


CEDAR = Words("Cedar Relief (example)", "Cèdre Secours (exemple)", "منظمة الأرز للإغاثة (مثال)")
ORME = Words("Vale of Orme (example)", "Val d’Orme (exemple)", "وادي أورم (مثال)")
BRIEFING = Words(
    "Global briefing on Nagorno-Karabakh", "Réunion mondiale sur le Haut-Karabakh", "إحاطة عالمية بشأن ناغورني قره باغ"
)
SOURCE = "A newspaper (example)"

WAYS: dict[str, Way] = {
    "attachments.attachment": Way(
        links=(_("Briefings"), BRIEFING, _("All files of this case")),
        row=Words("Agenda (example)", "Ordre du jour (exemple)", "جدول الأعمال (مثال)"),
        field="title",
    ),
    "ceasefires.attempt": Way(
        links=(_("Ceasefires"),),
        row=NEW,
        rows="section[id^=attempt-]",
        field="monitor",
        add=Added(
            button=_("Add ceasefire"),
            values={
                "parties": "AM, AZ",
                "effect_on": {"en": "2020-11-15", "ar": "2020-11-16"},
                "terms": "fire",
                "monitor": NEW,
                "source": SOURCE,
            },
        ),
    ),
    "ceasefires.claim": Way(
        links=(_("Ceasefires"),),
        row=NEW,
        rows="#incidents .card p",
        field="says",
        add=Added(
            button=_("Add claim"),
            values={"part": "alleges", "speaker": "party:AM", "says": NEW, "on": "2020-11-18", "source": SOURCE},
        ),
    ),
    "ceasefires.incident": Way(
        links=(_("Ceasefires"),),
        row=NEW,
        field="what",
        add=Added(
            button=_("Add incident"),
            values={"on": "2020-11-17", "term": "fire", "what": NEW, "speaker": "party:AM", "source": SOURCE},
        ),
        # Its claim.
        is_used=True,
    ),
    "coalition.commitment": Way(links=(_("Coalition"),), row=Commitment.Allies.HUMANITARIAN.label, field="what"),
    "coalition.jointaction": Way(
        links=(_("Coalition"),),
        row=Words("Brussels", "Bruxelles", "بروكسل"),
        field="about",
        case=ORME,
    ),
    "coalition.partner": Way(
        links=(_("Coalition"),),
        row=CEDAR,
        field="answer",
        is_searched=True,
        values=(("out", Partner.Answer.OUT.label), ("in", Partner.Answer.IN.label)),
    ),
    "convening.briefing": Way(links=(_("Briefings"),), row=BRIEFING, field="title"),
    "directory.organisation": Way(
        links=(_("Directory"), _("Organisations")),
        row=NEW,
        field="name",
        is_searched=True,
        kept=Words("Carnegie Europe", "Carnegie Europe", "كارنيغي أوروبا"),
        add=Added(button=_("Add an organisation"), values={"name": NEW, "kind": "peace"}),
    ),
    "directory.person": Way(
        links=(_("Directory"),),
        row=NEW,
        field="description",
        kept=Words("a religious leader", "un responsable religieux", "زعيم ديني"),
        add=Added(button=_("Add a person"), values={"description": NEW}),
    ),
    "press.outlet": Way(
        links=(_("Press"), _("Outlets")),
        row=NEW,
        field="name",
        kept=Words("BBC World", "BBC World", "بي بي سي وورلد"),
        add=Added(button=_("Add outlet"), values={"name": NEW, "market": "CH"}),
    ),
    "press.piece": Way(
        links=(_("Press"),),
        row=NEW,
        field="working_title",
        add=Added(button=_("Add piece"), values={"working_title": NEW, "begun_on": "2020-11-02"}, chosen=("authors",)),
    ),
    "press.pitch": Way(
        links=(_("Press"),),
        row=Words("A Russian daily (example)", "Un quotidien russe (exemple)", "صحيفة روسية (مثال)"),
        link=Pitch.Status.SENT.label,
        field="status_on",
        values=(
            ("2020-10-31", Words("31 Oct", "31 oct", "٣١ تشرين الأول/أكتوبر")),
            ("2020-11-01", Words("1 Nov", "1er nov", "١ تشرين الثاني/نوفمبر")),
        ),
    ),
    "press.placement": Way(links=(_("Press"),), row=Words("BBC World", "BBC World", "بي بي سي وورلد"), field="about"),
    "responses.consultation": Way(
        links=(_("Decisions"),),
        row=CEDAR,
        field="interest",
        values=(("out", Consultation.Interest.OUT.label), ("in", Consultation.Interest.IN.label)),
    ),
    "responses.lesson": Way(
        links=(_("Decisions"),),
        row=NEW,
        field="happened",
        case=ORME,
        link=_("open"),
        add=Added(
            button=_("Add to the review"),
            values={"expected": NEW, "happened": "Less (example)", "why": "Rain (example)", "change": "Wait (example)"},
            chosen=("owner",),
        ),
    ),
    "responses.outcome": Way(
        links=(_("Outcomes"),),
        row=Words(
            "European media print voices from both societies",
            "publient des voix des deux sociétés",
            "تنشر أصواتاً من المجتمعين",
        ),
        rows="section[id^=outcome-]",
        field="change",
    ),
    "responses.response": Way(
        links=(_("Decisions"),), row=_("The response"), rows="main section.sheet", link=_("open"), field="objective"
    ),
    "strategy.ask": Way(
        links=(_("Strategy"),),
        row=Words("to do more on the humanitarian side", "d’en faire davantage", "بذل المزيد على الصعيد الإنساني"),
        field="what",
    ),
    "strategy.objective": Way(
        links=(_("Strategy"),),
        row=NEW,
        field="words",
        add=Added(button=_("Set the objective"), values={"words": NEW, "set_on": "2020-11-19"}),
    ),
    "strategy.position": Way(
        links=(_("Strategy"),),
        row=NEW,
        field="said",
        add=Added(button=_("Add position"), values={"said": NEW, "source": SOURCE}, chosen=("target", "stands")),
    ),
    "strategy.target": Way(
        links=(_("Strategy"),),
        row=NEW,
        field="name",
        add=Added(button=_("Add target"), values={"name": NEW}, chosen=("role",)),
    ),
    "voices.outreach": Way(
        links=(_("Outreach"),),
        row=Words("a religious leader", "un responsable religieux", "زعيم ديني"),
        link=Outreach.Purpose.OP_ED.label,
        field="status_on",
        values=(
            ("2020-11-10", Words("10 Nov", "10 nov", "١٠ تشرين الثاني/نوفمبر")),
            ("2020-11-11", Words("11 Nov", "11 nov", "١١ تشرين الثاني/نوفمبر")),
        ),
    ),
}
