"""The application: a store, its pages, and what holds for all of them."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from importlib import import_module
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from communique.errors import BusyError, CommuniqueError, NotFoundError, QueryError, StoreError
from communique.export.html import style as record_style
from communique.jobs.add_queue import AddJobs
from communique.jobs.confined import Bounds
from communique.jobs.read import Options
from communique.reading import party_table
from communique.settings import Settings, load_settings
from communique.store import Store
from communique.version import __version__
from communique.web.desk import Visitor, desk_of
from communique.web.kept import Kept, Pages
from communique.web.memory import Memory
from communique.web.pages import PAGES
from communique.web.pages.trouble import trouble
from communique.web.safety import LOOPBACK, guard
from communique.web.visiting import visited
from communique.web.warming import Traffic, Warming

STATIC = Path(__file__).parent / "static"


def create_app(
    store: Store,
    *,
    settings: Settings | None = None,
    accounts: bool = False,
    hosts: Sequence[str] = LOOPBACK,
    today: Callable[[], date] = date.today,
    parties: Sequence[Path] = (),
    warm: bool = False,
) -> FastAPI:
    """The reader of a store.

    Without ``accounts`` whoever reaches it is the user of this computer; then it should be served
    on loopback only. ``hosts`` are the names that it answers to; none is any. ``parties`` are
    files of parties whose names pages show, and that count for what is added here. With ``warm``
    what pages rest on is made before it is asked for, in the background.

    Raises DataError where a file of parties is missing or wrong.
    """
    app = FastAPI(
        lifespan=_living,
        title="communique",
        version=__version__,
        summary="What official diplomatic readouts say, with the exact words behind every entry.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.store = store
    app.state.memory = Memory()
    app.state.pages = Pages()
    app.state.settings = chosen = settings or load_settings()
    app.state.parties = party_table(None, parties, settings=chosen)
    reading = Options(parties=tuple(map(str, parties)), timeout=chosen.timeout)
    app.state.adding = AddJobs(store, reading, Bounds(upload=chosen.upload_limit))
    app.state.traffic = Traffic()
    app.state.warming = Warming(lambda: desk_of(app.state), app.state.traffic) if warm else None
    app.state.accounts = accounts
    app.state.hosts = tuple(hosts)
    app.state.today = today
    app.state.owner = Visitor(
        name=app.state.settings.reviewer or "you", may_review=True, csrf=secrets.token_urlsafe()
    )
    for name in PAGES:
        app.include_router(import_module(f"communique.web.pages.{name}").router)
    app.add_api_route("/static/record.css", _record_style, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.middleware("http")(visited)
    app.middleware("http")(guard)
    _catch(app)
    return app


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """What is being read is stored before the reader ends."""
    warming: Warming | None = app.state.warming
    if warming:
        warming.start()
    try:
        yield
    finally:
        if warming:
            await run_in_threadpool(warming.stop)
        await run_in_threadpool(app.state.adding.close)


def _record_style(request: Request) -> Response:
    """The look of a record, which the pages that ``read --html`` writes have, too."""
    return Kept.of(Response(record_style(), media_type="text/css")).answer(request)


def _catch(app: FastAPI) -> None:
    """Errors as pages that say what to do."""

    @app.exception_handler(NotFoundError)
    def not_found(request: Request, error: NotFoundError) -> Response:
        # where the store lies, or the password to it, is nothing for readers
        said = str(error).replace(request.app.state.store.address, "this store")
        return trouble(request, 404, said)

    @app.exception_handler(QueryError)
    def bad_query(request: Request, error: QueryError) -> Response:
        return trouble(request, 400, str(error))

    @app.exception_handler(BusyError)
    def busy(request: Request, error: BusyError) -> Response:
        return trouble(request, 503, str(error))

    @app.exception_handler(StoreError)
    def store_trouble(request: Request, error: StoreError) -> Response:
        return trouble(request, 500, str(error))

    @app.exception_handler(CommuniqueError)
    def refused(request: Request, error: CommuniqueError) -> Response:
        return trouble(request, 400, str(error))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        said = str(error.detail)
        if error.status_code == 404 and said == "Not Found":
            said = f"{request.url.path}: there is no such page"
        return trouble(request, error.status_code, said)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        return trouble(request, 422, f"{first['loc'][-1]}: {first['msg']}")
