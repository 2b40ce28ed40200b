"""The situation page tells of ceasefires that its reader may see, though their room is above it."""

import re

from tocsin.desk.levels import Level
from tocsin.desk.watch import hooks


def told(client):
    page = client.get("/watch/nagorno-karabakh/").content.decode()
    return re.findall(r'<span class="dot (\w+)"></span>', page)


class TestCeasefiresOfASituation:
    def test_stand_with_their_verdicts_the_newest_first(self, karabakh, account, at):
        assert told(at(account("amal"))) == ["holding", "collapsed", "collapsed", "collapsed"]

    def test_are_not_told_to_who_is_on_another_case(self, karabakh, account, at):
        assert told(at(account("chen"))) == []

    def test_a_restricted_one_is_told_to_its_readers_alone(self, karabakh, account, at):
        from tocsin.desk.ceasefires.models import Attempt

        attempt = Attempt.objects.in_case(karabakh.case).order_by("effect_on").last()
        attempt.level = Level.RESTRICTED
        attempt.save()
        assert told(at(account("amal"))) == ["collapsed", "collapsed", "collapsed"]
        attempt.readers.add(account("amal"))
        assert told(at(account("amal")))[0] == "holding"

    def test_as_of_an_earlier_day_a_later_one_is_not_told(self, karabakh, account, at):
        page = at(account("amal")).get("/watch/nagorno-karabakh/?as_of=2020-10-20").content.decode()
        assert len(re.findall(r'<span class="dot (\w+)"></span>', page)) == 2

    def test_without_the_room_above_nothing_is_told(self, karabakh, account, at, monkeypatch):
        monkeypatch.setattr(hooks.ceasefires, "answers", {"nobody": lambda **_asked: []})
        assert told(at(account("amal"))) == []
