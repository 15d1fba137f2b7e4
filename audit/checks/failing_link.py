"""Links that failed, too few times or too close together to be called dead."""

from audit.checks._last_look import finds_last_look
from audit.model import Check, OutcomeName

CHECK = Check(
    name="failing-link",
    level="link",
    summary="The address failed, not often enough yet to be called dead.",
    severity="note",
    field="URL",
)

_AT: dict[OutcomeName, str] = {
    outcome: f"The last look failed ({outcome}). That is not yet death: links come back."
    for outcome in ("gone", "unavailable", "unreachable", "redirect-loop")
}

find = finds_last_look(
    CHECK,
    {
        **_AT,
        "not-archived": "The archive shows no copy at this address. That is not yet death: copies come back.",
    },
    suggestion="Nothing yet: it is looked at again before it is called dead.",
)
