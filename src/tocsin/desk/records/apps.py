from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "tocsin.desk.records"
    label = "records"
