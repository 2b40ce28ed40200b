"""Words that are surnames too, and what tells that a name follows: the tables of ``surnames``, folded as texts are.

Our own, by what updates are written about and what people are called in the three languages. A word that is
lacking costs a writer a needless look; none of them lets a full name through.
"""

from __future__ import annotations

from tocsin.language.folding import fold
from tocsin.language.languages import LANGUAGES
from tocsin.language.months import names as months


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
PROPER = frozenset(word for code in LANGUAGES for month in months(code) for word in fold(month).split()) | _folded(
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

# First names that are words, towns, regions or months too, and saints that towns are called by.
FIRST = _folded(
    "adelaide africa alba alexandria alma amber america amity angel april aria ash asia aspen august aurora austin "
    "autumn beau berlin beth bill bob brooklyn buck candy carol carolina casey chad chance charity charlotte chase "
    "chelsea cher china christian cliff clement coral crystal cyprus daisy dakota dallas dale dawn dean delta denver "
    "destiny diamond dick don drew duke earl easter eden ernest eve faith faye fern flora florence forest francisco "
    "frank gale gene genesis georgia ginger glen gloria grace grant guy harmony harry hazel heather heaven herb holly "
    "honor hope houston hudson hunter hyacinth india iris isle israel ivory ivy jack jackson jade jasmine jay jean "
    "jewel jordan journey joy julia june justice justin kelvin kenya kit lance laurel lee liberty lily lima lincoln "
    "london lourdes luck lucky madison malta mark marina marine martinique mason may medina melody mercy miles milan "
    "miller modest montana moses nancy nick norm north odessa olive opal page paris pascal pat patience pax pearl "
    "penny phoenix piper prosper prudence rain ray regina rich river robin rock roma rome rose ruby rusty sage sally "
    "salvador sandy santiago savannah sky skip sofia sophia spring star sterling stone storm sue summer sunny sydney "
    "taylor temple terra tiger tony tripoli trinity troy unity valencia verona victor victoria vienna violet virginia "
    "wade ward west will willow winter woody "
    # French
    "aimé aimée ange anselme aube avril blanche candide céleste claire clair clémence constance constant cyprien "
    "désiré désirée dieudonné dominique espérance fidèle fleur florent fortuné france franc gaston innocent jade "
    "juste lorraine marguerite marin modeste noël olivier parfait pascale perle pierre placide prospère reine rémi "
    "sable sincère solange tranquille valence valentin vienne victoire violette "
    # Arabic
    "إيمان أحلام أسيل أشواق إخلاص إسراء أنوار ابتسام إلهام أمنية بشرى جميلة جهاد حرية حياة خلود دنيا دعاء ربيع رجاء "
    "رسالة رحاب سعيد سلوى سماح شروق شعبان صوفيا رمضان رجب عدنان عطاء عبير غدير فدوى فلسطين كرامة كفاح مدينة مروة مصطفى "
    "منال منار ناصر نبيل نجاح نداء نضال نعيم هادي هداية هدى وعد وفاء وفاق يسرى يقين محمود مأمون منصور "
)

# Words beside which a name may be the whole of a name.
SMALL = _folded(
    "the with from to for by of and but when after before as that since through while if because about "
    "les avec de pour par chez selon à et mais quand après avant que depuis si comme "
    "مع من إلى على عن في لدى عند بين إن بأن بشأن حول بعد قبل منذ حتى ضد كما قد لم لن لا لكن ثم أو هو هي الذي التي "
)
# Before a place.
PLACED = _folded("in near at around across outside inside en dans vers")
