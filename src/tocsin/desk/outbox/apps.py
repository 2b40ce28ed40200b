from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "tocsin.desk.outbox"
    label = "outbox"
