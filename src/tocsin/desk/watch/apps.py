from django.apps import AppConfig

from tocsin.desk.schedules import Schedule, register


class WatchConfig(AppConfig):
    name = "tocsin.desk.watch"
    label = "watch"

    def ready(self) -> None:
        from tocsin.desk.records import kinds

        from .records import KINDS

        kinds.register(KINDS)
        register(Schedule("watch: fetch from providers", "tocsin.desk.watch.tasks.fetch_each_day"))
        register(Schedule("watch: fetch regularly", "tocsin.desk.watch.tasks.fetch_regularly", minutes=5))
        register(Schedule("watch: judge reports", "tocsin.desk.watch.tasks.judge_reports", minutes=5))
        register(Schedule("watch: judge what is still to be judged", "tocsin.desk.watch.tasks.judge", minutes=5))
