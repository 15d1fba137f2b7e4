"""A session of a real client with the command, over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

Found = list[types.Diagnostic]
ROOT = Path(__file__).parents[3]
WAIT = 30  # seconds


class Session:
    """One editor: its open texts and the diagnostics that came last."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.texts: dict[str, str] = {}
        self._version = 0

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    async def published(
        self, name: str, *, until: Callable[[list[types.Diagnostic]], bool]
    ) -> list[types.Diagnostic]:
        """The diagnostics of a file, once they are what is waited for."""
        async with asyncio.timeout(WAIT):
            while not until(self.of(name)):
                await self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return self.of(name)

    def of(self, name: str) -> Found:
        return list(self.client.diagnostics.get(self.uri(name), ()))

    def open(self, name: str) -> str:
        text = (self.folder / name).read_text(encoding="utf-8")
        item = types.TextDocumentItem(self.uri(name), "plaintext", self._next(), text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        self.texts[name] = text
        return text

    def change(self, name: str, text: str) -> None:
        held = types.VersionedTextDocumentIdentifier(self._next(), self.uri(name))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(held, [change]))
        self.texts[name] = text

    def changed_on_disk(self, name: str) -> None:
        """As an editor says that somebody else changed a file."""
        event = types.FileEvent(self.uri(name), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    async def hover(self, name: str, line: int, character: int) -> str | None:
        where = types.TextDocumentIdentifier(self.uri(name))
        found = await self.client.text_document_hover_async(
            types.HoverParams(where, types.Position(line, character))
        )
        if found is None:
            return None
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def actions(
        self, name: str, where: types.Range, *about: types.Diagnostic
    ) -> dict[str, types.CodeAction]:
        """The actions at a range by their titles, with their edits."""
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(self.uri(name)), where, types.CodeActionContext(list(about))
        )
        found = await self.client.text_document_code_action_async(params) or []
        whole = [
            await self.client.code_action_resolve_async(one)
            for one in found
            if isinstance(one, types.CodeAction)
        ]
        return {one.title: one for one in whole}

    def applied(self, action: types.CodeAction) -> str:
        """The text of sources.yaml after an action, as the editor makes it."""
        assert action.edit is not None
        assert action.edit.document_changes
        (change,) = action.edit.document_changes
        assert isinstance(change, types.TextDocumentEdit)
        (edit,) = change.edits
        assert isinstance(edit, types.TextEdit)
        return apply(self.texts["sources.yaml"], edit)

    def _next(self) -> int:
        self._version += 1
        return self._version


def apply(text: str, edit: types.TextEdit) -> str:
    """A text after an edit with positions in UTF-16 units."""
    lines = text.split("\n")

    def offset(position: types.Position) -> int:
        line = lines[position.line].encode("utf-16-le")[: position.character * 2].decode("utf-16-le")
        return sum(len(one) + 1 for one in lines[: position.line]) + len(line)

    return text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]


async def start(*folders: Path) -> LanguageClient:
    """The command with a workspace of these folders."""
    config = ClientServerConfig(
        server_command=[sys.executable, "-m", "audit", "lsp", "--stdio"],
        server_env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    client = await config.start()
    assert isinstance(client, LanguageClient)
    registered = client.registered = []  # type: ignore[attr-defined]
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda given: registered.extend(given.registrations))

    params = types.InitializeParams(
        capabilities=client_capabilities("visual-studio-code"),
        workspace_folders=[types.WorkspaceFolder(one.as_uri(), one.name) for one in folders],
    )
    await client.initialize_session(params)
    return client


async def end(client: LanguageClient) -> None:
    """End the command in order."""
    await client.shutdown_session()
    await client.stop()  # type: ignore[no-untyped-call]
