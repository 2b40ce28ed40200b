"""DeepL and LibreTranslate, each behind a stand-in that answers in its shape; and what they must give back."""

import json

import pytest
from tests.sources.standin import Answer

from tocsin.sources import translation
from tocsin.sources.deepl import client as deepl
from tocsin.sources.http_client import FetchError, Limits
from tocsin.sources.libretranslate import client as libretranslate
from tocsin.sources.translation import Notation, Spoilt, Stretch

SENT = [
    Stretch("On "), Stretch("10 November 2020", there="10 novembre 2020"), Stretch(", "),
    Stretch("Zoé & Co", there="Zoé & Cie", look=2), Stretch(" spoke", look=2), Stretch(" to < "),
    Stretch("20", there="20"), Stretch(" people."),
]  # fmt: skip
FRENCH = "Le 10 novembre 2020, Zoé & Cie a parlé à < 20 personnes."
XML = (
    'Le <x id="x1">10 November 2020</x>, <m id="m2"><x id="x2">Zoé &amp; Co</x> a parlé</m>'
    ' à &lt; <x id="x3">20</x> personnes.'
)
KEY = "0f1e-secret:fx"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    for module in (deepl, libretranslate):
        monkeypatch.setattr(module, "PATIENCE", Limits(connect=2, read=0.3, total=0.5, size=5000))


@pytest.fixture(params=["deepl", "libretranslate"])
def service(request, provider):
    """A client, and an answer in its shape."""
    if request.param == "deepl":
        client = deepl.Client(key=KEY, base=provider.base)
        return client, lambda text: {"translations": [{"detected_source_language": "EN", "text": text}]}
    client = libretranslate.Client(key=KEY, base=provider.base)
    return client, lambda text: {"translatedText": text.replace("<x ", '<code translate="no" ').replace("</x>", "</code>").replace("<m ", "<b ").replace("</m>", "</b>")}  # fmt: skip


def text_of(stretches):
    return "".join(one.text for one in stretches)


class TestBoth:
    def test_what_is_fixed_comes_back_as_the_other_language_has_it_and_looks_stay(self, provider, service):
        client, shape = service
        provider.answers = [Answer(shape(XML))]
        found = client.translate(SENT, language="fr")
        assert text_of(found) == FRENCH
        assert text_of(one for one in found if one.look == 2) == "Zoé & Cie a parlé"

    def test_is_asked_once_with_the_sentence_and_nothing_else(self, provider, service):
        client, shape = service
        provider.answers = [Answer(shape(XML))]
        client.translate(SENT, language="ar")
        (asked,) = provider.asked
        assert (asked.method, asked.query) == ("POST", {})
        assert asked.headers["content-type"] == "application/json"
        body = json.loads(asked.sent)
        if client.name == "DeepL":
            assert asked.path == "/v2/translate"
            assert asked.headers["authorization"] == f"DeepL-Auth-Key {KEY}"
            assert KEY not in asked.sent
            assert (body["source_lang"], body["target_lang"]) == ("EN", "AR")
            assert (body["tag_handling"], body["ignore_tags"]) == ("xml", ["x"])
            (text,) = body["text"]
        else:
            assert asked.path == "/translate"
            assert {**body, "q": ""} == {"q": "", "source": "en", "target": "ar", "format": "html", "api_key": KEY}
            text = body["q"]
        assert "10 November 2020" in text
        assert "&amp; Co" in text
        assert "to &lt; " in text

    @pytest.mark.parametrize(
        ("answer", "reason", "status"),
        [
            (Answer({"message": "Unauthorized"}, status=401), "not_signed_in", 401),
            (Answer({"error": "Invalid API key"}, status=403), "not_allowed", 403),
            (Answer({"error": "Slowdown: 5 per 1 minute"}, status=429, headers={"Retry-After": "60"}), "too_many", 429),
            (Answer({"message": "Internal error"}, status=500), "server", 500),
            (Answer({"error": "request exceeds text limit"}, status=400), "server", 400),
            (Answer("busy", status=503), "server", 503),
            (Answer('{"translations": [{"te', length=500), "cut_off", None),
            (Answer('{"translatedText": "' + "b" * 40, length=900, pieces=40, pause=0.05), "too_slow", None),
            (Answer("{}", length=60, pause=3), "too_slow", None),
            (Answer("<html>Sign in</html>", headers={"Content-Type": "text/html"}), "not_understood", None),
            (Answer("[]"), "not_understood", None),
            (Answer({"translations": [], "translatedText": 3}), "not_understood", None),
            (Answer({"translations": ["x"], "translatedText": ["x"]}), "not_understood", None),
            (Answer("x" * 6000), "too_big", None),
            (Answer(status=302, headers={"Location": "https://example.org/"}), "elsewhere", 302),
            (Answer(status=307, headers={"Location": "/v3/translate"}), "elsewhere", 307),
        ],
    )
    def test_each_fault_has_its_reason_and_is_not_asked_again(self, provider, service, answer, reason, status):
        provider.answers = [answer]
        with pytest.raises(FetchError) as fault:
            service[0].translate(SENT, language="fr")
        assert (fault.value.reason, fault.value.status) == (reason, status)
        assert len(provider.asked) == 1

    def test_nobody_there(self, provider, service):
        provider.server.server_close()
        with pytest.raises(FetchError, match="unreachable"):
            service[0].translate(SENT, language="fr")

    def test_the_key_stands_in_no_text_of_ours(self, provider, service):
        provider.answers = [Answer("no", status=403)]
        with pytest.raises(FetchError) as fault:
            service[0].translate(SENT, language="fr")
        assert KEY not in repr(service[0]) + str(fault.value) + repr(fault.value)


class TestWhatComesBack:
    @pytest.mark.parametrize(
        "spoilt",
        [
            XML.replace('<x id="x3">20</x>', "20"),
            XML.replace('<x id="x3">20</x>', '<x id="x3">200</x>'),
            XML.replace('<x id="x3">20</x>', '<x id="x3">20</x><x id="x3">20</x>'),
            XML.replace('<x id="x3">20</x>', '<x id="x9">20</x>'),
            XML.replace('<x id="x3">20</x>', '<x id="x3"/>'),
            XML.replace('<x id="x3">', '<x id="x3"><x id="x1">'),
            XML.replace('<m id="m2">', "").replace("</m>", ""),
            XML.replace("</m>", ""),
            XML.replace('<m id="m2">', '<m id="m3">'),
            XML + "<script>alert(1)</script>",
            XML + "<!-- a remark -->",
            XML + "<!DOCTYPE html>",
            XML + "</x>",
            XML.replace(" personnes", "<m id='m2'>x</m>"),
            "",
            XML + "x" * 40_000,
        ],
    )
    def test_is_refused_when_something_was_lost_doubled_or_added(self, spoilt):
        with pytest.raises(Spoilt):
            deepl.NOTATION.read(spoilt, SENT)

    def test_may_be_in_another_order(self):
        moved = '<x id="x3">20</x> <m id="m2">ont <x id="x2">Zoé &amp; Co</x></m> <x id="x1">10 November 2020</x>.'
        assert text_of(deepl.NOTATION.read(moved, SENT)) == "20 ont Zoé & Cie 10 novembre 2020."

    def test_a_server_that_takes_the_escapes_away_is_understood(self):
        notation = Notation(fixed="code", look="b")
        assert text_of(notation.read("Pain & sel < 3", [Stretch("Bread & salt < 3")])) == "Pain & sel < 3"

    def test_a_sentence_is_no_longer_than_one_can_be(self):
        assert translation.LONGEST == 4000


class TestDeepl:
    def test_the_key_tells_which_host_it_belongs_to(self):
        assert deepl.Client(key=KEY).host == "api-free.deepl.com"
        assert deepl.Client(key="0f1e").host == "api.deepl.com"

    def test_a_used_up_quota_is_told_as_such(self, provider):
        provider.answers = [Answer({"message": "Quota Exceeded"}, status=456)]
        with pytest.raises(FetchError) as fault:
            deepl.Client(key=KEY, base=provider.base).translate(SENT, language="fr")
        assert (fault.value.reason, fault.value.status) == ("too_many", 456)


class TestLibreTranslate:
    def test_a_server_that_wants_a_key_says_so_with_400(self, provider):
        provider.answers = [Answer({"error": "Please contact the server operator to get an API key"}, status=400)]
        with pytest.raises(FetchError, match="not signed in"):
            libretranslate.Client(base=provider.base).translate(SENT, language="fr")

    def test_a_server_below_a_path(self, provider):
        provider.answers = [Answer({"translatedText": "Bonjour."})]
        client = libretranslate.Client(base=f"{provider.base}libre/")
        assert text_of(client.translate([Stretch("Hello.")], language="fr")) == "Bonjour."
        assert provider.asked[0].path == "/libre/translate"
        assert "api_key" not in provider.asked[0].sent
