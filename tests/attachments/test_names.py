import pytest

from tocsin.desk.attachments.names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Accord signé.PDF", "Accord signé.pdf"),
        ("الاتفاق الموقّع.docx", "الاتفاق الموقّع.pdf"),
        ("C:\\Users\\Dina\\scan.jpeg", "scan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("report\u202efdp.exe", "reportfdp.pdf"),
        ('a"b<c>\r\nSet-Cookie: x', "a_b_c_ Set-Cookie_ x.pdf"),
        ("Report 2020.11", "Report 2020.11.pdf"),
        ("v1.2 of the text", "v1.2 of the text.pdf"),
        ("con.txt", ""),
        (" . .pdf", ""),
        ("", ""),
    ],
)
def test_a_name_keeps_what_can_be_seen_and_gets_the_ending_of_its_content(sent, kept):
    assert clean_name(sent, ending="pdf") == kept


def test_a_name_is_cut():
    assert len(clean_name("ا" * 500, ending="pdf")) == LONGEST + 4
