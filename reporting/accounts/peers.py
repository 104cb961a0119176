"""Where a request comes from, also behind proxies."""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings

OF_ONE_HOUSEHOLD = 64  # bits of an IPv6 address: who has one has them all


def peer_of(meta: Mapping[str, Any]) -> str:
    """The address that reached the outermost of our proxies, or the one that reached us; "" when
    there is none, as on a socket of this machine.

    Each proxy appends the address that asked it, so what a stranger writes into the header stands
    to the left of what our proxies do, and is not looked at.
    """
    proxies = settings.TRUSTED_PROXIES
    told = str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",") if proxies else []
    if 0 < proxies <= len(told) and (peer := known_address(told[-proxies])):
        return peer
    return known_address(str(meta.get("REMOTE_ADDR", "")))


def known_address(told: str) -> str:
    """The address as it is always written; "" for what is none."""
    try:
        address = ip_address(told.strip().strip("[]"))
    except ValueError:
        return ""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


def household_of(peer: str) -> str:
    """What is counted as one address."""
    if ":" not in peer:
        return peer
    return str(ip_network(f"{peer}/{OF_ONE_HOUSEHOLD}", strict=False).network_address)
