"""The pages by address: what is read by GET, and what is written by POST."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from audit.errors import AuditError, ChangedError, DecisionError, SourcesError, UsageError
from audit.serve.review.forms import RefusedError, decisions_of, read_form
from audit.serve.review.guard import OPEN, Guard
from audit.serve.review.pages import (
    document_page,
    document_path,
    error_page,
    index_page,
    message_page,
    proposal_mark,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from audit.serve.review.keys import Keys
    from audit.serve.review.session import Session

_STATUS: tuple[tuple[type[AuditError], int], ...] = (
    (ChangedError, 409), (DecisionError, 422), (SourcesError, 422), (UsageError, 422),
)  # fmt: skip


def review_app(session: Session, keys: Keys, opened: Callable[[], None] = lambda: None) -> ASGIApp:
    """The application, guarded. ``opened`` is called when a browser was let in, and the token is another."""
    pages = _Pages(session, keys, opened)
    routes = [
        Route("/", pages.index, methods=["GET"]),
        Route(OPEN, pages.open, methods=["GET"]),
        Route("/documents/{id}", pages.document, methods=["GET"]),
        Route("/decide", pages.decide, methods=["POST"]),
        Route("/undo", pages.undo, methods=["POST"]),
        Route("/ask", pages.ask, methods=["POST"]),
        Route("/look", pages.look, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={Exception: _failed}), keys)


async def _failed(_: Request, error: Exception) -> Response:
    """The page for a fault of ours."""
    advice = "Look at sources.yaml before you go on; this is a fault of audit, please report it."
    return message_page(
        500, f"audit failed: {type(error).__name__}", advice=advice, href="/", link="Try again"
    )


class _Pages:
    def __init__(self, session: Session, keys: Keys, opened: Callable[[], None]) -> None:
        self._session, self._keys, self._opened = session, keys, opened

    async def open(self, request: Request) -> Response:
        """Exchange the token of the printed address for the cookie."""
        known = self._keys.knows(request.headers.get("cookie", ""))
        if request.method != "GET" or not self._keys.opens(request.query_params.get("token", "")):
            if known:
                return RedirectResponse("/", 303)
            advice = "Each address opens once: open the one that `audit review` printed last."
            return message_page(403, "This address opens nothing", advice=advice)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._keys.cookie, self._keys.session, path="/", httponly=True, samesite="strict")
        self._opened()
        return answer

    async def index(self, _: Request) -> Response:
        """The list of documents; the document where there is one."""
        return await run_in_threadpool(self._read, self._index)

    async def document(self, request: Request) -> Response:
        """The report on a document."""
        return await run_in_threadpool(self._read, lambda: self._document(request.path_params["id"]))

    async def decide(self, request: Request) -> Response:
        """Write what a form decides."""
        return await self._write(request, self._decide)

    async def undo(self, request: Request) -> Response:
        """Take the last decision back."""
        return await self._write(request, lambda _: self._session.undo())

    async def ask(self, request: Request) -> Response:
        """Ask archives and catalogues for the address of a citation."""
        return await self._write(request, lambda form: self._session.ask(form.get("citation", "")))

    async def look(self, request: Request) -> Response:
        """Judge anew."""
        return await self._write(request, lambda _: self._session.look_again())

    def _index(self) -> Response:
        judged = self._session.current()
        documents = judged.audited.report.documents
        if len(documents) == 1:
            return RedirectResponse(document_path(documents[0].id), 303)
        return index_page(judged)

    def _document(self, id_: str) -> Response:
        judged = self._session.current()
        for document in judged.audited.report.documents:
            if document.id == id_:
                return document_page(self._session, judged, document, self._keys)
        return message_page(404, "There is no such document", href="/", link="All documents")

    def _decide(self, form: Mapping[str, str]) -> None:
        self._session.decide(decisions_of(form, self._address), form.get("expected", ""))

    def _address(self, citation: str, mark: str) -> str | None:
        """The address that was proposed for a citation, by what the form calls it."""
        proposed = self._session.proposed().get(citation)
        addresses = [one.candidate.address for one in (proposed.proposals if proposed else ())]
        return next((address for address in addresses if proposal_mark(address) == mark), None)

    def _read(self, make: Callable[[], Response]) -> Response:
        try:
            return make()
        except SourcesError as error:
            return error_page(error, 422, again=True)
        except AuditError as error:
            return error_page(error, 500, href="/", link="Try again")

    async def _write(self, request: Request, change: Callable[[dict[str, str]], None]) -> Response:
        """Do what a form says, and lead back to where it stands; or say why nothing was done."""
        try:
            form = await read_form(request, self._keys)
        except RefusedError as error:
            return error_page(error, error.status)
        document = form.get("document", "")
        back = document_path(document) if document in self._session.documents else "/"
        try:
            await run_in_threadpool(change, form)
        except AuditError as error:
            status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
            written = form.get("reason", "")
            return error_page(error, status, href=back, link="Load it anew", written=written)
        place = form.get("place", "")
        return RedirectResponse(f"{back}#{place}" if place else back, 303)
