"""Where a page may send a browser back to."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_own_page(request: HttpRequest, address: str) -> bool:
    """Whether an address that came with a request is one of this host, so that no redirect is an open redirect.

    On HTTPS an address on plain HTTP is none of ours.
    """
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
