"""The wall print on a printer, with a preview."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QWidget

from shopdesk.ui.texts import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def preview(parent: QWidget, pages: Sequence[bytes]) -> None:
    """Show the pages as they will be printed; the dialog's own button prints them."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setFullPage(True)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(tr("Print preview"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.paintRequested.connect(partial(_paint, pages, printer))  # which keeps the printer as long as the dialog
    dialog.open()


def _paint(pages: Sequence[bytes], printer: QPrinter, *_: object) -> None:
    painter = QPainter(printer)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        image = QImage.fromData(page)
        target = painter.viewport()
        size = image.size().scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (target.width() - size.width()) // 2, (target.height() - size.height()) // 2
        painter.setViewport(left, top, size.width(), size.height())
        painter.setWindow(image.rect())
        painter.drawImage(0, 0, image)
        painter.setViewport(target)
    painter.end()
