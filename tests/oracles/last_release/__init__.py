"""Fills a database with the code of the last release, and writes down what that code says of it.

Everything here runs on the last release (commit dde42fc) and on nothing else: the names imported from ``tocsin`` are
those of that commit, and are not renamed when the code is. ``tests/oracles/__init__.py`` says how it is run.
"""
