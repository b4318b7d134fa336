"""How an hour's people are reckoned, in words."""

from __future__ import annotations

from shopdesk.domain.rota_demand import SALE, Target, Working
from shopdesk.ui.texts import tr, words


def explained(found: Working | None, target: Target, shown: int) -> str:
    """The formula in words, with the figures of one hour."""
    if found is None or not found.desks:
        return tr("Nobody asks in this hour. {n} needed for the platforms' hours.", n=shown)
    lines = [
        tr(
            "{chats} chats × {handling} s a chat ÷ 3600 = {busy} chats going on at once.",
            chats=f"{found.chats:.1f}", handling=f"{found.handling:.0f}", busy=f"{found.busy:.2f}",
        ),
        tr(
            "{desks} people × {at_once} chats = {seats} seats. By Erlang C a chat has to wait with a chance of "
            "{wait} %; {level} % are answered within {seconds} s (wanted: {share} %).",
            desks=found.desks, at_once=target.at_once, seats=found.seats, wait=f"{found.wait * 100:.1f}",
            level=f"{found.level * 100:.1f}", seconds=target.seconds, share=target.share,
        ),
        tr("One fewer: {before} %, too few.", before=f"{found.before * 100:.1f}"),
    ]  # fmt: skip
    if target.away:
        lines.append(
            tr(
                "{desks} ÷ (100 % − {away} % away) = {people} people.",
                desks=found.desks, away=target.away, people=found.people,
            )
        )  # fmt: skip
    lines.append(tr("People needed: {n}", n=shown))
    return "\n".join(lines)


def kind_name(kind: int) -> str:
    return tr("Sale days") if kind == SALE else tr(f"rota-weekday-{kind}")


def spans(hours: list[int]) -> str:
    """Hours as stretches: 0–8, 23–24."""
    found: list[list[int]] = []
    for hour in hours:
        if found and found[-1][1] == hour:
            found[-1][1] = hour + 1
        else:
            found.append([hour, hour + 1])
    return words().listed(f"{first}–{last}" for first, last in found)
