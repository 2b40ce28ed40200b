"""An update, and what people wrote by hand in it. The tables are those of ``updates``, as is their stored label."""

from .short_edition import ShortEdition
from .update import Update
from .wording import Wording

__all__ = ["ShortEdition", "Update", "Wording"]
