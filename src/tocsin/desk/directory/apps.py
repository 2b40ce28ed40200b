from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "tocsin.desk.directory"
    label = "directory"

    def ready(self) -> None:
        from tocsin.desk.records import hooks

        from .merging import merge_consents
        from .showing import show_persons

        hooks.merging.register(merge_consents)
        hooks.show_persons.register(show_persons)
