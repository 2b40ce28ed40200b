"""UCDP GED: yearly releases of final events, and candidate events of each month."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from tocsin.language.words import Words
from tocsin.sources.provider import (
    Asked,
    Citation,
    Credential,
    Fetching,
    Files,
    Lag,
    Licence,
    Provider,
    Releases,
)
from tocsin.sources.reading import Given, Progress, ReadEvents

from . import client, countries, names, reader, releases

# UCDP publishes a year's final events each June or July (Högbladh, UCDP GED Codebook).
YEARLY = Lag(
    timedelta(days=365),
    timedelta(days=200),
    timedelta(days=60),
    Words(
        "UCDP GED appears once a year, about six months after the end of the year.",
        "L’UCDP GED paraît une fois par an, environ six mois après la fin de l’année.",
        "يصدر \u2068UCDP GED\u2069 مرة في السنة، بعد انتهائها بنحو ستة أشهر.",
    ),
)
# Candidate events of a month appear around the 20th of the next (Hegre et al. 2020, doi 10.1177/2053168020935257).
CANDIDATE = Lag(
    timedelta(days=31),
    timedelta(days=25),
    timedelta(days=60),
    Words(
        "UCDP’s candidate events appear once a month, about three weeks after its end.",
        "Les événements provisoires de l’UCDP paraissent une fois par mois, environ trois semaines après la fin du "
        "mois.",
        "تصدر أحداث UCDP الأولية مرة في الشهر، بعد انتهائه بنحو ثلاثة أسابيع.",
    ),
)
TOKEN = Credential("UCDP_TOKEN", "The token for UCDP's interface")


def cite(used: Sequence[str], on: Words) -> tuple[Citation, ...]:
    """Of the yearly releases the dataset's own paper, of candidate ones theirs, as UCDP asks."""
    yearly = sorted(one for one in used if not releases.is_candidate(one))
    candidate = sorted((one for one in used if releases.is_candidate(one)), key=releases.holds)
    found = []
    if yearly or not candidate:
        found.append(_final(" " + ", ".join(yearly) if yearly else ""))
    if candidate:
        found.append(_candidate(", ".join(candidate)))
    return tuple(found)


def _final(numbers: str) -> Citation:
    return Citation(
        Words(
            f"Events: UCDP Georeferenced Event Dataset (GED){numbers}, Uppsala Conflict Data Program, CC BY 4.0; "
            "Sundberg and Melander (2013), doi:10.1177/0022343313484347.",
            f"Événements\u202f: UCDP Georeferenced Event Dataset (GED){numbers}, Uppsala Conflict Data Program, "
            "CC BY 4.0\u202f; Sundberg et Melander (2013), doi:10.1177/0022343313484347.",
            f"الأحداث: \u2068UCDP Georeferenced Event Dataset (GED){numbers}\u2069، برنامج أوبسالا لبيانات النزاعات، "
            "\u2068CC BY 4.0\u2069؛ \u2068Sundberg & Melander (2013), doi:10.1177/0022343313484347\u2069.",
        ),
        "https://doi.org/10.1177/0022343313484347",
    )


def _candidate(numbers: str) -> Citation:
    return Citation(
        Words(
            f"Events: UCDP Candidate Events Dataset {numbers}, Uppsala Conflict Data Program, CC BY 4.0; "
            "Hegre et al. (2020), doi:10.1177/2053168020935257.",
            f"Événements\u202f: UCDP Candidate Events Dataset {numbers}, Uppsala Conflict Data Program, "
            "CC BY 4.0\u202f; Hegre et al. (2020), doi:10.1177/2053168020935257.",
            f"الأحداث: \u2068UCDP Candidate Events Dataset {numbers}\u2069، برنامج أوبسالا لبيانات النزاعات، "
            "\u2068CC BY 4.0\u2069؛ \u2068Hegre et al. (2020), doi:10.1177/2053168020935257\u2069.",
        ),
        "https://doi.org/10.1177/2053168020935257",
    )


def _recognises(columns: Sequence[str], _name: str) -> bool:
    return all(any(name in columns for name in reader.NAMES[ours]) for ours in reader.NEEDED)


def _read(file: Path, progress: Progress | None) -> ReadEvents:
    return reader.read(file, progress=progress)


def _fetch(asked: Asked, progress: Progress | None) -> Given:
    """By the interface where there is a token, else the published file."""
    token = asked.credentials.get(TOKEN.setting, "")
    ucdp = client.Client(token=token)
    if token:
        read = ucdp.events(asked.release, progress=progress)
    else:
        with tempfile.TemporaryDirectory() as folder:
            read = reader.read(ucdp.download(asked.release, Path(folder), progress=progress))
    return Given(read, *releases.knows(asked.release))


UCDP = Provider(
    key=reader.PROVIDER,
    name="UCDP GED",
    short="UCDP",
    what="events with deaths, since 1989; monthly candidates",
    lag=lambda release: CANDIDATE if releases.is_candidate(release) else YEARLY,
    cite=cite,
    licence=Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", may_keep=True, may_pass_on=True),
    credentials=(TOKEN,),
    releases=Releases(
        check=releases.check,
        of_file=releases.of_file,
        knows=releases.knows,
        holds=releases.holds,
        replaces=releases.replaces,
        help=Words(
            "For UCDP GED, if the name of the file does not show it: 25.1, or 26.0.8 for a candidate release.",
            "Pour l’UCDP GED, si le nom du fichier ne le dit pas\u202f: 25.1, ou 26.0.8 pour une édition provisoire.",
            "لملفات \u2068UCDP GED\u2069 إذا لم يدل اسم الملف على الإصدار: 25.1، أو 26.0.8 لإصدار أولي.",
        ),
        missing=Words(
            "Enter the release (25.1, or 26.0.8 for a candidate release): the name of the file does not show it.",
            "Indiquez l’édition (25.1, ou 26.0.8 pour une édition provisoire)\u202f: le nom du fichier ne la "
            "donne pas.",
            "أدخلوا الإصدار (25.1، أو 26.0.8 لإصدار أولي): اسم الملف لا يدل عليه.",
        ),
        fetch_help=Words(
            "25.1, or 26.0.8 for the candidate events of August 2026.",
            "25.1, ou 26.0.8 pour les événements provisoires d’août 2026.",
            "25.1، أو 26.0.8 للأحداث الأولية للشهر الثامن من عام 2026.",
        ),
    ),
    files=Files(recognises=_recognises, read=_read),
    fetching=Fetching(
        by="release",
        events=_fetch,
        # A release that was not there is asked for again after so long; it comes once a month.
        each_day=timedelta(days=7),
        next_release=releases.after,
        ready=Words(
            "A token is set: the candidate release of the next month is fetched as soon as it appears.",
            "Un jeton est défini\u202f: l’édition provisoire du mois suivant est récupérée dès qu’elle paraît.",
            "رمز الدخول مضبوط: يُجلب الإصدار الأولي للشهر التالي فور صدوره.",
        ),
        missing=Words(
            "No token is set (UCDP_TOKEN): you can fetch published files yourself, but nothing is fetched each day.",
            "Aucun jeton n’est défini (UCDP_TOKEN)\u202f: vous pouvez récupérer vous-même les fichiers publiés, mais "
            "rien n’est récupéré chaque jour.",
            "لا رمز دخول مضبوط (UCDP_TOKEN): يمكنكم جلب الملفات المنشورة يدوياً، لكن لا يُجلب شيء كل يوم.",
        ),
    ),
    reasons=(
        Words(
            reader.NO_NUMBER,
            "le numéro n’est pas composé de chiffres (un tableur l’a peut-être modifié)",
            "الرقم ليس مؤلفاً من أرقام فقط (ربما حرّفه برنامج جداول)",
        ),
        Words(reader.NO_SUCH_VIOLENCE, "un type de violence que l’UCDP ne connaît pas", "نوع عنف لا يعرفه UCDP"),
    ),
    country_code=countries.code,
    names=names.in_words,
)
