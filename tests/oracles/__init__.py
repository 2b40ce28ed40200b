"""Oracles: what the last release did, kept to hold today's code to it.

``last_release.tar.xz`` was made with the code of the last release (commit dde42fc), by a command of this checkout that
runs in the environment of that commit::

    git worktree add ../last-release dde42fc
    (cd ../last-release && . bin/_environment && prepare dev)
    ../last-release/var/venv/bin/python -m tests.oracles make

It loads the Karabakh example, publishes its site, fills the database with rows in every table and state
(``last_release/``), publishes again, and writes down:

- ``database.json``: every row of every table as the database held it, and the migrations that had been applied. It loads
  into SQLite and PostgreSQL alike (``loading.py``).
- ``example/`` and ``site/``: the published sites, before and after the filling. Text files whole, other files as a hash,
  PDFs as a hash and their text.
- ``pages.json`` and ``pages/``: the words of the desk's pages for six readers, found by links from home, at most two
  behind one address pattern for each reader.
- ``sentences/`` and ``stale.json``: the sentences of every update and edition, generated and by hand, and of each text by
  hand whether it was out of step with its rows (null: its sentence was no longer there).
- ``files/``: XLIFF and PO files of the drafts. ``approved/``: the approved texts.

``allowed.py`` lists how today's code may differ. After a release the archive is made anew, from that release, and
the list is emptied.
"""
