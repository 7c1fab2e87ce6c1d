"""The few filters that need more than a click: between two scores or days, and a name to save."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QInputDialog,
    QLabel,
    QSpinBox,
    QWidget,
)

from photocull.domain.filters import Filter
from photocull.ui.filter_words import Phrase, of


def ask_scores(parent: QWidget | None, wanted: Filter) -> Filter | None:
    """The filters with other limits of the score; None where the person thought better of it."""
    low, high = _percent(wanted.min_score), _percent(wanted.max_score)
    low.setMaximum(99)  # no photo is shown with more
    dialog = _Form(parent, Phrase.SCORE)
    dialog.add(Phrase.LOWEST, low)
    dialog.add(Phrase.HIGHEST, high)
    if not dialog.agreed():
        return None
    least, most = sorted((low.value() / 100, high.value() / 100))
    return replace(wanted, min_score=least, max_score=most)


def ask_dates(parent: QWidget | None, wanted: Filter, days: Sequence[date]) -> Filter | None:
    """The filters with other first and last days; `days` are those of the photos, rising."""
    today = date.today()
    first, last = (days[0], days[-1]) if days else (today - timedelta(days=7), today)
    since, until = _day(wanted.since or first), _day(wanted.until or last)
    dialog = _Form(parent, Phrase.DATE)
    dialog.add(Phrase.FROM, since)
    dialog.add(Phrase.TO, until)
    if not dialog.agreed():
        return None
    begin, end = sorted((_date(since), _date(until)))
    return replace(wanted, since=begin, until=end)


def ask_name(parent: QWidget, taken: Sequence[str]) -> str | None:
    """A name for the filters in force; one that is taken replaces what had it."""
    name, agreed = QInputDialog.getText(
        parent,
        of(Phrase.SAVED),
        of(Phrase.NAME) + ("\n" + of(Phrase.NAME_TAKEN) if taken else ""),
    )
    return name.strip() or None if agreed else None


class _Form(QDialog):
    """A few fields, one above the other, and whether to go on."""

    def __init__(self, parent: QWidget | None, title: Phrase) -> None:
        super().__init__(parent)
        self.setWindowTitle(of(title))
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(16, 16, 16, 16)
        self._rows.setSpacing(12)

    def add(self, title: Phrase, field: QWidget) -> None:
        """A field with its name beside it."""
        name = QLabel(of(title))
        name.setBuddy(field)
        field.setAccessibleName(of(title))
        self._rows.addRow(name, field)

    def agreed(self) -> bool:
        """Ask, and wait for the answer."""
        box = QDialogButtonBox()
        show = box.addButton(of(Phrase.SHOW), QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(of(Phrase.CANCEL), QDialogButtonBox.ButtonRole.RejectRole)
        show.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self._rows.addRow(box)
        return self.exec() == QDialog.DialogCode.Accepted


def _percent(probability: float) -> QSpinBox:
    field = QSpinBox()
    field.setRange(0, 100)
    field.setSuffix("%")
    field.setValue(round(100 * probability))
    return field


def _day(when: date) -> QDateEdit:
    field = QDateEdit(QDate(when.year, when.month, when.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy-MM-dd")
    return field


def _date(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
