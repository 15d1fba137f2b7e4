"""The command `audit`, as it is installed and as `python -m audit`."""

import atexit
import os
import sys
import threading

from audit.cli import main


def run() -> None:
    """Run the command and end the process with its exit code, or with the error that nothing caught."""
    _have_streams()
    try:
        main(prog_name="audit")
    except SystemExit as end:
        if isinstance(end.code, int | None) and not _threads_at_work():
            _end_process(end.code or 0)
        raise


def _have_streams() -> None:
    """Write nowhere where the process has no output (``>&-``): a file that is opened would take its place."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  lives to the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _threads_at_work() -> bool:
    """Whether Python would wait for a thread before it ends."""
    return any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread())


def _end_process(code: int) -> None:
    """End without Python's taking down of each module and object, a tenth of a short run.

    What was registered to be done at the end is done. Where the output cannot be written it returns, and
    Python ends as it always does.
    """
    atexit._run_exitfuncs()  # nothing public does it
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


if __name__ == "__main__":
    run()
