"""Sentences: for each kind of fact a message in each language, and the words that each status allows.

Messages go through gettext with real plural forms, so that the French and the Arabic are in this room's
catalogues beside their English. What a language needs around a word (articles, digits, months) is in the package
``tocsin.language``; persons are in ``tocsin.desk.directory.speaker``.
"""
