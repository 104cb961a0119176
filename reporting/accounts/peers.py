"""Where a request comes from."""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

OF_ONE_HOUSEHOLD = 64  # bits of an IPv6 address: who has one has them all


def peer_of(meta: Mapping[str, Any]) -> str:
    """The address that reached us, or the proxy in front (`config.proxy`); "" when there is none,
    as on a socket of this machine."""
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
