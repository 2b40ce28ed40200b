"""The service of machine translation is named by the installation, or there is none."""

import pytest

from tocsin.config import environment as env
from tocsin.config.translation import chosen

NAMES = ("SERVICE", "ADDRESS", "KEY", "LEVEL")


@pytest.fixture
def choose(monkeypatch):
    """Reads the settings as they are given here."""

    def choose(**given):
        for name in NAMES:
            monkeypatch.delenv(f"TRANSLATION_{name}", raising=False)
        for name, value in given.items():
            monkeypatch.setenv(f"TRANSLATION_{name.upper()}", value)
        return chosen()

    return choose


def test_without_a_name_there_is_none_and_no_key_is_kept(choose):
    assert choose().service == ""
    assert choose(key="k", address="https://example.org").key == ""


def test_deepl_needs_its_key_alone(choose):
    found = choose(service="DeepL", key="k:fx")
    assert (found.service, found.address, found.key, found.level) == ("deepl", "", "k:fx", "public")
    assert "k:fx" not in repr(found)


def test_a_server_of_ones_own_needs_its_address_alone(choose):
    assert choose(service="libretranslate", address="http://127.0.0.1:5000").address == "http://127.0.0.1:5000/"
    assert choose(service="libretranslate", address="https://a.example.org/x/").address == "https://a.example.org/x/"


@pytest.mark.parametrize(
    ("wrong", "cure"),
    [
        ({"service": "babelfish"}, "set it to deepl or libretranslate"),
        ({"service": "deepl"}, "set the key of your DeepL account"),
        ({"service": "deepl", "key": "clé"}, "copy it again"),
        ({"service": "libretranslate"}, "the address of your LibreTranslate server"),
        ({"service": "libretranslate", "address": "http://translate.example.org"}, "does not begin with https://"),
        ({"service": "libretranslate", "address": "file:///etc/passwd"}, "does not begin with https://"),
        ({"level": "team"}, "set it to public, board or partner"),
    ],
)
def test_a_wrong_one_fails_with_its_cure(choose, wrong, cure):
    with pytest.raises(env.Missing) as caught:
        choose(**wrong)
    assert cure in str(caught.value)
