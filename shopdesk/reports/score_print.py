"""Scores on paper: the month's table with its charts, one person's score card, the certificate, the workbook."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shopdesk.domain.schemes import Scheme
from shopdesk.domain.scored import ScoredMonth
from shopdesk.domain.scoring import ItemScore, Score
from shopdesk.domain.staff import StaffNo
from shopdesk.reports import document, figures, files, score_charts, score_words, workbook
from shopdesk.reports.chart_look import DPI, look
from shopdesk.reports.score_words import figure, metric, one_place, short
from shopdesk.reports.workbook import Column, Sheet, Styled
from shopdesk.words import Language, Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("xlsx", "pdf", "png")
_GAP = 12  # pixels between charts in one picture


def write(out: Path, shop: str, scored: ScoredMonth, words: Words) -> None:
    """The whole month as a workbook, a print or a picture of its charts, by the ending of `out`."""
    with files.target(out, FORMATS) as half:
        match out.suffix.lower():
            case ".xlsx":
                half.write_bytes(workbook.content(sheets(scored, words)))
            case ".pdf":
                half.write_bytes(document.pdf("scores.typ", month_content(shop, scored, words)))
            case _:
                half.write_bytes(picture(month_charts(scored, words)))


def write_card(out: Path, shop: str, scored: ScoredMonth, staff: StaffNo, words: Words) -> None:
    """One person's score card (.pdf)."""
    files.save(out, document.pdf("scorecard.typ", card_content(shop, scored, staff, words)), ("pdf",))


def write_certificate(out: Path, shop: str, scored: ScoredMonth, staff: StaffNo, words: Words) -> None:
    """The certificate for the best of the month (.pdf)."""
    files.save(out, document.pdf("certificate.typ", certificate_content(shop, scored, staff, words)), ("pdf",))


def month_charts(scored: ScoredMonth, words: Words) -> list[Figure]:
    """The charts that have something to show."""
    kinds = ["ranking", "trend", "distribution", "items"] if scored.scores else []
    if len(scored.trend) < 2 and "trend" in kinds:
        kinds.remove("trend")
    if score_charts.comparisons(scored, words):
        kinds.append("peers")
    return [score_charts.chart(kind, scored, words, look()) for kind in kinds]


def picture(charts: list[Figure], scale: float = 2) -> bytes:
    """All charts under each other as one PNG, at twice the screen's density."""
    import matplotlib.image
    import numpy as np

    parts = []
    for one in charts:
        pixels, width, height = figures.render(one, scale)
        parts.append(np.frombuffer(pixels, dtype=np.uint8).reshape(height, width, 4))
    wide = max((part.shape[1] for part in parts), default=round(480 * scale))
    gap = round(_GAP * scale)
    high = sum(part.shape[0] + gap for part in parts) or gap
    sheet = np.full((high, wide, 4), 255, dtype=np.uint8)
    top = 0
    for part in parts:
        sheet[top : top + part.shape[0], : part.shape[1]] = part
        top += part.shape[0] + gap
    out = io.BytesIO()
    matplotlib.image.imsave(out, sheet, format="png", dpi=DPI * scale)
    return out.getvalue()


def sheets(scored: ScoredMonth, words: Words) -> list[Sheet]:
    """A sheet of totals, one a scheme with raw figures and contributions, and one with every number's working."""
    return [
        _totals(scored, words),
        *(_scheme(scored, scheme, words) for scheme in scored.schemes),
        _workings(scored, words),
    ]


def _totals(scored: ScoredMonth, words: Words) -> Sheet:
    titles = ("Rank", "No.", "Name", "Position", "Scheme", "Total", "Grade", "Notes")
    rows = [
        (
            one.rank,
            one.staff,
            _person(scored, one),
            words.name(position) if (position := scored.position(one.staff)) else "",
            words.name(scored.scheme(one)),
            one.total,
            _grade(one, words),
            words.listed(score_words.remarks(one, words)),
        )
        for one in scored.scores
    ]
    notes = [words("Team mean {mean}", mean=scored.mean if scored.mean is not None else "–"), rounding(words)]
    return Sheet(words("Scores"), [Column(words(title)) for title in titles], rows, _title(scored, words), notes, 3)


def _scheme(scored: ScoredMonth, scheme: Scheme, words: Words) -> Sheet:
    columns = [Column(words("No.")), Column(words("Name"))]
    for item in scheme.items:
        name = f"{metric(item.metric, words)} {short(item.weight)}%"
        columns += [Column(name, align="right"), Column(words("Counts"), align="right", format="0.00")]
    columns += [Column(words("Total"), format="0.0"), Column(words("Grade"))]
    rows = []
    for one in scored.scores:
        if (one.scheme, one.version) == (scheme.code, scheme.version):
            cells: list[Any] = [one.staff, _person(scored, one)]
            for got in one.items:
                raw = words("missing") if got.raw is None else figure(got.code, got.raw, words)
                cells += [Styled(raw, align="right"), round(got.contribution, 2)]
            rows.append([*cells, one.total, _grade(one, words)])
    methods = [f"{metric(item.metric, words)}: {score_words.method(item, words)}" for item in scheme.items]
    return Sheet(words.name(scheme), columns, rows, f"{words.name(scheme)} v{scheme.version}", methods, 2)


def _workings(scored: ScoredMonth, words: Words) -> Sheet:
    titles = ("No.", "Name", "Item", "Raw", "Line", "Item points", "Weight", "Counts", "Where it comes from")
    rows = [
        (
            one.staff,
            _person(scored, one),
            metric(item.code, words),
            words("missing") if item.raw is None else figure(item.code, item.raw, words),
            score_words.line(item.code, item.working.line, words),
            item.score,
            round(item.weight, 2),
            round(item.contribution, 2),
            " ".join(score_words.sentences(item, words)),
        )
        for one in scored.scores
        for item in one.items
    ]
    return Sheet(words("Working"), [Column(words(title)) for title in titles], rows, frozen=3)


def month_content(shop: str, scored: ScoredMonth, words: Words) -> dict[str, Any]:
    """What `scores.typ` prints."""
    return {
        **_common(shop, scored, words),
        "title": _title(scored, words),
        "groups": [_group(scored, scheme, words) for scheme in scored.schemes],
        "labels": {key: words(key) for key in ("Name", "Total", "Grade", "Rank")},
        "told": [words("Team mean {mean}", mean=scored.mean if scored.mean is not None else "–"), rounding(words)],
        "charts": [svg(one) for one in month_charts(scored, words)],
    }


def _group(scored: ScoredMonth, scheme: Scheme, words: Words) -> dict[str, Any]:
    mine = [one for one in scored.scores if (one.scheme, one.version) == (scheme.code, scheme.version)]
    return {
        "title": words(
            "{scheme} v{version} · {n} people", scheme=words.name(scheme), version=scheme.version, n=len(mine)
        ),
        "items": [f"{metric(item.metric, words)} {short(item.weight)}" for item in scheme.items],
        "rows": [
            {
                "name": _person(scored, one),
                "cells": [_cell(item, words) for item in one.items],
                "total": one_place(one.total) if one.total is not None else "–",
                "grade": one.grade or "",
                "grade_name": _grade(one, words),
                "rank": str(one.rank or "–"),
            }
            for one in mine
        ],
    }


def _cell(item: ItemScore, words: Words) -> dict[str, str]:
    if item.raw is None:
        return {"raw": words("missing"), "counts": ""}
    return {"raw": figure(item.code, item.raw, words), "counts": one_place(item.contribution)}


def card_content(shop: str, scored: ScoredMonth, staff: StaffNo, words: Words) -> dict[str, Any]:
    """What `scorecard.typ` prints: the total, each item's way to it, the remark, a line to sign."""
    score = scored.of(staff)
    assert score is not None
    radar = score_charts.radar(scored, staff, words, look()) if score_charts.known_items(scored, staff) else None
    return {
        **_common(shop, scored, words),
        "title": words("Score card"),
        "name": _person(scored, score),
        "staff": staff,
        "scheme": f"{words.name(scored.scheme(score))} v{score.version}",
        "total": one_place(score.total) if score.total is not None else "–",
        "grade": score.grade or "",
        "grade_name": _grade(score, words),
        "rank": words("No. {rank} of {n}", rank=score.rank, n=len(scored.scores)) if score.rank else "",
        "head": [words(title) for title in ("Item", "Raw", "Line", "Item points", "Weight", "Counts")],
        "rows": [
            [
                metric(item.code, words),
                _cell(item, words)["raw"],
                score_words.line(item.code, item.working.line, words),
                one_place(item.score) if item.score is not None else "–",
                f"{short(round(item.weight, 1))}%",
                one_place(item.contribution),
            ]
            for item in score.items
        ],
        "workings": [[metric(item.code, words), *score_words.sentences(item, words)] for item in score.items],
        "workings_title": words("Where it comes from"),
        "remark_title": words("Remark"),
        "remark": scored.remarks.get(staff, ""),
        "notes": [*score_words.remarks(score, words), rounding(words)],
        "sign": [words("Agent"), words("Supervisor"), words("Date")],
        "radar": svg(radar) if radar else "",
    }


def certificate_content(shop: str, scored: ScoredMonth, staff: StaffNo, words: Words) -> dict[str, Any]:
    """What `certificate.typ` prints."""
    score = scored.of(staff)
    assert score is not None
    person = scored.people[staff]
    return {
        **_common(shop, scored, words),
        "title": words("Certificate of honour"),
        "name": person.name,
        "text": words(
            "for the best service of {month}: total {total}, {grade}.",
            month=scored.month, total=one_place(score.total or Decimal(0)), grade=_grade(score, words),
        ),
        "award": words("Best agent of the month"),
        "sign": [shop, words("Date")],
        "grade": score.grade or "",
    }  # fmt: skip


def svg(figure_: Figure) -> str:
    """The figure as SVG text, its letters as outlines, the same every time."""
    import matplotlib as mpl

    out = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": "shopdesk", "svg.fonttype": "path"}):
        figure_.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


def rounding(words: Words) -> str:
    """How numbers are rounded, as every print says."""
    return words("Figures are rounded half up to hundredths, totals to tenths; grade and rank go by the rounded total.")


def _common(shop: str, scored: ScoredMonth, words: Words) -> dict[str, Any]:
    return {
        "language": "zh" if words.language is Language.ZH else "en",
        "shop": shop,
        "month": words.month(scored.month),
        "page": words("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "state": words("closed") if scored.closed else words("not closed yet"),
    }


def _title(scored: ScoredMonth, words: Words) -> str:
    return words("Scores of {month}", month=scored.month)


def _person(scored: ScoredMonth, one: Score) -> str:
    found = scored.people.get(one.staff)
    return found.name if found else one.staff


def _grade(one: Score, words: Words) -> str:
    return words(f"grade-{one.grade}") if one.grade else "–"
