"""How a room asks the rooms above it, which it cannot import.

A room declares the question as a function with ``@hook`` or ``@question``: its name, its keyword-only arguments, what
is answered, and a docstring. A room above registers its answer in ``AppConfig.ready``, and mypy holds it against the
declaration. Each hook takes a reader where it shows anything: a hook is a door like any other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class NotAnswered(Exception):
    """No room has registered an answer to a question that needs one."""


class AnsweredTwice(Exception):
    """A second answer is registered where one is expected: to a question, or by one module to a hook."""


class Hook(Generic[P, R]):
    """A question that any number of rooms above may answer, or an event that they may follow.

    ``answers`` is by the module that registered: registering the same function again replaces its answer.
    """

    def __init__(self, declared: Callable[P, R]) -> None:
        self.name = f"{declared.__module__.removeprefix('tocsin.desk.')}.{declared.__name__}"
        self.__doc__ = declared.__doc__
        self.answers: dict[str, Callable[P, R]] = {}
        HOOKS[self.name] = self

    def register(self, answer: Callable[P, R]) -> None:
        """Have ``answer`` called whenever the hook is. To be called in ``AppConfig.ready``; safe to repeat.

        Raises ``AnsweredTwice`` for a second function of one module, which would take the place of the first unseen.
        """
        known = self.answers.get(answer.__module__)
        if known is not None and known.__qualname__ != answer.__qualname__:
            raise AnsweredTwice(f"{self.name}: {answer.__qualname__} beside {known.__qualname__}")
        self.answers[answer.__module__] = answer

    def each(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """What every room answers, in the order in which they registered: that of ``INSTALLED_APPS``."""
        return [answer(*args, **kwargs) for answer in self.answers.values()]


class Question(Hook[P, R]):
    """A question that exactly one room above answers."""

    def register(self, answer: Callable[P, R]) -> None:
        if set(self.answers) - {answer.__module__}:
            raise AnsweredTwice(f"{self.name}: {answer.__module__} beside {', '.join(self.answers)}")
        super().register(answer)

    def ask(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """What that room answers. Raises ``NotAnswered`` where none has registered: nothing is assumed instead."""
        for answer in self.answers.values():
            return answer(*args, **kwargs)
        raise NotAnswered(self.name)


# Every hook that was declared, by its room and name (``people.hooks.after_leaving``).
HOOKS: dict[str, Hook[Any, Any]] = {}


def hook(declared: Callable[P, R]) -> Hook[P, R]:
    """Declare a hook; the body of the function is never run."""
    return Hook(declared)


def question(declared: Callable[P, R]) -> Question[P, R]:
    """Declare a question; the body of the function is never run."""
    return Question(declared)
