"""What the kiosk says of a punch: made, about to be made against the shift, or made before."""

from __future__ import annotations

from dataclasses import dataclass

from shopdesk.domain.clocking import Clocked, Suggestion
from shopdesk.domain.punches import Way
from shopdesk.reports import attendance_words
from shopdesk.services.kiosk import Start
from shopdesk.ui.texts import tr, words


@dataclass(frozen=True, slots=True)
class Outcome:
    """Large words, what is behind them, and the picture."""

    title: str
    told: str
    icon: str = "check"
    tint: str = "success"


def punched(name: str, done: Clocked) -> Outcome:
    """A press of the clock: recorded, recorded already, or kept without counting."""
    if done.repeated:
        return Outcome(tr("Already recorded"), attendance_words.clocked(words(), name, done))
    at = f"{done.punch.at:%H:%M}"
    if done.mark is None:
        return Outcome(tr("Kept: {at}", at=at), attendance_words.clocked(words(), name, done), "info", "accent")
    way = tr("clocked in") if done.mark.way is Way.IN else tr("clocked out")
    return Outcome(f"{name} {way} {at}", attendance_words.how(words(), done))


def sure(suggestion: Suggestion) -> tuple[str, str]:
    """The question before the action nobody suggested, and what the punch would be by the shift."""
    going = suggestion.way is Way.IN
    title = tr("Really clock out now?") if going else tr("Really clock in now?")
    if suggestion.mark is None:
        return title, tr("It is outside your windows: the punch is kept and shown, and not counted.")
    due = f"{suggestion.mark.due:%H:%M}"
    if going:
        told = tr("By your shift a punch now belongs to the start at {at}. To leave, tell your supervisor.", at=due)
    else:
        told = tr("By your shift a punch now belongs to the end at {at}.", at=due)
    return title, told


def last(done: Clocked) -> str:
    """The person's last punch and how it was judged."""
    at = done.punch.at
    way = "" if done.mark is None else tr("In") if done.mark.way is Way.IN else tr("Out")
    how = attendance_words.how(words(), done) if done.mark else tr("not counted")
    return tr("Last punch: {when} {way} ({how})", when=f"{at.month}/{at.day} {at:%H:%M}", way=way, how=how)


def just_now(start: Start) -> str:
    """The last punch made at this machine today; empty when there was none."""
    if start.last is None:
        return ""
    return tr("Just now: {told}", told=attendance_words.clocked(words(), start.last_name, start.last))


def back(seconds: int, *, known: bool) -> str:
    """The way back, and how long until it is taken by itself; `known` once the person's own page is open."""
    return tr("{text}  {n} s", text=tr("Not me, back") if known else tr("Back"), n=seconds)
