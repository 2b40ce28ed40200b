"""How today's code may differ from the last release, each difference with its reason.

The tests of this folder fail on any other difference, and on an entry that finds nothing in the archive. An entry is
added in the commit that makes the difference, and is read by somebody else. ``where`` is a pattern of members of the
archive, whose folders are:

    example/…          the published site of the example, as today's code loads and releases it
    site/…             the site of the filled database of the last release, from what was frozen then
    pages/READER/…     what the desk's pages of that database say to amal, dina (French), tarek (Arabic), bruno, berta, chen
    sentences/…        every sentence of its updates in three languages
    files/…            translators' files of its drafts
    approved/…         the approved texts

A PDF has two members: ``….pdf.sha256`` (its bytes; an entry of any kind allows others) and ``….pdf.txt`` (its text).

    Difference(where="*/ar/*.html", before=r"نوفمبر(?=</text>)", after="تشرين الثاني", reason="one name for a month")
    Difference(where="*.pdf.sha256", before=".+", reason="charts in print have other ticks")
    Difference(where="*.html", before="<wbr>", after="", is_added=True, reason="long words may break")
    Difference(where="example/*.html", before=r'(?s)<g class="axis">.*?</g>', reason="ticks are Mondays")
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Text that may be another than in the last release.

    ``before`` is a regular expression. With ``after`` each match of it in the old text is replaced by that
    (``re.sub``), and the new text must be the result. Without ``after`` the matches may be anything: they are blanked in
    the old text and in the new one. Where ``is_added``, each match in the new text is replaced by ``after`` instead, so
    that what was added is taken out. With an empty ``before`` the whole member may come or go.
    """

    where: str
    before: str
    reason: str
    after: str | None = None
    is_added: bool = False


TICKS = "ticks of charts are Mondays, with the names of months that the texts have"
ARABIC_TICKS = r"(?m)(?:^(?:[٠-٩]{1,2} ?|(?:آب|أيلول|تشرين األول|تشرين الثاني|أغسطس|سبتمبر|أكتوبر|نوفمبر)[/ ]?)+\r?\n)+"
LATIN_TICKS = r"(?m)^(?:\d{1,2}(?:er)? (?:Aug|Sept?|Oct|Nov|août|sept\.|oct\.|nov\.) ?)+\r?$"
# In an SVG the labels of the axis of days are the only texts that are isolated in their direction, and its ticks the
# only lines of that size. A chart that has other ticks is also another width or height.
AXIS_LABEL = (
    "<text [^>]*>(?:<tspan[^>]*>)?[\u2066\u2067][^<]*\u2069"
    "(?:</tspan>(?:<tspan[^>]*>[\u2066\u2067][^<]*\u2069</tspan>)*)?</text>"
)
AXIS_TICK = r'<line transform="translate\(-?[\d.]+,0\)" x2="0" y2="5" stroke="#6b7080"/>'
DRAWN_AT = r'(?<=<svg xmlns="http://www.w3.org/2000/svg" )viewBox="[^"]*"| transform="translate\([^"]*\)"| x2="[\d.-]+"| d="M[^"]*"'
MONTHS = {"يناير": "كانون الثاني", "أكتوبر": "تشرين الأول", "نوفمبر": "تشرين الثاني"}
# The kept text of a page has one space between its words.
CITATION = r"(?:Events|Événements)\s*: UCDP .*?0022343313484347\s*(?:\) ?)?\."
CITED = "a page cites the providers whose events it shows, with their releases, and nobody else"
BRITISH = "countries are called as sentences call them, in British English"
AS_KNOWN = "numbers are kept as exactly as they are known, and several days as one period: tests/oracles/test_values.py"
PLAIN = "the notes for a translator are written in plain words"
NOTES = {
    "Write the msgstr of each sentence, leave the rest, and bring the file back": (
        "Fill in the msgstr of each sentence, leave the rest unchanged, then import the file"
    ),
    "Asked to write it: ": "Assigned to: ",
    "Level of its rows: ": "Level of the records: ",
    "Must stand as it is: ": "Keep unchanged: ",
    "Its rows have changed; the drawn sentence is now: ": "The records have changed. The generated sentence is now: ",
}
WRAPPED = r"\n#\. (?!Edition: |Assigned to: |Level of |Keep unchanged: |The records have )"
UNBROKEN = "a name of a month with a slash is not broken over two lines"
BROKERED = "a ceasefire that others brokered is context, and no result of our work"
TOLD_TO = "an update tells up to the day of its release, and names no later one"
HEADINGS = {
    "What came of it": "What followed",
    "Ce qui en est résulté": "Ce qui a suivi",
    "ما نتج عن ذلك": "ما تلا ذلك",
}
CEASEFIRES = (
    ("html", r"<p>(?:A ceasefire between |Un cessez-le-feu entre |بدأ في [^<]{,40}سريان وقف لإطلاق النار)[^<]*</p>"),
    ("pdf.txt", r"(?s)A ceasefire between .*?holding\s+on\s+20\s+November\s+2020\.\r?\n"),
    ("pdf.txt", r"(?s)Un cessez-le-feu entre .*?tenait\s+au\s+20\s+novembre\s+2020\.\r?\n"),
    ("pdf.txt", r"(?s)بدأ في\s+١٠\s+تشرين.*?صامدا\s+في\s+٢٠\s+تشرين\s+الثاني/نوفمبر\s+\.٢٠٢٠\r?\n"),
)
TOOK_EFFECT = r"(?m)^# [^\n]*\.ceasefires\.attempt:\d+\nen: A ceasefire [^\n]*\n(?:(?:en|fr|ar)[:>][^\n]*\n)*\n?"
LINKED = "the name of an outlet leads to what it published"
# In translators' files: the place of a unit, the numbers that follow from it, and the stamps of what has a link.
IN_FILES = (
    (
        "po",
        r'(?:#\.[^\n]*\n)+msgctxt "[^"]*\.ceasefires\.attempt:\d+\|[^"]*"\nmsgid "A ceasefire [^\n]*\nmsgstr [^\n]*\n\n?',
        "",
        BROKERED,
    ),
    (
        "xlf",
        r'<unit id="[^"]*" name="[^"]*\.ceasefires\.attempt:\d+">(?:(?!</unit>).)*<source>A ceasefire .*?</unit>',
        "",
        BROKERED,
    ),
    ("xlf", r'(?<=<unit id=")u\d+(?=")', "", BROKERED),
    ("xlf", r'(?<=<pc id=")c\d+(?=")', "", LINKED),
    ("po", r'(?<=\|)[0-9a-f]{16}(?="\nmsgid "(?:Comments|An op-ed|An interview|Interviews))', "", LINKED),
    ("xlf", r'(\.press\.placement:\d+"><notes>(?:(?!</notes>).)*"was" priority="10">)[0-9a-f]{16}', r"\1", LINKED),
)
LINKS = (
    ("po", r"\[([^\]\n]*)\]\(https://example\.org/\d+\)", r"\1"),
    ("xlf", r'<data id="[^"]*">https://example\.org/\d+</data>', ""),
    ("xlf", r"<originalData></originalData>|<originalData ?/>", ""),
    ("xlf", r'<pc id="[^"]*" type="link" dataRefStart="[^"]*">(?!see<)([^<]*)</pc>', r"\1"),
)
# Where a page ends, and what it is headed by, follows from the sentence that moved.
PAGE_BREAK = r"Tocsin [\d٠-٩]+\r?\n(?:[^\n]*\n)??[^\n]*(?:2020|٢٠٢٠) ?\r?\n"
# The foot of a page, and the headings in the list of contents: no other line of words and one number.
NUMBERED = (
    "Tocsin", "Sources", "Nagorno-Karabakh", r"Vale of Orme \(example\)", r"Saltmere Coast \(example\)",
    "What is happening", "What we did", "What followed", "What came of it", "Challenges and the way ahead", "In figures",
    "Haut-Karabakh", r"Val d’Orme \(exemple\)", r"Côte de Saltmère \(exemple\)", "La situation",
    "Ce que nous avons fait", "Ce qui a suivi", "Ce qui en est résulté", "Difficultés et perspectives", "En chiffres",
    "المصادر", "ناغورني قره باغ", r"وادي أورم \)مثال\(", r"ساحل سالتمير \)مثال\(", "ما يجري", "ما قمنا به",
    "ما تلا ذلك", "ما نتج عن ذلك", "التحديات وما بعدها", "بالأرقام",
)  # fmt: skip
PAGE_NUMBER = rf"(?m)^((?:{'|'.join(NUMBERED)}) )[\d٠-٩](?=\r?$)"
OCTOBER = "تشرين الأول/أكتوبر"
PERIODS = {
    "October([ \u00a0])– December 2020": r"October\1– November 2020",
    "October–December 2020": "1 October 2020 – 20 November 2020",
    "to 31 December 2020(?=, drawn)": "to 20 November 2020",
    "octobre([ \u00a0])– décembre 2020": r"octobre\1– novembre 2020",
    "octobre–décembre 2020": "1er octobre 2020 – 20 novembre 2020",
    "au 31 décembre 2020(?=, tiré)": "au 20 novembre 2020",
    f"(?<=: ){OCTOBER}([ \u00a0])– كانون الأول/ديسمبر": rf"{OCTOBER}\1– تشرين الثاني/نوفمبر",
    f"{OCTOBER} – كانون الأول/ديسمبر ٢٠٢٠": f"١ {OCTOBER} ٢٠٢٠ – ٢٠ تشرين الثاني/نوفمبر ٢٠٢٠",
    "إلى ٣١ كانون الأول/ديسمبر ٢٠٢٠(?=، مستمداً)": "إلى ٢٠ تشرين الثاني/نوفمبر ٢٠٢٠",
}
ALLOWED: tuple[Difference, ...] = (
    Difference(where="example/*.pdf.txt", before=r"(?s)\A.{0,300}?(?=Released on |Publié le |صدر في )", reason=TOLD_TO),
    *(
        Difference(where="example/*.pdf.txt", before=PAGE_BREAK, after="", is_added=is_added, reason=BROKERED)
        for is_added in (False, True)
    ),
    *(
        Difference(where="example/*.pdf.txt", before=PAGE_NUMBER, after=r"\1", is_added=is_added, reason=BROKERED)
        for is_added in (False, True)
    ),
    *(
        Difference(where=f"example/*.{kind}", before=said, after="", is_added=is_added, reason=BROKERED)
        for kind, said in CEASEFIRES
        for is_added in (False, True)
    ),
    *(
        Difference(where=f"example/*.{kind}", before=before, after=after, reason=BROKERED)
        for before, after in HEADINGS.items()
        for kind in ("html", "pdf.txt")
    ),
    *(
        # It is among the first sentences now.
        Difference(where="sentences/*", before=TOOK_EFFECT, after="", is_added=is_added, reason=BROKERED)
        for is_added in (False, True)
    ),
    *(
        Difference(where=f"files/*.{kind}", before=before, after=after, is_added=is_added, reason=reason)
        for kind, before, after, reason in IN_FILES
        for is_added in (False, True)
    ),
    *(
        Difference(where=f"files/*.{kind}", before=before, after=after, is_added=True, reason=LINKED)
        for kind, before, after in LINKS
    ),
    Difference(
        where="sentences/*",
        before=r"\n(?:en|fr|ar)> [^\n]*\]\(https://example\.org/\d+\)[^\n]*",
        after="",
        is_added=True,
        reason=LINKED,
    ),
    *(
        # The new heading is no value of a record, which pages are compared by.
        Difference(where=f"pages/{reader}/updates/2020-q4-lrfudg.txt", before=before, after="", reason=BROKERED)
        for reader, before in zip(("amal", "dina", "tarek"), HEADINGS, strict=True)
    ),
    *(
        Difference(
            where=f"pages/{reader}/updates/{update}-nagorno-karabakh.txt",
            before="What came of it",
            after="",
            reason=BROKERED,
        )
        for reader in ("berta", "bruno")
        for update in ("2020-11-2020-11", "2020-q4")
    ),
    Difference(
        where="pages/tarek/updates/2020-q4-lrfudg/_edition=public.txt",
        before="ما نتج عن ذلك",
        after="",
        reason=BROKERED,
    ),
    *(
        # Pages and feeds.
        Difference(where="example/*ml", before=before, after=after, reason=TOLD_TO)
        for before, after in PERIODS.items()
    ),
    Difference(
        where="*/ar/*.html", before=r'<span class="unbroken">(.*?)</span>', after=r"\1", is_added=True, reason=UNBROKEN
    ),
    Difference(
        where="*/site.css", before=r"\.unbroken \{ white-space: nowrap; \}\n", after="", is_added=True, reason=UNBROKEN
    ),
    Difference(
        where="*/site.css",
        before=r"(?<=tbody th \{ font-weight: 400;) white-space: nowrap;(?= \})",
        after="",
        is_added=True,
        reason=UNBROKEN,
    ),
    Difference(where="*.html", before=r"site\.css\?v=\w+", reason="the style sheet changed, and its address with it"),
    Difference(
        where="*/vazirmatn-latin.woff2.sha256",
        before=".+",
        reason="the narrow no-break space of French is seen on screen",
    ),
    *(
        Difference(
            where="pages/*",
            before=rf"(?<!/){late}",
            after=f"{early}/{late}",
            reason="pages name a month as sentences do",
        )
        for late, early in MONTHS.items()
    ),
    Difference(
        where="pages/dina/*",
        before=r"(?<!\d)1 (?=(?:sept|oct|nov|déc|janv)\w*)",
        after="1er ",
        reason="the first of a month",
    ),
    Difference(where="pages/*", before=CITATION, after="", reason=CITED),
    Difference(where="pages/*", before=CITATION, after="", is_added=True, reason=CITED),
    Difference(
        where="pages/*",
        before=r"\bSt\.? (?=Barthélemy|Helena|Kitts|Lucia|Martin|Pierre|Vincent)|\bU\.?S\.? (?=Outlying|Virgin)"
        r"|(?<=Vincent )(?:& |and )(?:the )?(?=Grenadines)",
        reason=BRITISH,
    ),
    Difference(
        where="files/*.po", before=r"(?<=\|)[0-9a-f]{16}(?=\|)", reason="the digest is over what a sentence reads"
    ),
    Difference(
        where="files/*.xlf",
        before=r'(?<=category="rows" priority="10">)[0-9a-f]{16}',
        reason="the digest is over what a sentence reads",
    ),
    *(Difference(where="files/*", before=before, after=after, reason=PLAIN) for before, after in NOTES.items()),
    *(
        Difference(where="files/*.po", before=WRAPPED, after=" ", is_added=is_added, reason=PLAIN)
        for is_added in (False, True)
    ),
    *(
        Difference(where="example/*.html", before=part, after="", is_added=is_added, reason=TICKS)
        for part in (AXIS_LABEL, AXIS_TICK)
        for is_added in (False, True)
    ),
    Difference(where="example/*.html", before=DRAWN_AT, reason=TICKS),
    Difference(where="example/*.pdf.sha256", before=".+", reason=TICKS),
    Difference(where="example/ar/*.pdf.txt", before=ARABIC_TICKS, reason=TICKS),
    Difference(where="example/en/*.pdf.txt", before=LATIN_TICKS, reason=TICKS),
    Difference(where="example/fr/*.pdf.txt", before=LATIN_TICKS, reason=TICKS),
    *(
        Difference(where=f"database/{column}", before="", reason=AS_KNOWN)
        for column in (
            "ceasefires_attempt.peacekeepers",
            "coalition_jointaction.organisations",
            "coalition_jointaction.countries",
            "coalition_jointaction.participants",
            "coalition_jointaction.last_day",
        )
    ),
    Difference(
        where="database/ceasefires_claim.taken_back_on",
        before="",
        reason="a claim that was taken back is a record that was taken off: tests/oracles/test_values.py",
    ),
    Difference(
        where="database/strategy_position.withdrawn_why",
        before="",
        reason="the journal has the reason of everything that is taken off the record, as it had it then",
    ),
    Difference(
        where="pages/amal/cases/nagorno-karabakh/coalition/actions/29.txt",
        before=r"On 17 November 2020, .{0,80}publicly thanked the coalition\.",
        after="",
        is_added=True,
        reason="the page of a record says what updates tell of it",
    ),
    Difference(
        where="pages/*/watch/imports/10.txt",
        before="the file holds no table|no id",
        after="",
        reason="why a file could not be read is worded otherwise",
    ),
    *(
        Difference(
            where=f"pages/dina/watch{page}",
            before=" - Civilians|: Government|: Islamic State|: Ka(?:tanga|shmir)|Turkey: Kurdistan|India - Pakistan|Iran - Israel",
            after="",
            reason="conflicts of the data are named in the reader’s language, as far as their parts have a name in it",
        )
        for page in (".txt", "/_level=waiting.txt", "/cnpsc-civilians.txt", "/cnpsc-civilians/[lr]*.txt")
    ),
    Difference(
        where="pages/dina/cases/scoping-*/briefings.txt",
        before="une réunion",
        reason="words of the interface, which a record says too: briefings are « réunions d’information »",
    ),
    Difference(
        where="pages/*/cases/*.txt",
        before=r"(?:over )?\b\d+(?= (?:partner )?(?:organisations|people|journalists)\b)|(?:أكثر من )?[٠-٩]+(?= صحفياً)",
        reason="the timeline tells counts as they were recorded; whoever writes an update chooses whether it rounds them",
    ),
    Difference(
        where="pages/*/updates/2020-q4-lrfudg.txt",
        before="a colonel|a nurse|a teacher|un colonel|une enseignante|une infirmière",
        after="",
        reason="who is not named in full is on the page of what an edition does not mention",
    ),
)
