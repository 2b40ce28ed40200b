"""The strategy room's part of the Karabakh example: the asks that are on the public record.

Of whom a stronger Minsk Group was asked the record does not say, so that ask has no target.
"""

from __future__ import annotations

from datetime import date

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case
from tocsin.language.words import Words

from . import operations
from .models import Target

OBJECTIVE = Words(
    "a durable ceasefire and the protection of civilians",
    "un cessez-le-feu durable et la protection des civils",
    "وقف دائم لإطلاق النار وحماية المدنيين",
)
FRANCE = Words("France", "la France", "فرنسا")
GERMANY = Words("Germany", "l’Allemagne", "ألمانيا")
UNION = Words("the European Union", "l’Union européenne", "الاتحاد الأوروبي")
COUNCIL = Words("the UN Security Council", "le Conseil de sécurité de l’ONU", "مجلس الأمن التابع للأمم المتحدة")
ARMENIA = Words("Armenia", "l’Arménie", "أرمينيا")
AZERBAIJAN = Words("Azerbaijan", "l’Azerbaïdjan", "أذربيجان")
PRIMARY, SECONDARY = Target.Role.PRIMARY, Target.Role.SECONDARY

ASKS = (
    (
        date(2020, 10, 19),
        (FRANCE, GERMANY),
        Words(
            "to lead bilateral talks with the parties",
            "de mener des pourparlers bilatéraux avec les parties",
            "قيادة محادثات ثنائية مع الطرفين",
        ),
    ),
    (
        date(2020, 10, 19),
        (),
        Words(
            "a stronger OSCE Minsk Group",
            "un renforcement du Groupe de Minsk de l’OSCE",
            "تعزيز مجموعة مينسك التابعة لمنظمة الأمن والتعاون في أوروبا",
        ),
    ),
    (
        date(2020, 10, 20),
        (UNION, COUNCIL),
        Words("to do more on the humanitarian side", "d’en faire davantage sur le plan humanitaire", "بذل المزيد على الصعيد الإنساني"),
    ),
    (
        date(2020, 10, 20),
        (ARMENIA, AZERBAIJAN),
        Words("to grant humanitarian access", "d’accorder un accès humanitaire", "السماح بوصول المساعدات الإنسانية"),
    ),
)  # fmt: skip


def load(*, case: Case, by: Account, today: date) -> None:
    """The objective, six targets and four asks, agreed in October 2020."""
    objective = operations.set_objective(
        case=case, words=OBJECTIVE, set_on=date(2020, 10, 15), level=Level.PUBLIC, by=by, today=today
    )
    targets = {
        name: operations.add_target(case=case, name=name, role=role, level=Level.PUBLIC, by=by, today=today)
        for name, role in (
            (ARMENIA, PRIMARY),
            (AZERBAIJAN, PRIMARY),
            (FRANCE, SECONDARY),
            (GERMANY, SECONDARY),
            (UNION, SECONDARY),
            (COUNCIL, SECONDARY),
        )
    }
    for agreed_on, names, what in ASKS:
        operations.agree_ask(
            case=case,
            what=what,
            agreed_on=agreed_on,
            targets=[targets[name] for name in names],
            objective=objective,
            level=Level.PUBLIC,
            by=by,
            today=today,
        )
