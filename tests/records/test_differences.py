"""The second of two editors is shown what differs, and nothing else."""

from tocsin.desk.press.models import Piece
from tocsin.desk.records.comparing import differences
from tocsin.desk.records.showing import FieldReader
from tocsin.language.words import Words


def test_of_a_text_only_the_languages_that_differ_are_shown(piece, case, amal, today):
    Piece.objects.filter(pk=piece.pk).update(working_title=Words("Joint op-ed", "Tribune commune", "مقال مشترك"))
    piece.refresh_from_db()
    reads = FieldReader(Piece, case=case, reader=amal, today=today)
    typed = {"working_title": Words("Joint op-ed", "Tribune", ""), "begun_on": piece.begun_when}
    assert differences(piece, typed, reads) == [
        ("Working title (French)", ["Tribune"], ["Tribune commune"]),
        ("Working title (Arabic)", [], ["مقال مشترك"]),
    ]
