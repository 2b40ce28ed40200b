from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "tocsin.desk.attachments"
    label = "attachments"

    def ready(self) -> None:
        from tocsin.desk.records import hooks, kinds

        from . import sections
        from .records import KINDS

        kinds.register(KINDS)
        hooks.sections.register(sections.files_of)
