"""What people judge of situations, files on their way in, ceasefires with incidents and claims."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from tocsin.desk.ceasefires.models import Attempt, Claim, Incident, Term, Verdict
from tocsin.desk.levels import Level
from tocsin.desk.ui.trilingual import Words
from tocsin.desk.watch.models import Alarm, Evidence, Import, Mapping, Override, Quarter, Run, Situation
from tocsin.sources.table.layout import Layout

SOURCE = "A report (example)"
NOON = datetime(2020, 11, 20, 12, tzinfo=UTC)


def fill(*, amal: Any, today: date) -> None:
    """Overrides, evidence, triage, mappings, runs in each state."""
    situations = list(Situation.objects.order_by("pk")[:4])
    for number, situation in enumerate(situations):
        row = Override.objects.create(
            situation=situation, level=number - 1, reason=f"Reason {number} (example)", on=date(2020, 11, number + 1),
            until=date(2020, 12, 24), by=amal,
        )  # fmt: skip
        if number % 2:
            Override.objects.filter(pk=row.pk).update(ended_on=date(2020, 11, 18), ended_by=amal)
    alarms = list(Alarm.objects.order_by("pk")[:8])
    for factor in Evidence.Factor.values:
        Evidence.objects.create(
            situation=alarms[0].situation if factor % 2 else situations[0], alarm=alarms[0] if factor % 2 else None,
            factor=factor, on=date(2020, 11, factor), fact=f"Fact {factor} (example)", source=SOURCE, by=amal,
        )  # fmt: skip
    by = {"triaged_by": amal, "triaged_on": today}
    for alarm, values in zip(
        alarms,
        (
            {"triage": "dismissed", "triage_reason": "Known before (example)", **by},
            {"triage": "archived", "triage_reason": "Old (example)", **by},
            {"triage": "accepted", **by},
            {
                "previous": alarms[0],
                "revised_version": 1,
                "revised_deaths": 3,
                "revised_usual": 2.5,
                "revised_stands": False,
            },
        ),
        strict=False,
    ):
        Alarm.objects.filter(pk=alarm.pk).exclude(situation__slug="nagorno-karabakh").update(**values)
    Quarter.objects.create(moment="20201120120000")
    _runs(amal, today)


def _runs(amal: Any, today: date) -> None:
    mapping = Mapping.objects.create(
        name="Field notes", provider="notes", by=amal, changed_on=today,
        layout=Layout(columns={"date_start": "Day", "best": "Dead", "id": "No"}, date_format="%d.%m.%Y").as_data(),
    )  # fmt: skip
    imported = Import.objects.order_by("pk").first()
    bad = [{"row": 3, "reason": "no id", "value": "x"}]
    common = {"place": "example.csv", "file_name": "example.csv", "by": amal, "asked_on": today}
    Run.objects.create(provider="notes", state="columns", **common)
    Run.objects.create(provider="notes", mapping=mapping, state="waiting", step="reading", is_whole=True, **common)
    Run.objects.create(
        provider="acled", state="working", step="fetching", is_fetched=True, since=date(2020, 11, 1), far=10, total=40,
        beat_at=NOON, **common,
    )  # fmt: skip
    Run.objects.create(provider="ucdp", state="working", step="merging", begins_situations=True, beat_at=NOON, **common)
    Run.objects.create(
        provider="ucdp", release="21.1", state="done", step="following", imported=imported, refused=bad,
        refused_count=1, data_to=today, **common,
    )  # fmt: skip
    Run.objects.create(provider="gdelt", state="done", is_fetched=True, said={"files": 1, "statements": 4}, **common)
    for said in (
        {"why": "rows", "count": 1}, {"why": "nothing", "day": "2020-11-20"}, {"why": "fault"},
        {"why": "unreadable", "reason": "the file holds no table"},
    ):  # fmt: skip
        Run.objects.create(provider="notes", state="refused", refused=bad, refused_count=1, said=said, **common)
    Run.objects.create(
        provider="acled", state="refused", is_fetched=True, said={"why": "provider", "reason": "server"}, **common
    )


def ceasefires(*, case: Any, dina: Any, organisation: Any, person: Any) -> None:
    """Incidents on each term with claims of each kind, by a party, a body, a person and a name."""
    attempt = Attempt.objects.filter(case=case).order_by("pk").last()
    levels = (Level.PUBLIC, Level.BOARD, Level.PARTNER, Level.TEAM, Level.RESTRICTED, Level.PUBLIC)
    for number, (term, level) in enumerate(zip(Term.Kind.values, levels, strict=True)):
        incident = Incident.objects.create(
            case=case, level=level, attempt=attempt, on=date(2020, 11, 12 + number), term=term, source=SOURCE,
            at_time=time(9, 30) if number % 2 else None, place="Shusha" if number % 2 else "",
            latitude=39.76 if number % 2 else None, longitude=46.75 if number % 2 else None,
            standing=Incident.Standing.values[number % 4],
            what=Words(f"incident {number} (example)", f"incident {number} (exemple)", f"حادث {number} (مثال)"),
            provider="ucdp" if number == 5 else "", event="330123" if number == 5 else "",
        )  # fmt: skip
        if level == Level.RESTRICTED:
            incident.readers.set([dina])
        speakers: list[dict[str, Any]] = [
            {"party": "AM"}, {"organisation": organisation}, {"person": person}, {"name": "A witness (example)"},
        ]  # fmt: skip
        for place, part in enumerate(("alleges", "disputes", "verifies", "attributes")):
            says = Words("it happened", "cela a eu lieu", "لقد حدث") if place == 0 else Words()
            claim = Claim.objects.create(
                case=case, level=level, incident=incident, part=part, on=date(2020, 11, 18), source=SOURCE, says=says,
                responsible="AZ" if part == "attributes" else "", **speakers[place],
            )  # fmt: skip
            if number % 3 == 0 and place == 1:
                Claim.objects.filter(pk=claim.pk).update(taken_back_on=date(2020, 11, 19))
    first = Attempt.objects.filter(case=case).order_by("pk").first()
    for number, state in enumerate(Verdict.State.values):
        Verdict.objects.create(
            attempt=first, on=date(2020, 10, 11 + number), at=NOON, state=state, reason="example",
            changed_from=Verdict.State.values[number - 1] if number else "", numbers={"days": number},
        )  # fmt: skip
