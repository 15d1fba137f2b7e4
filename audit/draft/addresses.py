"""Addresses of sources: which of them lead to one page."""

from __future__ import annotations


def address_key(address: str) -> str:
    """An address without what does not tell pages apart: scheme, www, fragment, last slash."""
    bare = address.strip().partition("#")[0]
    return (bare.partition("://")[2] or bare).removeprefix("www.").rstrip("/")
