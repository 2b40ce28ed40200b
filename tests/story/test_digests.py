"""What the release before digested of the example, for each edition: known still, but for the numbers of rows."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from tocsin.desk.editions import edition_text, old_digests
from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience

KEPT = json.loads((Path(__file__).parents[1] / "editions" / "digests" / "digests.json").read_text())["example"]


def without_numbers(text):
    return re.sub(r"\('piece', '\d+'\)", "('piece', '#')", re.sub(r"pk=\d+", "pk=#", text))


@pytest.mark.parametrize("audience", Audience)
def test_every_sentence_of_the_example_has_the_old_digest_that_it_had(karabakh, today, audience):
    edition = edition_text.compose_edition(Update.objects.order_by("pk")[0], audience=audience, today=today)
    found = []
    for told in edition.sentences():
        texts = {
            hashlib.sha256(without_numbers(text).encode()).hexdigest() for text in old_digests.digested(told.facts)
        }
        found.append((re.sub(r":\d+", "", told.key), texts))
    left = [tuple(one) for one in KEPT[audience.value]]
    for key, texts in found:
        matching = [one for one in left if one[0] == key and one[1] in texts]
        assert matching, key
        left.remove(matching[0])
    assert left == []
