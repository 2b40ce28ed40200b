"""``bin/tocsin migrate``, which compares models as ``makemigrations`` does."""

from django.core.management.commands import migrate

from .makemigrations import WordlessAutodetector


class Command(migrate.Command):
    autodetector = WordlessAutodetector
