"""How all that an exercise makes is marked: on its site, in its documents, in its mail and on the desk's own pages."""

from __future__ import annotations

from typing import Final

from tocsin.language.words import Words

MARK: Final = Words("Exercise", "Exercice", "تمرين")
NOTICE: Final = Words(
    "Exercise: the events are real events of the past whose dates were moved to today. Nothing here is news.",
    "Exercice\u202f: les événements sont de vrais événements du passé, dont les dates ont été ramenées à "
    "aujourd’hui. Rien ici n’est une information nouvelle.",
    "تمرين: الأحداث هنا أحداث حقيقية من الماضي نُقلت تواريخها إلى اليوم، وليس هنا أي خبر جديد.",
)
# In a folder of snapshots: they were made in an exercise.
FILE: Final = "EXERCISE"
# On a site: the same.
PATH: Final = "/exercise.txt"


def marked(name: Words) -> Words:
    """A name with the mark before it."""
    return Words(f"{MARK.en} · {name.en}", f"{MARK.fr} · {name.fr}", f"{MARK.ar} · {name.ar}")


def marked_text(subject: str, text: str, *, language: str) -> tuple[str, str]:
    """Subject and text of a message, with the mark before the one and the notice before the other."""
    notice = NOTICE.within(language)
    # An edition that is mailed says it already.
    return f"[{MARK.within(language)}] {subject}", text if notice in text else f"{notice}\n\n{text}"


def notices() -> bytes:
    """The notice in all three languages, as the site's own file of it."""
    return f"{NOTICE.en}\n{NOTICE.fr}\n{NOTICE.ar}\n".encode()
