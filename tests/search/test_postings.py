"""Both databases answer as the rule in Python does: these tests run on each of them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.desk.search.models import Posting
from tocsin.desk.search.postings import after
from tocsin.language.search_words import tokens_of, wanted_words

pytestmark = pytest.mark.django_db

WORDS = st.text("aáàbßœəışÉñlL’'-هةأإآاىيکكء٠٢2ՍսცშСсЯ ", min_size=1, max_size=12)


def rows_with(word):
    token = word.token.encode()
    rows = Posting.objects.filter(part="test")
    rows = rows.filter(token__gte=token, token__lt=after(token)) if word.is_prefix() else rows.filter(token=token)
    return set(rows.values_list("row", flat=True))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(WORDS, max_size=8), typed=WORDS)
def test_a_database_finds_what_the_rule_finds(texts, typed):
    Posting.objects.all().delete()
    Posting.objects.bulk_create(
        Posting(part="test", token=token.encode(), row=row)
        for row, text in enumerate(texts)
        for token in tokens_of(text)
    )
    for word in wanted_words(typed):
        expected = {row for row, text in enumerate(texts) if any(word.finds(one) for one in tokens_of(text))}
        assert rows_with(word) == expected
