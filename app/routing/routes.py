"""Help that is open now: on every page, for everybody, signed in or not."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.routing.cards import load_card

router = APIRouter(include_in_schema=False)


@router.get("/help-now")
def help_now(request: Request) -> Response:
    card = load_card("help_now", request.app.state.settings.locale).model_dump()
    response: Response = request.app.state.pages.TemplateResponse(request, "help_now.html", {"me": None, "card": card})
    return response
