"""The name that a file had on somebody's computer, without what could mislead whoever saves it."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
# Not in a name on Windows, macOS or Linux; and what separates folders.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}\s*$")
# Devices of Windows, with any ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def clean_name(name: str, *, ending: str) -> str:
    """``name`` with the ending that its content has; empty where nothing of it is left.

    Control and bidirectional characters are stripped: by them “report‮fdp.exe” looks like a PDF.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(
        " " if one.isspace() else one for one in last if one.isspace() or unicodedata.category(one)[0] != "C"
    )
    stem = _FORBIDDEN.sub("_", _ENDING.sub("", seen))
    stem = " ".join(stem.split())[:LONGEST].strip(" .")
    if not stem or _DEVICES.fullmatch(stem):
        return ""
    return f"{stem}.{ending}"
