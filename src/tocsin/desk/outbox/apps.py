from django.apps import AppConfig

from tocsin.desk.schedules import Schedule, register


class OutboxConfig(AppConfig):
    name = "tocsin.desk.outbox"
    label = "outbox"

    def ready(self) -> None:
        register(Schedule("outbox: send what was released", "tocsin.desk.outbox.tasks.send_due", minutes=1))
