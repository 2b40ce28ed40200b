"""Why somebody was not let in, or could not leave, or who may read a row was not changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tocsin.desk.refusals import Refused


class NameNeeded(Refused):
    """Nobody has an account with this address yet, and an account has a name."""

    field = "name"

    def __str__(self) -> str:
        return _("No account has this address yet. Say the name, and one is opened.")


class AccountClosed(Refused):
    """The account of this address has been closed."""

    field = "email"

    def __str__(self) -> str:
        return _("The account of this address has been closed.")


class BelongsAlready(Refused):
    """To have another role, somebody leaves first."""

    field = "email"

    def __str__(self) -> str:
        return _("This person belongs to the case already. To give them another role, end their membership first.")


class ConvenorStays(Refused):
    """A convenor is not let in for a time: the case could end up without one."""

    field = "temporary"

    def __str__(self) -> str:
        return _("A convenor is not let in for a time.")


class NoReason(Refused):
    """Why somebody leaves is kept in the journal."""

    field = "reason"

    def __str__(self) -> str:
        return _("Say why: it is kept in the journal.")


class LastConvenor(Refused):
    """A case without a convenor could be decided on by nobody, for good."""

    def __str__(self) -> str:
        return _("Nobody else convenes this case. Let another convenor in first.")


class HasLeft(Refused):
    """The membership ended in the meantime."""

    def __str__(self) -> str:
        return _("This membership has ended already.")


class LevelAsBefore(Refused):
    """Nothing would change."""

    field = "level"

    def __str__(self) -> str:
        return _("This is who may read it already. Choose another level, or other readers.")


class ConvenorOpens(Refused):
    """What has been opened to partners, the board or the public cannot be called back from their memory."""

    field = "level"

    def __str__(self) -> str:
        return _("Only the convenor opens a row to more people than the team: ask them.")


class NoReaders(Refused):
    """A restricted row that nobody could open."""

    field = "readers"

    def __str__(self) -> str:
        return _("Name at least one reader: nobody could open this row, you included.")


class LevelChanged(Refused):
    """Somebody else was quicker."""

    field = "level"

    def __str__(self) -> str:
        return _("Who may read it was changed a moment ago. Load the page anew and look.")
