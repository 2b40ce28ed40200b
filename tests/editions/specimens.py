"""One specimen for each thing that a sentence can be asked to say: kind × status × naming × count."""

from __future__ import annotations

from tocsin.desk.ceasefires import specimens as ceasefires
from tocsin.desk.closing import specimens as closing
from tocsin.desk.coalition import specimens as coalition
from tocsin.desk.convening import specimens as convening
from tocsin.desk.press import specimens as press
from tocsin.desk.responses import specimens as responses
from tocsin.desk.specimens import Specimens
from tocsin.desk.strategy import specimens as strategy
from tocsin.desk.voices import specimens as voices
from tocsin.desk.watch import specimens as watch


def specimens() -> Specimens:
    """Each with a title that says what it is."""
    yield from watch.specimens()
    yield from responses.specimens()
    yield from closing.specimens()
    yield from coalition.specimens()
    yield from convening.specimens()
    yield from strategy.specimens()
    yield from press.specimens()
    yield from voices.specimens()
    yield from ceasefires.specimens()
