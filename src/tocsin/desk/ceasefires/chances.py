"""An outlook in the reader's language: one sentence, and each sign with how far it moves the chance."""

from __future__ import annotations

from typing import NamedTuple

from babel.numbers import format_percent
from django.utils.translation import gettext, ngettext

from tocsin.analysis.holding import AHEAD, EARLIEST, FEWEST_BEFORE, Move, Signs
from tocsin.language import languages, numerals

from .outlook import Outlook


class SignEffect(NamedTuple):
    """One sign: what it is, and by how many points it moves the chance from where the average would have it."""

    what: str
    points: str
    speaks_for: bool


def headline(ahead: Outlook) -> str:
    """«48% chance of holding for 60 more days», or nothing where there is no chance to give."""
    if ahead.chance is None:
        return ""
    return numerals.digits(
        ngettext(
            "%(chance)s chance of holding for %(days)d more day",
            "%(chance)s chance of holding for %(days)d more days",
            AHEAD,
        )
        % {"chance": _percent(ahead.chance.chance), "days": AHEAD}
    )


def sentence(ahead: Outlook) -> str:
    """What the chance was judged from and what moves it most, or why there is none."""
    if ahead.chance is None:
        return numerals.digits(_silence(ahead))
    found = ahead.chance
    strongest, next_one = (_what(move, found.signs) for move in found.moves[:2])
    return numerals.digits(
        ngettext(
            "Estimated after %(days)d day, when an average ceasefire has a chance of %(average)s. Main "
            "factors: %(strongest)s; then %(next_one)s.",
            "Estimated after %(days)d days, when an average ceasefire has a chance of %(average)s. Main "
            "factors: %(strongest)s; then %(next_one)s.",
            found.signs.after,
        )
        % {
            "days": found.signs.after,
            "average": _percent(found.average),
            "strongest": strongest,
            "next_one": next_one,
        }
    )


def sign_effects(ahead: Outlook) -> list[SignEffect]:
    """Each sign, the strongest first."""
    if ahead.chance is None:
        return []
    found = ahead.chance
    return [
        SignEffect(numerals.digits(_what(move, found.signs)), _points(move), round(move.points * 100) > 0)
        for move in found.moves
    ]


def _what(move: Move, signs: Signs) -> str:
    """A sign as a noun, as it stands in a list and after “moved by”."""
    if move.name == "deaths":
        return ngettext(
            "%(count)d death in the last %(days)s days", "%(count)d deaths in the last %(days)s days", signs.deaths
        ) % {"count": signs.deaths, "days": signs.days}
    if move.name == "events":
        return ngettext(
            "%(count)d placed event in the last %(days)s days",
            "%(count)d placed events in the last %(days)s days",
            signs.events,
        ) % {"count": signs.events, "days": signs.days}
    if move.name == "quiet":
        return gettext(
            "the year before the ceasefire, in which %(count)s of %(all)s periods of the same length had no more deaths"
        ) % {
            "count": signs.as_quiet,
            "all": signs.stretches,
        }
    return ngettext(
        "%(count)d death in the 60 days before the ceasefire",
        "%(count)d deaths in the 60 days before the ceasefire",
        signs.before,
    ) % {"count": signs.before}


def _silence(ahead: Outlook) -> str:
    if ahead.silence == "too_early":
        return ngettext(
            "The chance of holding can be estimated after %(days)d day of complete data: it is too early.",
            "The chance of holding can be estimated after %(days)d days of complete data: it is too early.",
            EARLIEST,
        ) % {"days": EARLIEST}
    if ahead.silence == "no_history":
        return gettext("The data does not go back far enough to estimate the chance of holding.")
    return ngettext(
        "Fewer than %(count)d death was recorded in placed events in the 60 days before the ceasefire: "
        "too few to estimate the chance of holding.",
        "Fewer than %(count)d deaths were recorded in placed events in the 60 days before the ceasefire: "
        "too few to estimate the chance of holding.",
        FEWEST_BEFORE,
    ) % {"count": FEWEST_BEFORE}


def _percent(value: float) -> str:
    # Nothing is certain: neither 0 nor 100 % is ever said.
    return str(format_percent(min(max(round(value, 2), 0.01), 0.99), locale=languages.locale()))


def _points(move: Move) -> str:
    points = round(move.points * 100)
    sign = "+" if points > 0 else "−" if points < 0 else ""
    text = ngettext("%(sign)s%(count)s point", "%(sign)s%(count)s points", abs(points)) % {
        "sign": sign,
        "count": abs(points),
    }
    return numerals.digits(text)
