"""What can go wrong between asking and being answered, as httpx's exceptions with a first word that sorts."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import httpx
import pycurl

from audit.model import Outcome

if TYPE_CHECKING:
    from audit.model import OutcomeName


class AddressRefusedError(httpx.ConnectError):
    """The guard refused the address: nothing was connected to."""


class HeadTooLargeError(httpx.RemoteProtocolError):
    """The headers went beyond the limit, in bytes or in 1xx answers."""


class TLSError(httpx.ConnectError):
    """No trustworthy TLS connection: certificate, name, date, protocol."""


class TruncatedError(httpx.RemoteProtocolError):
    """The body ended before the length it promised."""


# libcurl's codes (https://curl.se/libcurl/c/libcurl-errors.html): the exception, and the reason's first word.
_FAULTS: dict[int, tuple[type[httpx.TransportError], str]] = {
    3: (httpx.UnsupportedProtocol, "address"),
    6: (httpx.ConnectError, "DNS"),
    7: (httpx.ConnectError, "connection"),
    18: (TruncatedError, "length"),
    28: (httpx.ReadTimeout, "timeout"),
    45: (httpx.ConnectError, "connection"),
    52: (httpx.RemoteProtocolError, "closed"),
    55: (httpx.WriteError, "closed"),
    56: (httpx.ReadError, "closed"),
} | dict.fromkeys((35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98), (TLSError, "TLS"))
_NO_ANSWER = "DNS: no answer about"
_PASSING = ("closed:", "connection:", _NO_ANSWER)
_UNKNOWN = (httpx.RemoteProtocolError, "protocol")
_RESOLVE, _TIMEOUT = 6, 28


def fault_of(error: BaseException | None, easy: Any, host: str) -> httpx.TransportError:
    """The httpx exception for a libcurl error, its message beginning with the kind of fault."""
    code, message = (
        (error.args[0], str(error.args[1])) if isinstance(error, pycurl.error) else (0, str(error))
    )
    kind, word = _FAULTS.get(code, _UNKNOWN)
    if code == _TIMEOUT and not easy.getinfo(pycurl.PRETRANSFER_TIME):
        kind, word = httpx.ConnectTimeout, "timeout"
    return kind(f"{word}: {message or 'no reason given'}" if code != _RESOLVE else f"DNS: {host}")


def ran_out_of_time(failure: Exception) -> bool:
    """Whether the limit of the whole ended it, and not a silence (libcurl's ``LOW_SPEED_TIME``)."""
    return isinstance(failure, httpx.ReadTimeout) and "too slow" not in str(failure)


def why_unresolved(host: str) -> str:
    """Whether the name does not exist or the resolver could not say; blocking, so call it in a thread."""
    try:
        socket.getaddrinfo(host, None)
    except socket.gaierror as error:
        gone = error.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
        return f"DNS: {host} does not exist" if gone else f"{_NO_ANSWER} {host} ({error.strerror})"
    except (UnicodeError, OSError) as error:
        return f"DNS: {host!r} cannot be looked up ({error})"
    return f"DNS: {host} did not resolve at first"


def fault_may_pass(reason: str) -> bool:
    """Whether what a fault's reason names is worth another try in the same run."""
    return reason.startswith(_PASSING)


def outcome_of_fault(error: Exception) -> Outcome:
    """The outcome of an attempt that got no answer."""
    name: OutcomeName = "tls-error" if isinstance(error, TLSError) else "unreachable"
    return Outcome(name=name, reasons=(str(error) or type(error).__name__,))
