"""Words that are surnames too, and what tells that a name follows: the tables of ``surnames``, folded as texts are.

Our own, by what updates are written about and what people are called in the three languages. A word that is
lacking costs a writer a needless look; none of them lets a full name through.
"""

from __future__ import annotations

from .reading import fold
from .tables import months


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


# No part of a name by itself; «Karekin II» is no «II».
PARTICLES = _folded(
    "ii iii iv vi vii viii الأول الثاني الثالث الرابع الخامس السادس "
    "de del della der den des di da do dos du la le les van von ten ter zu zur af el al ul ad bin ben ibn bint "
    "abu abou abd umm y e i and et jr sr بن ابن بنت ابو ابي ام آل عبد ال دو دي فان فون "
)

WORDS = _folded(
    # English
    "art bell best bird black blue bond bridge bridges brown bush case chance christian church clay close cook "
    "cross day dean field fields flood flowers ford forest fox free freeman frost gold golden good grace grant gray "
    "green grey hall hand hands hard heart hill hope house hunt joy judge just justice key king lake land lane law "
    "little long lord love low major man mark marsh mercy moon moor more mountain new noble north oak page park "
    "parks peace place point pope power powers price prince read rice rich rivers rock root rose rush sharp short "
    "silver small smart snow son south spring star stern stone storm strong summer swift wall ward waters way wells "
    "west white wild will winter wise wolf wood woods word young "
    # French
    "ami bel berger blanc boulanger brun chevalier clerc dieu duc faure fontaine fort garde gros jeune joly jour "
    "juste lebon lefort legrand lejeune lenoir leroy lecomte lepage meunier moulin noir paix pape petit pont port "
    "prieur prudhomme renard roi rousseau roux royer sage saint soldat tournier vallée vidal vigne ville voisin "
    # Arabic
    "أمان أمل أمين أمير أنصار بحر بشر بطل بلد بيان بيت ثابت جبل جديد جميل جندي جهاد حارس حاكم حداد حرب حسن حق حكيم "
    "دليل رحمة رشيد رضا رفيق زعيم سلام سلامة سليم سيد سيف شاهد شرف شريف شمس شهيد صابر صادق صالح صباح صبر ضياء طاهر "
    "طويل طيب ظاهر عادل عالم عامر عزيز عطا عظيم عون عيد غالب غريب فاضل فتح فرج فرح قائد قاسم قاضي قديم قمر "
    "كامل كبير كريم كمال مبارك مجد مختار مصري معروف ملك نجار نجم نصر نظام نعمة نور هلال وحيد وزير وليد "
)

# With a capital letter wherever they stand: it says nothing.
PROPER = frozenset(
    word for code in ("en", "fr", "ar") for month in months(code) for word in fold(month).split()
) | _folded(
    "monday tuesday "
    "wednesday thursday friday saturday sunday french english german irish scott welsh holland france ireland "
    "london paris berlin israel jordan chad georgia african european arab church state council president minister "
    "envoy ambassador secretary general chair parliament senate "
)

# «General Petrosyan», « Mme Petrosyan », «السيدة بتروسيان»: in Arabic the title has its article.
TITLES = _folded(
    "mr mrs ms mx miss messrs dr prof professor sir lady lord mme mmes mlle mm m pr me monsieur madame maitre "
    "général general colonel captain president président présidente minister ministre ambassador ambassadeur "
    "ambassadrice envoy senator sénateur sénatrice bishop mgr sheikh cheikh imam father père sister soeur سيد "
    "سيدة سادة دكتور دكتورة أستاذ أستاذة مهندس مهندسة لواء عميد عقيد جنرال رئيس رئيسة وزير وزيرة سفير سفيرة مبعوث "
    "مبعوثة نائب نائبة شيخ إمام قس مطران بروفيسور "
)

SAID_AFTER = _folded(
    "said says told tells wrote writes argued argues warned warns added adds dit déclare affirme estime écrit "
    "ajoute souligne "
)
SAID_PERFECT = _folded("said told written argued warned déclaré dit affirmé estimé écrit ajouté souligné indiqué")
SAID_BEFORE = _folded("قال قالت صرح صرحت أكد أكدت أضاف أضافت كتب كتبت")
