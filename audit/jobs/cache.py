"""What was worked out in an earlier run, used again: only what the same build made of the same bytes.

A result is found by a digest of everything that it depends on: its kind, its inputs, and this build (the
program's files, the Python and the libraries that read). It is kept as JSON, checked by its type when it is
read, and works without the file that holds it.
"""

from __future__ import annotations

import os
import sys
from collections import OrderedDict
from contextlib import nullcontext, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from audit.jobs.kept_values import form_of
from audit.store import ResultFile, users_secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from audit.model import ResultKind

T = TypeVar("T")

FOLDER = ".audit-cache"
"""Where results are kept beside a dossier that has no store."""
_INSTALLED = (".dist-info", ".egg-info")
_LARGE = frozenset({"capture", "document", "page"})
"""The kinds of results that hold whole texts."""
_IGNORE = "# Written by audit; what is here can be made again.\n*\n"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# See https://bford.info/cachedir/\n"


class NotHeldError(Exception):
    """A result is not held, and whoever asked did not want it made."""


class Cache:
    """Results in a folder. Pickled, it is the same folder's in another process.

    With ``held_only`` a result that is not held raises `NotHeldError` instead of being made. A folder that
    is ``unmade`` is made when something is first kept.
    """

    def __init__(self, folder: Path, *, held_only: bool = False, unmade: bool = False) -> None:
        self._folder, self._held_only, self._unmade = folder, held_only, unmade

    @property
    def empty(self) -> bool:
        """Whether no result is held."""
        file = self._file
        return file is None or file.empty

    @property
    def held_only(self) -> Cache:
        """The same results, without any that would have to be made."""
        return Cache(self._folder, held_only=True, unmade=self._unmade)

    def result(self, kind: ResultKind, inputs: Iterable[str | bytes | None], work: Callable[[], T]) -> T:
        """The result as it was kept, or the result of ``work``, which is kept then."""
        key = _key(kind, inputs)
        known, value = self._held(kind, key)
        if known:
            held: T = value
            return held
        if self._held_only:
            raise NotHeldError
        made = work()
        self._keep(kind, key, made)
        return made

    def held(self, kind: ResultKind, inputs: Iterable[str | bytes | None]) -> Any:
        """The result as it was kept, or ``None``."""
        return self._held(kind, _key(kind, inputs))[1]

    def keep(self, kind: ResultKind, inputs: Iterable[str | bytes | None], value: Any) -> None:
        """Keep a result that was made elsewhere."""
        self._keep(kind, _key(kind, inputs), value)

    def together(self) -> AbstractContextManager[None]:
        """Inside the block, what is kept is written at its end, in one transaction."""
        file = self._file
        return file.together() if file else nullcontext()

    def _held(self, kind: ResultKind, key: bytes | None) -> tuple[bool, Any]:
        """Whether a result of the right shape is held, and the result."""
        file = self._file
        value = file.get(key) if file and key else None
        if value is None:
            return False, None
        try:
            return True, form_of(kind).validate_json(value)
        except ValueError:
            return False, None

    def _keep(self, kind: ResultKind, key: bytes | None, value: Any) -> None:
        if self._unmade:
            self._unmade = False
            _make(self._folder)
        file = self._file
        if file and key:
            with suppress(ValueError):  # a page's JSON can name half of a surrogate pair, which UTF-8 has not
                file.put(key, form_of(kind).dump_json(value))

    @property
    def _file(self) -> ResultFile | None:
        return None if self._unmade else _file_of(self._folder)


class MemoryCache:
    """Results in the memory of a process that looks at the same dossier many times; those used last stay."""

    empty = True
    """Nothing of it is known to other processes."""

    def __init__(self, most: int = 20_000, most_large: int = 1_000) -> None:
        self._most = dict.fromkeys(_LARGE, most_large) | {"": most}
        self._held: dict[str, OrderedDict[bytes | None, Any]] = {kind: OrderedDict() for kind in self._most}

    def result(self, kind: ResultKind, inputs: Iterable[str | bytes | None], work: Callable[[], T]) -> T:
        """The result as it was kept, or the result of ``work``, which is kept then."""
        key = _key(kind, inputs)
        held = self._held[self._shelf(kind)]
        if key in held:
            held.move_to_end(key)
            known: T = held[key]
            return known
        made = work()
        self._keep(kind, key, made)
        return made

    def held(self, kind: ResultKind, inputs: Iterable[str | bytes | None]) -> Any:
        """The result as it was kept, or ``None``."""
        key, held = _key(kind, inputs), self._held[self._shelf(kind)]
        if key in held:
            held.move_to_end(key)
        return held.get(key)

    def keep(self, kind: ResultKind, inputs: Iterable[str | bytes | None], value: Any) -> None:
        """Keep a result that was made elsewhere."""
        self._keep(kind, _key(kind, inputs), value)

    def together(self) -> AbstractContextManager[None]:
        """Nothing is written."""
        return nullcontext()

    def _keep(self, kind: ResultKind, key: bytes | None, value: Any) -> None:
        shelf = self._shelf(kind)
        if key is not None:
            held = self._held[shelf]
            held[key] = value
            if len(held) > self._most[shelf]:
                held.popitem(last=False)

    def _shelf(self, kind: ResultKind) -> str:
        return kind if kind in _LARGE else ""


def cache_in(store: Path, dossier: Path) -> Cache:
    """The results of a dossier: in its store, or in a folder of their own beside it where there is none.

    That folder is made when something is first kept: beside a file that is no dossier nothing is.
    """
    folder = store if store.is_dir() else dossier / FOLDER
    return Cache(folder, unmade=not folder.is_dir())


def known_in(store: Path, dossier: Path) -> Cache | None:
    """As `cache_in`, where results are held already; nothing is made."""
    folder = store if store.is_dir() else dossier / FOLDER
    return Cache(folder) if (folder / ResultFile.name).is_file() else None


def _make(folder: Path) -> None:
    with suppress(OSError):  # the folder cannot be written: nothing is kept
        folder.mkdir(exist_ok=True)
        for name, text in ((".gitignore", _IGNORE), ("CACHEDIR.TAG", _TAG)):
            _note(folder, name, text)


def _note(folder: Path, name: str, text: str) -> None:
    """Write what the folder is for, where nothing stands. A link may have come with it, leading elsewhere."""
    if folder.is_symlink():
        return
    with suppress(FileExistsError), (folder / name).open("x", encoding="utf-8") as file:
        file.write(text)


@cache
def _file_of(folder: Path) -> ResultFile | None:
    """The file of a folder, opened once in each process; ``None`` where nothing can be kept."""
    secret = users_secret(_users_folder())
    if secret is None or folder.is_symlink() or not folder.is_dir():
        return None
    file = ResultFile(folder, secret)
    return file if file.usable else None


def _users_folder() -> Path:
    """The folder of this user's state (XDG Base Directory Specification; on Windows LOCALAPPDATA).

    By that specification a path that is not absolute is ignored: the folder that it means may be shared.
    """
    named = Path(os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA") or "")
    try:
        return (named if named.is_absolute() else Path.home() / ".local" / "state") / "audit"
    except RuntimeError:  # there is no home
        return Path(os.devnull)


def _key(kind: ResultKind, inputs: Iterable[str | bytes | None]) -> bytes | None:
    """A digest of the build, the kind and the inputs; each has its length before it.

    ``None`` where an input cannot be written, as a header with half of a surrogate pair (a HAR's JSON can
    bring one): nothing is kept under it.
    """
    made = blake2b(_build(), digest_size=32, person=kind.encode())
    try:
        for part in inputs:
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            made.update(b"none" if data is None else b"%d:" % len(data))
            made.update(data or b"")
    except ValueError:
        return None
    return made.digest()


@cache
def _build() -> bytes:
    """A digest of what makes results: this program's files by name, size and time, Python, the libraries."""
    made = blake2b(digest_size=32)
    top = Path(__file__).parent.parent
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            facts = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118  a thousand files at every start
            made.update(f"{folder}/{name}:{facts.st_size}:{facts.st_mtime_ns}\n".encode())
    made.update(sys.version.encode())
    made.update("\n".join(_installed()).encode("utf-8", "surrogateescape"))
    return made.digest()


def _installed() -> list[str]:
    """What is installed, each with its version: the names of the folders that installers leave for it.

    See https://packaging.python.org/en/latest/specifications/recording-installed-packages/
    """
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):  # an archive, or a folder that is not there
            found.update(name for name in os.listdir(folder or ".") if name.endswith(_INSTALLED))  # noqa: PTH208  as above
    return sorted(found)
