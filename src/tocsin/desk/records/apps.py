from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "tocsin.desk.records"
    label = "records"

    def ready(self) -> None:
        from tocsin.desk.journal import hooks

        from .pointing import check_entries

        hooks.written.register(check_entries)
