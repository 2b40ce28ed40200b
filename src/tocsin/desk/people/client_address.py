"""The address that a request comes from, as far as it can be believed."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def client_address(request: HttpRequest) -> str:
    """The client's address; empty where the server knows none (a socket of the file system) and no proxy names one.

    ``X-Forwarded-For`` is read from its end, where our own proxies write: what a client put into it stands before. With
    ``TRUSTED_PROXIES`` the first address that is no proxy of ours is the client's; without it whoever connects is the
    one proxy.
    """
    peer = _read(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return str(peer or "")
    last = peer
    for part in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        if last is not None and settings.TRUSTED_PROXIES and not _is_trusted(last):
            break
        before = _read(part)
        if before is None:
            break
        last = before
        if not settings.TRUSTED_PROXIES:
            break
    return str(last or "")


def _is_trusted(address: Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)


def _read(text: str) -> Address | None:
    """An address, with or without a port; ``None`` for anything else."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    # On a socket of both families IPv4 looks like ::ffff:192.0.2.1, and all of it would be one network of IPv6.
    return getattr(address, "ipv4_mapped", None) or address
