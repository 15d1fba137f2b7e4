"""What can go wrong between asking and being answered, each with its reason."""

from __future__ import annotations

from typing import Literal

import pycurl

from audit.model import Reason

FaultKind = Literal["DNS", "TLS", "address", "closed", "connection", "length", "protocol", "timeout"]


class NotAskedError(Exception):
    """The address was not asked, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


class FaultError(Exception):
    """No answer could be had, or no whole one, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason

    @property
    def kind(self) -> Reason:
        """The kind of the fault alone: by it the faults of one host are alike."""
        kind = _KINDS.get(self.reason.code) or self.reason["kind"]
        return Reason("fault-kind", kind=kind)


class AddressRefusedError(FaultError):
    """The guard refused the address: nothing was connected to."""


# libcurl's codes (https://curl.se/libcurl/c/libcurl-errors.html); others are faults of the protocol.
_BY_CODE: dict[int, FaultKind] = {
    3: "address",
    6: "DNS",
    7: "connection",
    18: "length",
    28: "timeout",
    45: "connection",
    52: "closed",
    55: "closed",
    56: "closed",
    **dict.fromkeys((35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98), "TLS"),
}
_KINDS: dict[str, FaultKind] = {
    "name-unknown": "DNS",
    "name-unanswered": "DNS",
    "name-unusable": "DNS",
    "name-late": "DNS",
    "no-name-resolved": "DNS",
    "name-without-address": "DNS",
    "no-socket": "connection",
    "head-too-large": "protocol",
}
_RESOLVE = 6


def fault(kind: FaultKind, message: str) -> FaultError:
    """A fault of a kind, with libcurl's words or ours for what happened."""
    return FaultError(Reason("fault", kind=kind, message=message))


def fault_of(error: BaseException | None, host: str) -> FaultError:
    """The fault that a libcurl error is."""
    code, message = (
        (error.args[0], str(error.args[1])) if isinstance(error, pycurl.error) else (0, str(error))
    )
    if code == _RESOLVE:
        message = host
    return fault(_BY_CODE.get(code, "protocol"), message or "no reason given")


def is_unresolved(failure: FaultError) -> bool:
    """Whether libcurl found no address for the name; it does not say why."""
    return failure.reason.code == "fault" and failure.reason["kind"] == "DNS"


def ran_out_of_time(failure: FaultError) -> bool:
    """Whether the limit of the whole ended an answer, and not a silence (libcurl's ``LOW_SPEED_TIME``)."""
    reason = failure.reason  # libcurl has one code for both, and tells them apart by its message alone
    return reason.code == "fault" and reason["kind"] == "timeout" and "too slow" not in str(reason["message"])


def guard_refused(reason: Reason) -> bool:
    """Whether the address guard is why nobody was asked."""
    return reason.code in {
        "address-unreadable",
        "address-not-public",
        "address-carries-private",
        "port-refused",
    }


def address_unusable(reason: Reason) -> bool:
    """Whether the address is none that can be asked by HTTP."""
    return reason.code == "address-not-http" or (reason.code == "fault" and reason["kind"] == "address")


def fault_may_pass(reason: Reason) -> bool:
    """Whether what a fault's reason names is worth another try in the same run."""
    if reason.code == "fault":
        return reason["kind"] in {"closed", "connection"}
    return reason.code in {"name-unanswered", "no-socket"}
