"""Results written to disk: the whole file or none, and every refusal in words."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from shopdesk.domain.errors import ShopError

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


@contextmanager
def target(out: Path, allowed: Collection[str]) -> Iterator[Path]:
    """A path beside `out` to write to; it takes the place of `out` once the block ends well.

    `allowed` are the extensions without a dot ("pdf", "xlsx"). When the block fails, what stood at `out` before
    stands there still. Raises ShopError: export-format-unknown, export-folder-missing, export-is-folder,
    export-read-only, export-file-open, disk-full, file-cannot-write.
    """
    kinds = sorted(kind.lower() for kind in allowed)
    if out.suffix.lower().removeprefix(".") not in kinds:
        raise ShopError("export-format-unknown", path=str(out), allowed=[f".{kind}" for kind in kinds])
    if out.is_dir():
        raise ShopError("export-is-folder", path=str(out))
    if not out.parent.is_dir():
        raise ShopError("export-folder-missing", path=str(out), folder=str(out.parent))
    with _in_words(out):
        # the extension stays last: writers such as openpyxl and matplotlib choose the format by it
        handle, name = tempfile.mkstemp(prefix=f".{out.stem}.", suffix=out.suffix, dir=out.parent)
        os.close(handle)
        half = Path(name)
        try:
            yield half
            half.chmod(0o644)
            half.replace(out)
        finally:
            half.unlink(missing_ok=True)


def save(out: Path, content: bytes, allowed: Collection[str]) -> None:
    """Write finished bytes to `out`; refuses as `target` does."""
    with target(out, allowed) as half:
        half.write_bytes(content)


@contextmanager
def _in_words(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ShopError(_code(error, out), path=str(out)) from error


def _code(error: OSError, out: Path) -> str:
    if error.errno in _FULL:
        return "disk-full"
    if error.errno == errno.EROFS:
        return "export-read-only"
    if isinstance(error, PermissionError):
        # Windows refuses to replace a file that a spreadsheet or a PDF viewer holds open
        return "export-file-open" if out.exists() and os.access(out, os.W_OK) else "export-read-only"
    return "file-cannot-write"
