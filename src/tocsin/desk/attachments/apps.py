from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "tocsin.desk.attachments"
    label = "attachments"

    def ready(self) -> None:
        from tocsin.desk.people import hooks as people
        from tocsin.desk.records import hooks, kinds

        from . import operations, sections
        from .records import KINDS

        kinds.register(KINDS)
        hooks.sections.register(sections.files_of)
        hooks.acts_beside.register(sections.acts_on_files_of)
        hooks.merging.register(operations.move)
        people.level_moved.register(operations.follow_level)
