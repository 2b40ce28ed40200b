"""The outbox's part of the Karabakh example: two messages that wait, one of them in Arabic.

The addresses are at example.org, which belongs to nobody, and the messages stay held.
"""

from __future__ import annotations

from datetime import date

from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account, Case

from . import operations

THANKS = """\
Dear colleagues,

Thank you for joining our briefing on Nagorno-Karabakh. More than 50 partner organisations took part.

If you have not yet told us whether you join the response, a short reply to this message is enough.

With best wishes,
The response team (example)
"""

INVITATION = """\
الزميلات والزملاء الأعزاء،

ندعوكم إلى اجتماع مراجعة الاستجابة الطارئة لناغورني قره باغ، المقرر عقده في 15 كانون الثاني/يناير 2021. سننظر معًا في صمود وقف إطلاق النار وفي ما يلزم قبل إنهاء الاستجابة.

يكفي أن تردّوا على هذه الرسالة لتأكيد المشاركة.

مع أطيب التحيات،
فريق الاستجابة (مثال)
"""


def load(*, case: Case, by: Account, today: date) -> None:
    """Thanks after the briefing, and an invitation to the review."""
    operations.hold(
        case=case,
        to="cedar-peace-network@example.org",
        language="en",
        subject="Thank you for joining our briefing",
        body=THANKS,
        level=Level.TEAM,
        by=by,
        on=today,
    )
    operations.hold(
        case=case,
        to="olive-human-rights-centre@example.org",
        language="ar",
        subject="دعوة إلى اجتماع المراجعة",
        body=INVITATION,
        level=Level.TEAM,
        by=by,
        on=today,
    )
