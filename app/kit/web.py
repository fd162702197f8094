"""Pages: the Jinja environment, times in plain words, static files under the hash of their content."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from app.kit import clock

FOLDER = Path(__file__).parent.parent
FOREVER = "public, max-age=31536000, immutable"
SPOKEN = {"Tonight", "Last night", "This morning", "This afternoon", "This evening", "Yesterday", "Tomorrow"}
NIGHT_ENDS = 5  # what is written at 02:00 belongs to the evening before


@dataclass(frozen=True)
class Static:
    """Files that are served under the hash of all of them, so that modules may import each other by relative paths."""

    folder: Path
    build: str

    @classmethod
    def of(cls, folder: Path) -> "Static":
        digest = hashlib.sha256()
        for path in _files(folder):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
        return cls(folder, digest.hexdigest()[:12])

    def url(self, name: str) -> str:
        """Raises FileNotFoundError for a name that is no file, so that a dead link fails in a test."""
        if not (self.folder / name).is_file():
            raise FileNotFoundError(name)
        return f"/static/{self.build}/{name}"

    def urls(self) -> list[str]:
        names = (path.relative_to(self.folder).as_posix() for path in _files(self.folder))
        return [self.url(name) for name in names if not name.startswith("worker/")]

    def worker(self, pages: tuple[str, ...]) -> str:
        """The service worker's source: what it keeps, then the outbox that it shares with the pages, then itself."""
        head = f"self.BUILD={json.dumps(self.build)};self.SHELL={json.dumps([*pages, *self.urls()])};"
        return "\n".join([head, *((self.folder / name).read_text() for name in ("js/outbox.js", "worker/sw.js"))])

    def manifest(self) -> str:
        source = (self.folder / "worker/manifest.json").read_text()
        return source.replace("{static}", f"/static/{self.build}")


def templates(static: Static, zone: tzinfo = UTC, folder: Path = FOLDER / "templates") -> Jinja2Templates:
    """Templates with `static(name)`, `when`, `hour` and `iso`; times are shown in `zone`."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["static"] = static.url
    environment.filters["when"] = partial(when, zone=zone)
    environment.filters["hour"] = partial(hour, zone=zone)
    environment.filters["iso"] = iso
    return Jinja2Templates(env=environment)


def shell_routes(static: Static, pages: Jinja2Templates, offline: str, kept: tuple[str, ...]) -> list[BaseRoute]:
    """Static files, the service worker, the manifest, and `/offline`, which is the template `offline`.

    `kept` are the public pages that the worker keeps for a time without signal.
    """

    async def offline_page(request: Request) -> Response:
        return pages.TemplateResponse(request, offline, {"me": None})

    return [
        Mount(f"/static/{static.build}", _Kept(directory=static.folder), name="static"),
        Route("/offline", offline_page),
        Route("/sw.js", _text(static.worker(("/offline", *kept)), "text/javascript")),
        Route("/manifest.webmanifest", _text(static.manifest(), "application/manifest+json")),
    ]


def when(at: datetime | str | None, zone: tzinfo = UTC, now: datetime | None = None, *, inside: bool = False) -> str:
    """Plain words: "Tonight, 23:41", "Last night, 02:12", "Tuesday, 14:20", "3 November, 14:20", "3 November 2024".

    Words stay as they are. `now` is the kit's clock unless a test says otherwise. `inside` is for the middle of a
    sentence: "tonight", but "Tuesday".
    """
    if not isinstance(at, datetime):
        return at or ""
    local, present = at.astimezone(zone), (now or clock.now()).astimezone(zone)
    if local.year != present.year and abs((present - local).days) > 6:
        return f"{local.day} {local:%B %Y}"
    day = _day(local, present)
    return f"{day.lower() if inside and day in SPOKEN else day}, {local:%H:%M}"


def hour(at: datetime | str | None, zone: tzinfo = UTC) -> str:
    """The time of day: "08:00"."""
    return f"{at.astimezone(zone):%H:%M}" if isinstance(at, datetime) else at or ""


def iso(at: datetime | str | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds") if isinstance(at, datetime) else ""


def _day(local: datetime, present: datetime) -> str:
    nights = (_evening_of(present) - _evening_of(local)).days
    if _is_night(local) and nights == 0:
        return "Tonight" if _is_night(present) else "Last night"
    if _is_night(local) and nights == 1 and present.hour < 18 and not _is_night(present):
        return "Last night"
    days = (present.date() - local.date()).days
    if days == 0:
        return _part_of_today(local)
    return {1: "Yesterday", -1: "Tomorrow"}.get(days) or _name_of(local, days)


def _name_of(local: datetime, days: int) -> str:
    return f"{local:%A}" if 0 < abs(days) < 7 else f"{local.day} {local:%B}"


def _part_of_today(local: datetime) -> str:
    if local.hour < 12:
        return "This morning"
    return "This afternoon" if local.hour < 18 else "This evening"


def _is_night(local: datetime) -> bool:
    return local.hour >= 21 or local.hour < NIGHT_ENDS


def _evening_of(local: datetime) -> datetime:
    """Midnight of the day whose evening the instant belongs to."""
    start = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return start - timedelta(days=local.hour < NIGHT_ENDS)


def _files(folder: Path) -> Iterator[Path]:
    return iter(sorted(path for path in folder.rglob("*") if path.is_file()))


def _text(body: str, media_type: str) -> Callable[[Request], Response]:
    def answer(_: Request) -> Response:
        return Response(body, media_type=media_type)

    return answer


class _Kept(StaticFiles):
    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = FOREVER
        return response
