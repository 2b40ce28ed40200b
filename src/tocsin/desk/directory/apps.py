from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "tocsin.desk.directory"
    label = "directory"
