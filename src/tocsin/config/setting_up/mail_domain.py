"""Whether the domain that mail comes from says who may send for it: SPF, DKIM and DMARC, asked of the DNS.

Servers that receive mail put what a domain does not vouch for among spam, or refuse it. What could not be looked up is
said to be unknown, never missing.
"""

from __future__ import annotations

from collections.abc import Callable
from email.utils import parseaddr
from typing import Literal, NamedTuple

State = Literal["found", "missing", "unknown"]
# In seconds.
PATIENCE = 5.0


class NoAnswerFromDns(Exception):
    """The DNS did not answer; the text says how."""


# The texts of a name's TXT records; ``None`` where the name does not exist.
Ask = Callable[[str], "list[str] | None"]


class DomainFinding(NamedTuple):
    """What was found of one record, and the sentence that says so, with what to do."""

    record: str
    state: State
    text: str


def domain_of(address: str) -> str:
    """The domain of an address, with or without a name before it."""
    return parseaddr(address)[1].rpartition("@")[2].lower()


def look_up(domain: str, *, selector: str = "", ask: Ask | None = None) -> list[DomainFinding]:
    """What the DNS says of a domain (RFC 7208, 6376, 7489). ``selector`` names the mail server's DKIM key."""
    asked, silent, found = ask or ask_dns, "", list[DomainFinding]()
    for record, look in (("SPF", _spf), ("DKIM", _dkim), ("DMARC", _dmarc)):
        if not silent:
            try:
                found.append(DomainFinding(record, *look(domain, selector, asked)))
                continue
            except NoAnswerFromDns as error:
                # Who does not answer once is not waited for again.
                silent = str(error)
        found.append(DomainFinding(record, "unknown", f"could not be looked up from this machine ({silent})"))
    return found


def _spf(domain: str, _selector: str, ask: Ask) -> tuple[State, str]:
    if text := _one(ask(domain), "v=spf1"):
        return "found", text
    return "missing", f"none. Add a TXT record to {domain} that names your mail server: v=spf1 mx -all"


def _dkim(domain: str, selector: str, ask: Ask) -> tuple[State, str]:
    if selector:
        name = f"{selector}._domainkey.{domain}"
        texts = ask(name) or []
        if any("p=" in text for text in texts):
            return "found", f"the key {name}"
        return "missing", f"no key at {name}. Ask whoever runs your mail server for it"
    # A name with others below it exists, though it has no records (RFC 8020).
    if ask(f"_domainkey.{domain}") is None:
        return "missing", "no key. Ask whoever runs your mail server to sign your mail"
    return "unknown", "there are keys; give --dkim-selector to look up that of your mail server"


def _dmarc(domain: str, _selector: str, ask: Ask) -> tuple[State, str]:
    if text := _one(ask(f"_dmarc.{domain}"), "v=dmarc1"):
        return "found", text
    return "missing", f"none. Add a TXT record to _dmarc.{domain}: v=DMARC1; p=quarantine"


def _one(texts: list[str] | None, begins: str) -> str:
    return next((text for text in texts or () if text.lower().startswith(begins)), "")


def ask_dns(name: str) -> list[str] | None:
    """Ask the machine's own resolver. Raises ``NoAnswerFromDns``."""
    # Only who sets up waits for what asks the DNS.
    import dns.exception
    import dns.resolver

    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=PATIENCE)
    except dns.resolver.NXDOMAIN:
        return None
    except dns.resolver.NoAnswer:
        return []
    except (dns.exception.DNSException, OSError) as error:
        raise NoAnswerFromDns(type(error).__name__) from error
    # A long text comes in pieces.
    return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]
