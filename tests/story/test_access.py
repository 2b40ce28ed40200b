"""Every address of the desk stands in this table, with what each of the cast is answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tocsin.desk.records.kinds import texts

CASE = {"slug": "nagorno-karabakh"}
# Of which bruno is no member.
VALE = {"slug": "vale-of-orme-example"}
UPDATE = {"slug": "2020-q4-nagorno-karabakh"}
EDITION = {**UPDATE, "revision": 1, "audience": "board", "language": "ar"}

BY_HAND = {**UPDATE, "audience": "partner", "language": "en"}


@dataclass(frozen=True)
class Access:
    """Answers by person. ``amal`` convenes, ``dina`` is team, ``tarek`` translates, ``bruno`` is a partner.

    ``chen`` (another case) is always answered 404 unless ``chen`` says otherwise; who has not signed in is
    sent to the sign-in page, unless ``stranger`` says otherwise.
    """

    amal: int = 200
    dina: int = 200
    tarek: int = 200
    bruno: int = 200
    chen: int = 404
    stranger: int = 302
    kwargs: dict[str, Any] = field(default_factory=dict)
    row: str = ""
    method: str = "get"
    data: dict[str, str] = field(default_factory=dict)
    # The page of one sentence is asked for by the sentence's key.
    sentence: bool = False


def page(**more: Any) -> Access:
    return Access(kwargs=CASE, **more)


def form(row: str = "", **more: Any) -> Access:
    """A form of a case: for who records; partners and translators are refused."""
    return Access(kwargs=CASE, row=row, tarek=403, bruno=403, **more)


def press(row: str = "", **more: Any) -> Access:
    """A button of a case, pressed."""
    return form(row, **{"method": "post", "amal": 302, "dina": 302, **more})


def watch(**more: Any) -> Access:
    """The convenor's people, whichever their case; nobody else knows of these pages."""
    return Access(tarek=404, bruno=404, **{"chen": 200, **more})


def records(
    model: str, *, room: str = "", level: str = "", merged: bool = False, can_be_taken_off: bool = True
) -> dict[str, Access]:
    """The pages of a record: what it says for who may read it, its acts for who records. Nothing there is off record."""
    name = f"{room or model.split('.')[0]}:%s{model.split('.')[1].lower()}"
    closed = {"tarek": 404, "bruno": 404} if level == "team" else {}
    return {
        name % "": page(row=model, **closed),
        name % "correct_": form(model),
        **({name % "translate_": form(model)} if any(True for _text in texts(apps.get_model(model))) else {}),
        **(
            {name % "take_off_": form(model), name % "restore_": form(model, amal=404, dina=404)}
            if can_be_taken_off
            else {}
        ),
        **({name % "merge_": form(model)} if merged else {}),
    }


def none_on_record(model: str, *, room: str = "") -> dict[str, Access]:
    """The pages of a kind of which the example has no record."""
    nowhere = {"row": "", "kwargs": {**CASE, "pk": 0}, "amal": 404, "dina": 404}
    found = {name: replace(access, **nowhere) for name, access in records(model, room=room).items()}
    own = f"{room or model.split('.')[0]}:{model.split('.')[1].lower()}"
    return {**found, own: replace(found[own], tarek=404, bruno=404)}


TABLE: dict[str, Access] = {
    "saving:discard": Access(kwargs={"number": "x"}, method="post", amal=302, dina=302, tarek=302, bruno=302, chen=302),
    "people:language": Access(method="post", amal=302, dina=302, tarek=302, bruno=302, chen=302),
    "people:members": form(),
    "people:set_level": Access(kwargs={**CASE, "kind": "press.pitch"}, row="press.Pitch", tarek=403, bruno=403),
    "people:end_membership": form("people.Membership", dina=403),
    "overview:let_in": form(dina=403),
    "overview:leaves": form("people.Membership", dina=403),
    "overview:starting_levels": form(dina=403),
    # Who convenes a case; the example's organisation has no logo.
    "identity:organisation": Access(dina=403, tarek=403, bruno=403, chen=200),
    # Machines ask it, signed in or not, and get an empty answer: nothing runs beside these tests.
    "upkeep:health": Access(amal=503, dina=503, tarek=503, bruno=503, chen=503, stranger=503),
    "upkeep:operation": Access(dina=403, tarek=403, bruno=403, chen=200),
    "identity:logo": Access(amal=404, dina=403, tarek=403, bruno=403),
    "overview:home": Access(chen=200),
    "overview:seen": Access(
        method="post", data={"until": "2020-11-20T09:00:00+00:00"}, amal=302, dina=302, tarek=302, bruno=302, chen=302
    ),
    "overview:room": page(),
    "overview:missing": form(),
    "overview:taken_off": form(),
    "search:results": Access(chen=200),
    "watch:board": watch(),
    "watch:situation": watch(kwargs=CASE),
    "watch:triage": watch(row="watch.Alarm"),
    "watch:alarms": watch(),
    "watch:events": watch(row="watch.Alarm"),
    "watch:imports": watch(),
    "watch:import": watch(),
    "watch:fetch": watch(kwargs={"provider": "gdelt"}),
    "watch:regular_fetch": watch(kwargs={"provider": "gdelt"}),
    # The example was imported without a file that somebody sent.
    "watch:run": watch(kwargs={"pk": 0}, amal=404, dina=404, chen=404),
    "watch:columns": watch(kwargs={"pk": 0}, amal=404, dina=404, chen=404),
    "watch:begin_again": watch(kwargs={"pk": 0}, method="post", amal=404, dina=404, chen=404),
    "watch:bad_rows": watch(kwargs={"pk": 0}, amal=404, dina=404, chen=404),
    "watch:conflicts": watch(),
    "watch:begin": watch(method="post", amal=302, dina=302, chen=302, data={"provider": "ucdp"}),
    "watch:new_situation": watch(),
    "watch:edit_situation": watch(kwargs=CASE),
    "watch:report_sign": watch(kwargs=CASE),
    # The example has no alarm from reports.
    "watch:judge_reports": watch(kwargs={"pk": 0}, amal=404, dina=404, chen=404),
    "watch:override": watch(kwargs=CASE),
    "watch:end_override": watch(kwargs={"pk": 0}, method="post", amal=404, dina=404, chen=404),
    "watch:risks": watch(kwargs=CASE),
    "watch:new_evidence": watch(kwargs=CASE),
    "watch:new_party": watch(kwargs=CASE),
    "watch:new_concern": watch(kwargs=CASE),
    "bell:duty": watch(),
    "bell:new_duty": watch(),
    # Hours of one's own; those of others are not there.
    "bell:change_duty": watch(kwargs={"pk": 0}, amal=404, dina=404, chen=404),
    "bell:end_duty": watch(kwargs={"pk": 0}, method="post", amal=404, dina=404, chen=404),
    "directory:list": page(),
    "directory:new_person": form(),
    **records("directory.Person", merged=True),
    **records("directory.Organisation", merged=True),
    "directory:naming": form("directory.Person"),
    "directory:withdraw": form("directory.Person"),
    "directory:name_use": form("directory.Person"),
    "directory:organisations": page(),
    "directory:new_organisation": form(),
    "attachments:list": page(),
    "attachments:attach": Access(kwargs={**CASE, "label": "press.pitch"}, row="press.Pitch", tarek=403, bruno=403),
    "attachments:download": page(row="attachments.Attachment"),
    # What is on record is taken off first.
    "attachments:erase": form("attachments.Attachment", amal=404, dina=403),
    **records("attachments.Attachment"),
    "outbox:list": form(),
    "outbox:new": form(),
    "outbox:message": form("outbox.Message"),
    "outbox:release": press("outbox.Message"),
    "outbox:release_all": press(),
    "outbox:withdraw": press("outbox.Message"),
    "outbox:retry": press("outbox.Message"),
    "ceasefires:list": page(),
    "ceasefires:new_attempt": form(),
    "ceasefires:judge": press(),
    "ceasefires:new_incident": form("ceasefires.Attempt"),
    "ceasefires:from_events": form("ceasefires.Attempt"),
    "ceasefires:new_claim": form("ceasefires.Incident"),
    # The first of the example collapsed.
    "ceasefires:end_attempt": form("ceasefires.Attempt", amal=409, dina=409),
    **records("ceasefires.Attempt"),
    **records("ceasefires.Incident"),
    **records("ceasefires.Claim"),
    "responses:list": Access(chen=200),
    "responses:open": Access(tarek=403, bruno=403, chen=200),
    "responses:detail": page(),
    "responses:decision": page(row="responses.Decision"),
    "responses:score": form(),
    "responses:consult": form(),
    "responses:answer": form(),
    "responses:review": form(dina=403),
    "responses:hand_over": form(dina=403),
    "responses:set_level": form(dina=403),
    "closing:dossier": form(dina=403),
    "closing:new_lesson": form(),
    "closing:outcomes": page(),
    "closing:new_outcome": form(),
    "closing:confirm": form("responses.Outcome"),
    "closing:trail": form("responses.Outcome"),
    **records("responses.Response", can_be_taken_off=False),
    **records("responses.Consultation", level="team"),
    **records("responses.Outcome", room="closing", level="team"),
    **none_on_record("responses.Lesson", room="closing"),
    "responses:choose_ask": form("responses.ExitCriterion", amal=404, dina=403),
    "responses:launch": form(dina=403),
    "responses:move": form(dina=403),
    "responses:add_criteria": form(dina=403),
    # The only one of its response, so that it stays.
    "responses:set_aside": form("responses.ExitCriterion", amal=409, dina=403),
    "responses:take_back": form("responses.ExitCriterion", amal=404, dina=403),
    # Judged by events, so that nobody may say that it is met.
    "responses:meet": form("responses.ExitCriterion", amal=404, dina=403),
    "coalition:list": page(),
    "coalition:ask_partner": form(),
    "coalition:answers": form(),
    "coalition:answer": form("coalition.Partner"),
    "coalition:new_commitment": form(),
    "coalition:deliver": form("coalition.Commitment"),
    "coalition:new_joint_action": form(),
    **records("coalition.Partner"),
    **records("coalition.Commitment"),
    # bruno is no member of the case that has joint actions.
    **{name: replace(access, kwargs=VALE, bruno=404) for name, access in records("coalition.JointAction").items()},
    "convening:list": page(),
    "convening:new": form(),
    **records("convening.Briefing"),
    "convening:attendance": form("convening.Briefing"),
    "strategy:list": page(),
    "strategy:new_objective": form(),
    "strategy:new_target": form(),
    "strategy:new_ask": form(),
    "strategy:move_ask": form("strategy.Ask"),
    "strategy:new_position": form(),
    **records("strategy.Objective"),
    **records("strategy.Target"),
    **records("strategy.Ask"),
    **none_on_record("strategy.Position"),
    "voices:list": page(),
    "voices:new": form(),
    "voices:advance": form("voices.Outreach"),
    "voices:openness": form("voices.Outreach"),
    **records("voices.Outreach", level="team"),
    "press:list": page(),
    "press:new_piece": form(),
    "press:new_pitch": form(),
    "press:move_pitch": form("press.Pitch"),
    "press:new_placement": form(),
    "press:add_country": form(),
    "press:new_outlet": form(),
    "press:outlets": page(),
    **records("press.Piece"),
    **records("press.Pitch"),
    **records("press.Placement"),
    **records("press.Outlet", merged=True),
    "updates:list": Access(chen=200),
    "updates:begin": Access(chen=200),
    "updates:desk": Access(kwargs=UPDATE),
    "updates:release": Access(kwargs=UPDATE, method="post", amal=302, dina=403, tarek=403, bruno=403),
    "updates:approve": Access(kwargs=UPDATE, method="post", amal=302, dina=302, tarek=403, bruno=403),
    "updates:set_release": Access(kwargs=UPDATE, dina=403, tarek=403, bruno=403),
    "updates:cancel": Access(kwargs=UPDATE, method="post", amal=302, dina=403, tarek=403, bruno=403),
    "updates:correct": Access(kwargs=UPDATE, tarek=403, bruno=403),
    "updates:withdraw": Access(kwargs=UPDATE, dina=403, tarek=403, bruno=403),
    "updates:assign": Access(kwargs=UPDATE, tarek=403, bruno=403),
    "updates:finish": Access(
        kwargs=UPDATE, row="updates.Assignment", method="post", amal=302, dina=302, tarek=302, bruno=403
    ),
    "updates:not_mentioned": Access(kwargs={**UPDATE, "audience": "public"}, tarek=403, bruno=403),
    "updates:open_records": Access(kwargs={**UPDATE, "audience": "public"}, amal=302, dina=403, tarek=403, bruno=403),
    # Nothing was opened from it.
    "updates:undo_opening": Access(kwargs={**UPDATE, "pk": 1}, method="post", amal=404, dina=404, tarek=403, bruno=403),
    "updates:confirm_short": Access(kwargs={**UPDATE, "audience": "public"}, dina=403, tarek=403, bruno=403),
    "updates:comment": Access(
        kwargs={**UPDATE, "audience": "partner"}, method="post", amal=302, dina=302, tarek=302, bruno=302
    ),
    "updates:settle": Access(
        kwargs=UPDATE, row="updates.Comment", method="post", amal=302, dina=302, tarek=302, bruno=403
    ),
    "updates:confirm": Access(
        kwargs=UPDATE, row="updates.Wording", method="post", amal=302, dina=302, tarek=302, bruno=403
    ),
    # Tarek was given Arabic, and this is English.
    "updates:write": Access(kwargs=BY_HAND, sentence=True, tarek=403, bruno=403),
    "updates:look": Access(kwargs=BY_HAND, method="post", data={"text": "Calm."}, sentence=True, tarek=403, bruno=403),
    "updates:take_out": Access(kwargs={**BY_HAND, "language": "ar"}, bruno=403),
    # The example has chosen no service.
    "updates:translate": Access(
        kwargs={**BY_HAND, "language": "ar"},
        method="post",
        data={"base": "0"},
        amal=404,
        dina=404,
        tarek=404,
        bruno=403,
    ),
    "updates:take_out_po": Access(kwargs={**BY_HAND, "language": "ar"}, bruno=403),
    "updates:bring_back": Access(kwargs={**BY_HAND, "language": "ar"}, bruno=403),
    "updates:take_drawn": Access(
        kwargs=BY_HAND, method="post", data={"base": "1"}, amal=302, dina=302, tarek=403, bruno=403
    ),
    "updates:set_rounding": Access(
        kwargs=UPDATE, method="post", data={"rounds": "1"}, amal=302, dina=302, tarek=403, bruno=403
    ),
    "updates:missing": Access(kwargs=UPDATE, tarek=403, bruno=403),
    "updates:next": Access(kwargs=UPDATE, method="post", amal=302, dina=302, tarek=403, bruno=403),
    "updates:read": Access(kwargs=EDITION),
    "updates:pdf": Access(kwargs=EDITION),
    "updates:docx": Access(kwargs={name: value for name, value in EDITION.items() if name != "audience"}),
}


def addresses(patterns: Any = None, prefix: str = "") -> list[str]:
    """The names of all our own addresses; allauth's have its own tests, and its pages are closed by middleware."""
    found = []
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace is None:
                continue
            found += addresses(pattern.url_patterns, f"{pattern.namespace}:")
        elif isinstance(pattern, URLPattern):
            found.append(f"{prefix}{pattern.name}")
    return found


def test_every_address_stands_in_the_table():
    assert set(addresses()) == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
class TestEachAddress:
    def ask(self, client: Client, name: str) -> int:
        access = TABLE[name]
        kwargs = {**access.kwargs} if access.kwargs or not access.row else {}
        if access.row:
            kwargs["pk"] = apps.get_model(access.row).objects.order_by("pk").first().pk
        data = {**access.data}
        if access.sentence:
            data["sentence"] = apps.get_model("updates.Wording").objects.order_by("pk").first().key
        return getattr(client, access.method)(reverse(name, kwargs=kwargs), data).status_code

    @pytest.mark.parametrize("who", ["amal", "dina", "tarek", "bruno", "chen"])
    def test_answers_each_person_as_the_table_says(self, karabakh, account, at, name, who):
        assert self.ask(at(account(who)), name) == getattr(TABLE[name], who)

    def test_sends_who_has_not_signed_in_to_the_sign_in_page(self, karabakh, name):
        assert self.ask(Client(), name) == TABLE[name].stranger
