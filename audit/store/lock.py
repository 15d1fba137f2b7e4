"""A lock on an open file, held until it is closed or its process dies, whichever comes first."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 62  # a byte no file reaches: Windows forbids others to read a locked byte

    def try_lock(file: int) -> bool:
        """Lock the file of this descriptor; ``False`` when another process holds it."""
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(file: int) -> bool:
        """Lock the file of this descriptor; ``False`` when another process holds it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
