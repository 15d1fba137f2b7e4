"""`audit review`: the report in a browser of this machine, with controls that write ``sources.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.serve.review.app import review_app
    from audit.serve.review.keys import Keys
    from audit.serve.review.running import run_review
    from audit.serve.review.session import Session

__all__ = ["Keys", "Session", "review_app", "run_review"]

__getattr__, __dir__ = public_names(
    __name__, {"app": "review_app", "keys": "Keys", "running": "run_review", "session": "Session"}
)
