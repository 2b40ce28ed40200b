from django.apps import AppConfig

from tocsin.desk.ui import when_forms


class JournalConfig(AppConfig):
    name = "tocsin.desk.journal"
    label = "journal"

    def ready(self) -> None:
        from . import clock

        when_forms.read_today_from(lambda: clock.today())
