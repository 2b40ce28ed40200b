"""CAMEO, the codes of what somebody did to somebody (Conflict and Mediation Event Observations codebook 1.1b3).

Codes are text: ``010`` is not ``10``. Names are English, as the codebook has them. How hostile an event is (its
value on Goldstein's scale) is not kept here, for each row of GDELT brings its own.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Every code and its name: 20 roots of two digits, and below them codes of three and four."""
    text = files(__package__).joinpath("cameo.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found
