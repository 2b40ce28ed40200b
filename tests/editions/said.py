"""What the story says of facts."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation

from tocsin.desk.directory.speaker import AudienceSpeech
from tocsin.desk.editions.story import groups, sentences
from tocsin.desk.facts import Fact
from tocsin.desk.specimens import PEOPLE


def say(language: str, facts: Sequence[Fact], *, rounds: bool = False) -> str:
    """Every sentence that the story tells from these facts."""
    with translation.override(language):
        speaker = AudienceSpeech(language, PEOPLE, rounds=rounds)
        said = [line.say(group, speaker) for line in sentences() for group in groups(facts, line)]
        return " ".join(text for text in said if text)
