from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "tocsin.desk.directory"
    label = "directory"

    def ready(self) -> None:
        from tocsin.desk.people import hooks as people
        from tocsin.desk.records import hooks as records

        from . import operations
        from .merging import merge_consents
        from .showing import show_persons

        records.merging.register(merge_consents)
        records.show_persons.register(show_persons)
        people.level_moved.register(operations.ask_name_use)
