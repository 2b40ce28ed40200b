"""Imports of heavy libraries that wait until a module of theirs is first used.

Charts, tables of events and documents need libraries that take seconds and a hundred megabytes to import. Most pages
need none of them, so ``import altair`` gives an empty module, which loads itself when the first name is asked of it.
``from altair import Chart`` asks for a name at once: write ``import altair as alt`` for those in ``HEAVY``. A module
within a package can be one of them too: the one of allauth that needs the library of passkeys.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import Any, Final

HEAVY: Final = frozenset(
    {
        "allauth.mfa.webauthn.internal.auth",
        "altair",
        "apprise",
        "deltalake",
        "docx",
        "httpx",
        "jinja2",
        "pikepdf",
        "polars",
        "pyrage",
        "rapidfuzz",
        "typst",
        "vl_convert",
    }
)


class UnloadedModule(ModuleType):
    """A module that has not been executed yet."""

    def __getattr__(self, name: str) -> Any:
        # Called for missing names only, and not at all once the module is loaded.
        state = vars(self)
        if "_waiting_lock" not in state:
            # Python is still filling in ``__file__`` and its like.
            raise AttributeError(name)
        _load(self)
        if name in state:
            return state[name]
        # A module may have its own ``__getattr__``, which is looked for only in a plain module.
        if "__getattr__" in state:
            return state["__getattr__"](name)
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")


def _load(module: UnloadedModule) -> None:
    """Execute it. Other threads wait at the lock; its own circular imports see what is there so far."""
    state = vars(module)
    with state["_waiting_lock"]:
        if type(module) is not UnloadedModule or state["_waiting_begun"]:
            return
        state["_waiting_begun"] = True
        try:
            state["_waiting_loader"].exec_module(module)
        except BaseException:
            # As with a plain import: the next one who asks tries again, and sees the reason again.
            state["_waiting_begun"] = False
            raise
        module.__class__ = ModuleType  # type: ignore[assignment]


class _Loader:
    """Makes a module that waits, in place of one that is executed."""

    def __init__(self, loader: Any) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return UnloadedModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self.loader
        if module.__spec__ is not None:
            module.__spec__.loader = self.loader
        vars(module).update(_waiting_loader=self.loader, _waiting_begun=False, _waiting_lock=RLock())


class _Finder:
    """Finds the heavy ones before Python's own finders do."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        if name not in HEAVY:
            whole = sys.modules.get(name.partition(".")[0])
            # A part of it is wanted, which relies on the whole.
            if isinstance(whole, UnloadedModule):
                _load(whole)
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)  # type: ignore[assignment]
        return spec


def install() -> None:
    """From here on the heavy libraries are loaded when they are used. Calling it again changes nothing."""
    if not any(isinstance(one, _Finder) for one in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def is_loaded(name: str) -> bool:
    """Whether a heavy library has been used in this process."""
    module = sys.modules.get(name)
    return module is not None and not isinstance(module, UnloadedModule)
