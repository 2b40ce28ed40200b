"""The example, as today's code loads and releases it, is published as it was by the last release."""

from pathlib import Path

from tests.oracles import archive, files


def test_the_published_site_is_as_it_was(karabakh, settings):
    now = files.of_site(Path(settings.SITE), prefix="example")
    assert len(now) > 30
    archive.check(now, folder="example")
