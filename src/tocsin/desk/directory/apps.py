from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "tocsin.desk.directory"
    label = "directory"

    def ready(self) -> None:
        from tocsin.desk.people import hooks as people
        from tocsin.desk.records import hooks as records
        from tocsin.desk.records import kinds
        from tocsin.desk.ui import adding

        from . import operations, sections
        from .adding import ADDABLE
        from .merging import merge_entries
        from .records import KINDS
        from .showing import show_persons

        kinds.register(KINDS)
        for model, addable in ADDABLE.items():
            adding.register(model, addable)
        records.merging.register(merge_entries)
        records.sections.register(sections.person_section)
        records.show_persons.register(show_persons)
        people.level_moved.register(operations.ask_name_use)
