"""Every table, so that migrations and tests see them all."""

from app.accounts import models as accounts
from app.authoring import models as authoring
from app.coaching import models as coaching
from app.entries import models as entries
from app.kit import events
from app.kit.db import Base
from app.notifications import models as notifications
from app.screening import models as screening

__all__ = ["Base", "accounts", "authoring", "coaching", "entries", "events", "notifications", "screening"]
