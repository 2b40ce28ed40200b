from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "tocsin.desk.journal"
    label = "journal"
