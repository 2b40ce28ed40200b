"""A draft and what is written in it, as the tests of the other rooms of an update have them."""

from tests.drafts import *  # noqa: F403
from tests.responding import at_once

__all__ = ["at_once"]
