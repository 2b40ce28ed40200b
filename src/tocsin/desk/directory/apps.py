from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "tocsin.desk.directory"
    label = "directory"

    def ready(self) -> None:
        from tocsin.desk.records import hooks

        from .showing import show_persons

        hooks.show_persons.register(show_persons)
