"""A draft and what is written in it, as the tests of the other rooms of an update have them."""

from tests.drafts import *  # noqa: F403
