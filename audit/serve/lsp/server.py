"""The server: what an editor tells and asks, on standard input and output."""

from __future__ import annotations

import logging
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from audit import __version__
from audit.errors import AuditError
from audit.report import citation_card, claim_card
from audit.serve.lsp import actions, diagnostics
from audit.serve.lsp.files import Files, path_of
from audit.serve.lsp.folders import NAME, dossiers_in
from audit.serve.lsp.judging import Judging
from audit.serve.lsp.positions import line_before, meets

if TYPE_CHECKING:
    from pathlib import Path

    from audit.serve.lsp.places import Entry, Found

_DECISIONS = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix], resolve_provider=True)


def serve() -> None:
    """Serve on standard input and output until the editor ends it. Everything else goes to stderr."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    Server().start_io()


class Server(LanguageServer):
    """Shows what is found of the dossiers of a workspace. Texts come whole: lines are ours to count."""

    def __init__(self) -> None:
        super().__init__("audit", __version__, types.TextDocumentSyncKind.Full, max_workers=1)
        self.judging = Judging(lambda: self.files, self.show)
        self.published: dict[Path, diagnostics.ByFile] = {}
        _listen(self)
        _answer(self)

    @property
    def files(self) -> Files:
        """What the editor has open."""
        return Files(self.workspace)

    def begin(self) -> None:
        """Look at every dossier of the workspace, and at those that are open."""
        folders = [path_of(folder.uri) for folder in self.workspace.folders.values()]
        if not folders and self.workspace.root_uri:
            folders = [path_of(self.workspace.root_uri)]
        known = set(self.judging.dossiers)
        found = dossiers_in(folder for folder in folders if folder)
        opened = [path for path in self.files.open_texts() if path.name == NAME]
        for path in dict.fromkeys([*found, *opened]):
            if path not in known:
                self.judging.look(path)

    def watch(self) -> None:
        """Ask the editor to tell of files that others change: captures, documents, dossiers."""
        about = self.client_capabilities.workspace
        watched = about.did_change_watched_files if about else None
        if not (watched and watched.dynamic_registration):
            return
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*")])
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        self.client_register_capability(
            types.RegistrationParams([types.Registration("files", method, options)]), lambda _: None
        )

    def changed(self, uri: str) -> None:
        """A text was opened, changed, saved or closed."""
        path = path_of(uri)
        if path is None:
            return
        if path.name == NAME and path not in self.judging.dossiers:
            self.judging.look(path)
        else:
            self.judging.touched(path)

    def show(self, dossier: Path, found: Found | AuditError) -> None:
        """Publish the diagnostics of a dossier. One that cannot be used keeps those of its documents.

        They are not published again then: the editor moves what it shows along with a text that is changed.
        """
        files, before = self.files, self.published.get(dossier, {})
        if not isinstance(found, AuditError):
            made = diagnostics.of_look(found.look, cache(files.buffer), cache(files.uri_of))
            self._published(dossier, {path: [] for path in before} | made)
        elif files.version(dossier) is None and not dossier.exists():
            self.judging.forget(dossier)
            self._published(dossier, {path: [] for path in before})
        else:
            self.published[dossier] = before | {
                dossier: diagnostics.of_problems(found, dossier, files.buffer(dossier))
            }
            self._publish(dossier)

    def _published(self, dossier: Path, made: diagnostics.ByFile) -> None:
        self.published[dossier] = made
        for path in made:
            self._publish(path)

    def _publish(self, path: Path) -> None:
        every = [one for made in self.published.values() for one in made.get(path, ())]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(self.files.uri_of(path), every, self.files.version(path))
        )

    def entries(self, uri: str, where: types.Range) -> tuple[Found, list[Entry]] | None:
        """What stands at a range of a dossier or of one of its documents; ``None`` in other files."""
        path = path_of(uri)
        if path is None:
            return None
        buffer = self.files.buffer(path)
        now, column = buffer.at(where.start)
        for dossier, found in self.judging.found.items():
            then = found.texts.get(path) or self.files.saved(path)
            line = line_before(now, then.lines, buffer.lines)
            if line is None:
                continue
            if path == dossier:
                entry = found.at_line(line)
                return found, [entry] if entry else []
            for document, place in found.look.documents.items():
                if place == path:
                    entry = found.in_document(document, line, column)
                    return found, [entry] if entry else []
        return None

    def hover(self, uri: str, position: types.Position) -> str | None:
        """What is known of the claim or source at a place, as Markdown."""
        at = self.entries(uri, types.Range(position, position))
        if at is None or not at[1]:
            return None
        found, (entry, *_) = at
        if entry.kind == "citation":
            citation = found.citation(entry.id)
            return citation_card(citation, found.findings(entry)) if citation else None
        claim = found.claim(entry)
        return claim_card(claim, found.findings(entry)) if claim else None

    def offers(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """The decisions that are offered at a range."""
        at = self.entries(params.text_document.uri, params.range)
        if at is None:
            return []
        found, entries = at
        uri, path = self.files.uri_of(found.look.path), path_of(params.text_document.uri)
        shown = self.published.get(found.look.path, {}).get(path, []) if path else []
        there = [one for one in shown if meets(one.range, params.range)]
        made = []
        for one in actions.offered(found, entries, there):
            action = types.CodeAction(
                one.title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=list(one.diagnostics) or None,
                data={"uri": uri, **one.data},
            )
            made.append(action if self._resolves else self.resolved(action))
        return made

    def resolved(self, action: types.CodeAction) -> types.CodeAction:
        """The action with its edit, or disabled with the reason why it cannot be done."""
        data: dict[str, Any] = dict(action.data or {})
        uri = str(data.pop("uri", ""))
        path = path_of(uri)
        if path is None:
            return action
        try:
            edit = actions.edit_of(self.files.buffer(path), actions.decision_of(data))
        except (KeyError, TypeError):  # no decision of ours
            return action
        except AuditError as error:
            action.disabled = types.CodeActionDisabled(f"{error} {error.advice}".strip())
            return action
        held = types.OptionalVersionedTextDocumentIdentifier(uri, self.files.version(path))
        action.edit = (
            types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(held, [edit])])
            if self._versions
            else types.WorkspaceEdit(changes={uri: [edit]})
        )
        return action

    @property
    def _resolves(self) -> bool:
        """Whether the editor asks for the edit of an action only when it is chosen."""
        about = self.client_capabilities.text_document
        action = about.code_action if about else None
        return bool(action and action.resolve_support and "edit" in action.resolve_support.properties)

    @property
    def _versions(self) -> bool:
        """Whether the editor takes edits of a version of a text."""
        about = self.client_capabilities.workspace
        return bool(about and about.workspace_edit and about.workspace_edit.document_changes)


def _listen(server: Server) -> None:
    """Hear what an editor tells of its texts."""

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        server.begin()
        server.watch()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(_: types.DidChangeWorkspaceFoldersParams) -> None:
        server.begin()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.changed(params.text_document.uri)


def _answer(server: Server) -> None:
    """Answer what an editor asks."""

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        for change in params.changes:
            server.changed(change.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        said = server.hover(params.text_document.uri, params.position)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, said)) if said else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, _DECISIONS)
    def offers(params: types.CodeActionParams) -> list[types.CodeAction]:
        return server.offers(params)

    @server.feature(types.CODE_ACTION_RESOLVE)
    def resolve(action: types.CodeAction) -> types.CodeAction:
        return server.resolved(action)

    @server.feature(types.SHUTDOWN)
    def shutdown(*_: object) -> None:
        server.judging.close()
