from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    name = "tocsin.desk.translating"
    label = "translating"
