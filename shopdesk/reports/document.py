"""Typst documents: a template of ours and the content as data; what users wrote is never read as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Literal

from shopdesk import paths
from shopdesk.domain.errors import ShopError

# what Windows, macOS and Linux bring along, best first; the prints are set in the first that is there
_SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB")
_SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "SimSun", "Songti SC", "STSong")
_LAST_RESORT = ("SimHei", "Heiti SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback")
# before them in an English print: the Latin letters of a Chinese font are an afterthought where Windows brings it along
_LATIN_SANS = ("Segoe UI", "Helvetica Neue")
_LATIN_SERIF = ("Cambria", "Charter")

_PPI = 96.0


def pdf(template: str, content: Mapping[str, Any]) -> bytes:
    """The document `resources/documents/<template>` set with `content`, which the template reads as JSON.

    The same content gives the same bytes. Raises ShopError font-missing when the computer has no Chinese font.
    """
    found = _compile(template, content, "pdf", None)
    assert isinstance(found, bytes)
    return found


def placed(template: str, content: Mapping[str, Any], ppi: float) -> tuple[list[bytes], dict[str, int]]:
    """The pages as pictures, and on which page (from 0) each marked place is.

    A template marks a place with a `<place>` label on metadata of (name, page).
    """
    compiler = _compiler(template, content)
    found = compiler.compile(format="png", ppi=ppi)
    marks = json.loads(compiler.query("<place>", field="value"))
    return [found] if isinstance(found, bytes) else found, {str(name): page - 1 for name, page in marks}


def pages(template: str, content: Mapping[str, Any], ppi: float = _PPI) -> list[bytes]:
    """The same document as one PNG picture a page, `ppi` pixels to the inch."""
    found = _compile(template, content, "png", ppi)
    return [found] if isinstance(found, bytes) else found


def _compile(
    template: str, content: Mapping[str, Any], kind: Literal["pdf", "png"], ppi: float | None
) -> bytes | list[bytes]:
    found: bytes | list[bytes] = _compiler(template, content).compile(format=kind, ppi=ppi)
    return found


def _compiler(template: str, content: Mapping[str, Any]) -> Any:
    import typst

    folder = paths.resources() / "documents"
    fonts = choose(frozenset(_fonts().families()), english=content["language"] == "en")
    inputs = {"content": json.dumps(content, ensure_ascii=False, default=_plain), "fonts": json.dumps(fonts)}
    # one compiler a call, for it may not be shared between threads; the scanned fonts are what is dear, and kept
    return typst.Compiler(
        input=folder / template, root=folder, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs
    )


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_embedded_fonts=False)


def choose(installed: frozenset[str], *, english: bool = False) -> dict[str, list[str]]:
    """Of the installed families one for headings and one for text; either stands in for the other.

    An English print asks a Latin family first, and the Chinese one for what that has no letter for.
    """
    sans = [family for family in _SANS if family in installed]
    serif = [family for family in _SERIF if family in installed]
    spare = [family for family in _LAST_RESORT if family in installed]
    if not (sans or serif or spare):
        raise ShopError("font-missing")
    chosen = {"sans": (sans or spare or serif)[:1], "serif": (serif or sans or spare)[:1]}
    if english:
        for kind, latin in (("sans", _LATIN_SANS), ("serif", _LATIN_SERIF)):
            chosen[kind] = [*[family for family in latin if family in installed][:1], *chosen[kind]]
    return chosen


def _plain(value: object) -> str:
    """Days as ISO text, any other value as it prints itself."""
    return value.isoformat() if isinstance(value, date) else str(value)
