"""Photos in an order: a sequence of keys that holds numbers, and finds a photo's row at once."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np

from photocull.domain.columns import Columns, Slots
from photocull.domain.photo import PhotoKey


class Order(Sequence[PhotoKey]):
    """The photos at these slots of the columns. Never changes.

    Orders, and tuples and lists, are equal where they hold the same keys in the same order.
    """

    __hash__ = None  # type: ignore[assignment]  # as with lists: equal ones may be of other kinds

    def __init__(self, columns: Columns, slots: Slots) -> None:
        """`slots` must not be changed afterwards, and no slot may occur twice."""
        self.columns = columns
        self.slots = slots

    @classmethod
    def of(cls, keys: Iterable[PhotoKey], columns: Columns | None = None) -> "Order":
        """These keys in the order given, by the slots of `columns` or by slots of their own."""
        if columns is not None:
            return cls(columns, columns.at(keys))
        alone = Columns()
        for key in keys:
            alone.name(key)
        return cls(alone, np.arange(len(alone), dtype=np.int32))

    def __len__(self) -> int:
        return len(self.slots)

    @overload
    def __getitem__(self, row: int) -> PhotoKey: ...
    @overload
    def __getitem__(self, row: slice) -> "Order": ...
    def __getitem__(self, row: int | slice) -> "PhotoKey | Order":
        if isinstance(row, slice):
            return Order(self.columns, self.slots[row])
        key: PhotoKey = self.columns.keys[self.slots[row]]
        return key

    def __iter__(self) -> Iterator[PhotoKey]:
        return map(self.columns.keys.__getitem__, self.slots.tolist())

    def __contains__(self, key: object) -> bool:
        return self.row(key) is not None

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Order) and other.columns is self.columns:
            return np.array_equal(self.slots, other.slots)
        if isinstance(other, Order | tuple | list):
            return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))
        return NotImplemented

    def __repr__(self) -> str:
        return f"Order.of({list(self)!r})"

    def row(self, key: object) -> int | None:
        """Where a photo stands; None where it is not among these."""
        slot = self.columns.slots.get(key)  # type: ignore[call-overload]  # any object may be asked
        row = int(self._rows[slot]) if slot is not None and slot < len(self._rows) else -1
        return row if row >= 0 else None

    @cached_property
    def _rows(self) -> Slots:
        rows = np.full(len(self.columns), -1, np.int32)
        rows[self.slots] = np.arange(len(self.slots), dtype=np.int32)
        return rows

    def index(self, value: PhotoKey, start: int = 0, stop: int | None = None) -> int:
        """Where a photo stands; raises ValueError where it is not among these."""
        row = self.row(value)
        if row is None or not start <= row < (len(self) if stop is None else stop):
            raise ValueError(value)
        return row

    def continues(self, other: "Order") -> bool:
        """Whether this is the other order, and perhaps more photos after it."""
        return self[: len(other)] == other

    def followed_by(self, other: "Order") -> "Order":
        """This order and then the other one, without the photos that are in this already.

        Both must have the same columns.
        """
        new = other.slots
        if len(self) and new.min(initial=len(self.columns)) <= self.slots.max():
            known = self.columns.fitted(np.zeros(0, np.bool_), False)
            known[self.slots] = True
            new = new[~known[new]]
        return Order(self.columns, np.concatenate([self.slots, new]))

    def present(self) -> "Order":
        """This order without the photos that are gone."""
        return Order(self.columns, self.slots[self.columns.present[self.slots]])

    def moved(self, row: int, to: int) -> "Order":
        """This order with one photo taken out, and then put before what is then at row `to`."""
        slots = np.insert(np.delete(self.slots, row), to, self.slots[row])
        return Order(self.columns, slots)
