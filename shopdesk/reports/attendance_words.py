"""Attendance in words: what a punch came to, why a day is judged so, how points are lost."""

from __future__ import annotations

from shopdesk.domain.attendance import Checked, DayResult, DayStatus, Verdict
from shopdesk.domain.clocking import Clocked
from shopdesk.domain.punches import Mark, Way
from shopdesk.domain.tallies import Deduction
from shopdesk.words import Words


def clocked(words: Words, name: str, done: Clocked) -> str:
    """The one sentence a person reads after pressing the clock."""
    at = f"{done.punch.at:%H:%M}"
    if done.repeated:
        return words("{name}, {at} is recorded already. Nothing more to do.", name=name, at=at)
    if done.mark is None:
        return words("{name}, {at} is kept. It lies outside your shift's windows and does not count.", name=name, at=at)
    way = words("clocked in") if done.mark.way is Way.IN else words("clocked out")
    return words("{name} {way} {at}, {how}", name=name, way=way, at=at, how=how(words, done))


def how(words: Words, done: Clocked) -> str:
    """Early, on time or late, by so many minutes."""
    n = abs(done.minutes)
    if done.mark is not None and done.mark.way is Way.OUT:
        return words("left {n} min early", n=n) if done.verdict is Verdict.EARLY else words("on time")
    if done.verdict is Verdict.LATE:
        return words("{n} min late", n=n)
    return words("{n} min early", n=n) if done.minutes < 0 else words("on time")


def status(words: Words, result: DayResult) -> str:
    """The day in one or two words, with its minutes."""
    match result.status:
        case DayStatus.LATE:
            return words("Late {n} min", n=result.late_min)
        case DayStatus.EARLY:
            return words("Left {n} min early", n=result.early_min)
        case DayStatus.MISSING:
            return words("{n} punches missing", n=len(result.missing))
        case _:
            return words(f"day-{result.status}")


def mark(words: Words, mark: Mark) -> str:
    return words("In") if mark.way is Way.IN else words("Out")


def verdict(words: Words, check: Checked) -> str:
    """One mark: on time, late n minutes, missing, still open."""
    match check.verdict:
        case Verdict.LATE:
            return words("Late {n} min", n=check.minutes)
        case Verdict.EARLY:
            return words("Left {n} min early", n=check.minutes)
        case Verdict.ON_TIME if check.punch is not None and check.mark.way is Way.IN:
            n = -check.mark.minutes_to(check.punch.at)
            return words("{n} min early", n=n) if n > 0 else words("On time")
        case Verdict.ON_TIME:
            return words("On time")
        case _:
            return words(f"verdict-{check.verdict}")


def deduction(words: Words, line: Deduction) -> str:
    """One line of the way to the points."""
    return words(line.code, **line.facts)
