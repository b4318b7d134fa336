"""The few questions that need a dialog: a file, a yes, a password, a line of text; and a file shown outside.

Tests replace these functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from shopdesk.ui import theme
from shopdesk.ui.texts import tr
from shopdesk.ui.widgets.basic import Button, Label
from shopdesk.ui.widgets.form import Field

Kinds = Sequence[tuple[str, str]]
"""Kinds of files: a catalogue key and the patterns, ("Excel workbook", "*.xlsx *.xls")."""

SHOP_FILES: Kinds = (("ShopDesk file", "*.shopdesk"),)
SPREADSHEETS: Kinds = (("Spreadsheet", "*.xlsx *.xls *.csv"),)
WORKBOOKS: Kinds = (("Excel workbook", "*.xlsx"),)
DOCUMENTS: Kinds = (("PDF document", "*.pdf"),)
_HAND_IN_LABELS = {
    QFileDialog.DialogLabel.LookIn: "Look in",
    QFileDialog.DialogLabel.FileName: "File",
    QFileDialog.DialogLabel.FileType: "Kind",
    QFileDialog.DialogLabel.Accept: "Hand in",
    QFileDialog.DialogLabel.Reject: "Cancel",
}
_OTHER = 2  # a dialog ended by its third button; Qt has 0 for no and 1 for yes


def open_file(parent: QWidget | None, title: str, kinds: Kinds, folder: Path | None = None) -> Path | None:
    """A file to read, or None."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder or ""), _filters(kinds))
    return Path(chosen) if chosen else None


def files_to_hand_in(parent: QWidget | None, title: str, kinds: Kinds) -> tuple[Path, ...]:
    """Files to read, on the machine everybody shares: the system's own dialog would let them rename and remove."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    dialog = QFileDialog(parent, title, pictures, _filters(kinds))
    dialog.setOptions(QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.ReadOnly)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    for label, key in _HAND_IN_LABELS.items():
        dialog.setLabelText(label, tr(key))
    return tuple(Path(chosen) for chosen in dialog.selectedFiles()) if dialog.exec() else ()


def save_file(parent: QWidget | None, title: str, kinds: Kinds, suggested: Path | str = "") -> Path | None:
    """Where to write, with the suffix of the first kind when none was typed; or None."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), _filters(kinds))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(kinds[0][1].split()[0].removeprefix("*"))


def folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """A folder, or None."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(chosen) if chosen else None


def confirm(parent: QWidget | None, question: str, yes: str, *, danger: bool = False) -> bool:
    """Whether the user presses `yes`, the verb of what will happen; only for what cannot be undone."""
    dialog = _Question(parent, question, yes, danger=danger)
    return dialog.exec() == QDialog.DialogCode.Accepted


def password(parent: QWidget | None, question: str) -> str | None:
    """A password typed unseen, or None."""
    editor = QLineEdit()
    editor.setEchoMode(QLineEdit.EchoMode.Password)
    dialog = _Question(parent, question, tr("Continue"), Field("Password", editor))
    return editor.text() if dialog.exec() == QDialog.DialogCode.Accepted else None


def line(parent: QWidget | None, question: str, label: str, yes: str, suggested: str = "") -> str | None:
    """One line of text under `label` (a catalogue key), or None."""
    editor = QLineEdit(suggested)
    dialog = _Question(parent, question, yes, Field(label, editor))
    return editor.text().strip() if dialog.exec() == QDialog.DialogCode.Accepted else None


def show_text(parent: QWidget | None, title: str, text: str, other: str = "") -> bool:
    """A text to read and copy; whether the user presses `other`, the verb of what can be done about it."""
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setMinimumSize(theme.current().px(560), theme.current().px(240))
    dialog = _Question(parent, title, tr("Copy"), shown, other=other)
    answer = dialog.exec()
    if answer == QDialog.DialogCode.Accepted:
        QGuiApplication.clipboard().setText(text)
    return answer == _OTHER


def open_outside(path: Path) -> None:
    """Show a file in the computer's own program for it: a print is read, and printed, there."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _Question(QDialog):
    """A sentence, what to fill in, and two buttons; the verb at the right."""

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        yes: str,
        editor: QWidget | None = None,
        *,
        danger: bool = False,
        other: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("ShopDesk")
        self.setMinimumWidth(theme.current().px(360))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(Label(question, wrap=True))
        if editor is not None:
            column.addWidget(editor)
        self._yes = Button(yes, kind="danger" if danger else "primary")
        self._no = Button(tr("Cancel"))
        self._yes.clicked.connect(self.accept)
        self._no.clicked.connect(self.reject)
        self._yes.setDefault(not danger)
        self._no.setAutoDefault(danger)
        row = QHBoxLayout()
        row.setSpacing(8)
        if other:
            second = Button(other)
            second.clicked.connect(partial(self.done, _OTHER))
            row.addWidget(second)
        row.addStretch(1)
        row.addWidget(self._no)
        row.addWidget(self._yes)
        column.addLayout(row)
        if isinstance(editor, Field):
            editor.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _filters(kinds: Kinds) -> str:
    return ";;".join(f"{tr(name)} ({patterns})" for name, patterns in kinds)
