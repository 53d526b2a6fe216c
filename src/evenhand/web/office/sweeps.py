"""How the sweeps are doing, on every machine; and pausing one, so that its rows wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.actions.pause_sweep import pause_sweep, resume_sweep
from evenhand.desk.models import SweepState
from evenhand.desk.queries.sweeps import paused_sweeps, workers
from evenhand.desk.rights import Right
from evenhand.desk.sweeps.table import SWEEPS
from evenhand.web.office.gate import Seat, done, office_page, show

DOES: dict[str, str | Promise] = {
    "take-in": gettext_lazy("Reads what networks told us."),
    "deliver": gettext_lazy("Delivers approved replies, each exactly once."),
    "poll": gettext_lazy("Asks networks for news."),
    "listen": gettext_lazy("Listens to networks that tell at once."),
    "watch": gettext_lazy("Watches clocks, promises and cases that rest."),
    "tell": gettext_lazy("Tells other programs through webhooks."),
    "forget": gettext_lazy("Forgets what nobody asks for any more."),
}
"""What each sweep does, for those who wonder what pausing it would stop."""


@dataclass(frozen=True, slots=True)
class ShownSweep:
    """A sweep with what its workers last said of themselves."""

    name: str
    does: str | Promise
    is_paused: bool
    workers: tuple[SweepState, ...]

    @property
    def heard_at(self) -> datetime | None:
        """When one of its workers was last heard of."""
        return max((each.ran_at for each in self.workers), default=None)

    @property
    def waits(self) -> int:
        """For how many whole seconds its oldest work has waited."""
        return int(max((each.lag_seconds for each in self.workers), default=0))

    @property
    def failing(self) -> tuple[SweepState, ...]:
        """The workers whose last round ended in an error."""
        return tuple(each for each in self.workers if each.error)


@office_page(Right.MANAGE_INBOXES, methods=("GET", "HEAD"))
def sweeps(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the health of every sweep, by worker."""
    now = timezone.now()
    told, paused = list(workers(now=now)), paused_sweeps()
    shown = [
        ShownSweep(
            each.name,
            DOES[each.name],
            each.name in paused,
            tuple(state for state in told if state.name == each.name),
        )
        for each in SWEEPS
    ]
    return show(request, seat, "sweeps", {"sweeps": shown, "now": now})


@office_page(Right.MANAGE_INBOXES, methods=("POST",))
def switch(request: HttpRequest, seat: Seat, name: str, verb: str) -> HttpResponse:
    """Pause a sweep on every machine, or let it go on."""
    if name not in DOES:
        raise Http404
    act = pause_sweep if verb == "pause" else resume_sweep
    act(seat.person, name, now=timezone.now())
    words = _("Paused: its work waits, nothing is lost.") if verb == "pause" else _("It goes on.")
    return done(request, words, "office:sweeps", seat.brand.slug)
