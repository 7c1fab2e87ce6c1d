"""The photos that are shown, in their order, as a Qt model; a photo's identity is its key."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from photocull.domain.order import Order
from photocull.domain.photo import Photo, PhotoKey
from photocull.domain.ranking import Place
from photocull.domain.stacks import Stack, Stacks

Index = QModelIndex | QPersistentModelIndex

_SINGLE_REPAINTS = 10
"""Up to so many changed photos are told one by one; more are told as one range."""


class PhotoModel(QAbstractListModel):
    """Shows what it is given; `photo` and `place` look up a key, `describe` words it.

    `stacks` gives what is known of series in the newest order.
    """

    def __init__(
        self,
        photo: Callable[[PhotoKey], Photo | None],
        place: Callable[[PhotoKey], Place | None],
        stacks: Callable[[], Stacks],
        describe: Callable[[PhotoKey], str],
    ) -> None:
        super().__init__()
        self.photo = photo
        self.place = place
        self.stacks = stacks
        self._describe = describe
        self._order = Order.of(())

    @property
    def order(self) -> Order:
        """The photos as shown."""
        return self._order

    def stack(self, key: PhotoKey) -> Stack | None:
        """What a tile says of its photo's series."""
        return self.stacks().of(key)

    def row(self, key: PhotoKey) -> int | None:
        """Where a photo stands, or None while it is not shown."""
        return self._order.row(key)

    def key(self, row: int) -> PhotoKey:
        """The photo of a row."""
        return self._order[row]

    def set_order(self, order: Order) -> bool:
        """Show these photos. Tells whether the selection survived: it does when photos are added.

        A reset drops the view's current photo and selection, so the view puts them back.
        """
        known = len(self._order)
        if known and len(order) > known and order.continues(self._order):
            self.beginInsertRows(QModelIndex(), known, len(order) - 1)
            self._order = order
            self.endInsertRows()
            return True
        self.beginResetModel()
        self._order = order
        self.endResetModel()
        return False

    def refresh(self, keys: Collection[PhotoKey]) -> None:
        """Have these photos drawn again."""
        if len(keys) >= len(self._order):
            stretches = [(0, len(self._order) - 1)]
        else:
            rows = [row for key in keys if (row := self._order.row(key)) is not None]
            few = len(rows) <= _SINGLE_REPAINTS
            # Only what is in sight is drawn in any case.
            stretches = [(row, row) for row in rows] if few else [(min(rows), max(rows))]
        for first, last in stretches:
            self.dataChanged.emit(self.index(first), self.index(last))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of photos shown."""
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for assistive technology; painting asks for the photo itself."""
        if not index.isValid() or index.row() >= len(self._order):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(self._order[index.row()])
        return None
