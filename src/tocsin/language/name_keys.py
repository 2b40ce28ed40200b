"""One key for a name however it is spelled: Garegin and Karekin, Sargsyan, Sarkisian, Саргсян, Սարգսյան and سركيسيان.

The rule is our own. A key is the order of a name's consonants, those that transliterations exchange being one: g, k,
q, kh and gh; b and p; d, t and th; f, v and ph; s, z, sh, zh, ch, j and ts. Vowels, w, y and h are left out, except
that one of them at the beginning is marked. Two names may share a key, so it is used to find, never to tell who
somebody is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# A shorter key says too little: Ali, Lee and Leo would be one.
SHORTEST = 3

_SOUNDS = {
    "k": "gkqخغقكگкгхґგქღყკხգկխղք",
    "s": "szjسشصزظژچجжзсцчшщћђџზჟსშჩცძწჭჯզժծձճշչջսց",
    "t": "dtتطدضثذтдთტდթտդ",
    "p": "bpبپбпბპფբպփ",
    "v": "fvفвфვվֆև",
    "m": "mمмმմ",
    "n": "nنнნն",
    "l": "lلлლլ",
    "r": "rرрრռր",
}
_SOUND_OF = {letter: sound for sound, letters in _SOUNDS.items() for letter in letters}
# Letters with marks that sound otherwise than without them, before the marks go.
_MARKED = str.maketrans("çşžšćčğźż", "sszszskzz")
_TOGETHER = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("tsch|tch|sch|dzh|dsh|ch|sh|zh|ts|tz|dz|dj", "s"),
        ("تش|تس|دج|тч|тш|дж|дз|տչ", "s"),
        ("kh|gh|ck", "k"),
        ("ph", "f"),
        ("th|dh", "t"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("^x", "k"),
        ("x", "ks"),
    )
]


@lru_cache(maxsize=65536)
def name_key(word: str) -> str:
    """The key of one word of a name, such as "srksn"; empty where it would be too short to tell names apart."""
    letters = unicodedata.normalize("NFC", word).casefold().translate(_MARKED)
    letters = unicodedata.normalize("NFKD", letters)
    letters = "".join(letter for letter in letters if letter.isalpha() and unicodedata.category(letter) != "Lm")
    for pattern, sound in _TOGETHER:
        letters = pattern.sub(sound, letters)
    key, last = "", ""
    for letter in letters:
        sound = _SOUND_OF.get(letter, "")
        if sound and sound != last:
            key += sound
        elif not sound and not key:
            key = "a"
        last = sound
    return key if len(key) >= SHORTEST else ""
