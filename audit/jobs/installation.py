"""How this copy of audit can be installed elsewhere: what PEP 610 records of where it came from."""

from __future__ import annotations

import json
import re
import shlex
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from audit.errors import UsageError

NAME = "source-audit"
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_VCS = re.compile(
    r"(?:[a-z0-9._-]+ ?@ ?)?(?:git|hg)\+(?:https|ssh)://[^\s@]+(?:@[^\s@/]+)?[^\s@]*@([^\s@#]+)(?:#\S+)?",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"(?:[a-z0-9._-]+ ?@ ?)?https://\S+#(?:\S+&)?sha256=[0-9a-f]{64}(?:&\S+)?", re.IGNORECASE
)
_PINNED = re.compile(r"([a-z0-9._-]+)==([a-z0-9.!+_-]+) --hash=sha256:[0-9a-f]{64}", re.IGNORECASE)
_ADVICE = (
    "Name it by what cannot change: --install 'git+https://HOST/REPOSITORY@COMMIT' (the whole hash),"
    " 'https://HOST/FILE.whl#sha256=DIGEST' or 'NAME==VERSION --hash=sha256:DIGEST'."
)


def this_copy() -> str | None:
    """What pip installs this very copy by, elsewhere; ``None`` where others cannot get it from there.

    A copy from a package index records no digest, and a name alone may be anybody's there.
    Source: PEP 610, https://packaging.python.org/en/latest/specifications/direct-url/
    """
    try:
        stated = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return None
    return _specification(stated) if isinstance(stated, dict) else None


def _specification(stated: dict[str, Any]) -> str | None:
    url, vcs, archive = (stated.get(name) for name in ("url", "vcs_info", "archive_info"))
    found = None
    if isinstance(vcs, dict):
        found = f"{NAME} @ {vcs.get('vcs')}+{url}@{vcs.get('commit_id')}"
        found += f"#subdirectory={stated['subdirectory']}" if stated.get("subdirectory") else ""
    elif isinstance(archive, dict):
        hashes = archive.get("hashes") or dict([str(archive.get("hash")).partition("=")[::2]])
        found = f"{NAME} @ {url}#sha256={hashes.get('sha256')}"
    return found if found and _is_fixed(found) else None


def install_commands(specification: str | None) -> list[str]:
    """The shell's commands that install what is named, by default this copy.

    Raises UsageError for what could be other code tomorrow, and where this copy cannot be got elsewhere.
    """
    wanted = specification.strip() if specification is not None else this_copy()
    if wanted is None:
        raise UsageError(
            "it is not recorded from where others could install this copy of audit.",
            f"A name alone may be anybody's in a package index. {_ADVICE}",
        )
    if not _is_fixed(wanted) or not wanted.isprintable() or "${{" in wanted:
        raise UsageError(f"{wanted!r} could be other code tomorrow.", _ADVICE)
    pinned = _PINNED.fullmatch(wanted)
    if pinned is None:
        return [f"pip install {shlex.quote(wanted)}"]
    return [  # pip asks for the digests of all that it installs where it asks for any
        f"echo {shlex.quote(wanted)} > audit-requirement.txt",
        "pip install --no-deps --require-hashes -r audit-requirement.txt",
        f"pip install {shlex.quote(f'{pinned[1]}=={pinned[2]}')}",
    ]


def _is_fixed(specification: str) -> bool:
    """Whether a specification names one state of the code for ever."""
    vcs = _VCS.fullmatch(specification)
    if vcs is not None:
        return _COMMIT.fullmatch(vcs[1]) is not None
    return bool(_ARCHIVE.fullmatch(specification) or _PINNED.fullmatch(specification))
