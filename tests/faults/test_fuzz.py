"""Mutants of pictures and packets: none brings the program down, none takes over five seconds.

`PHOTOCULL_MUTANTS` says how many pictures (2,000); `make fuzz` takes 100,000.
"""

import io
import os
import random
import struct
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from photocull.decoding.decoders import Decoders
from photocull.domain.exchange import stated
from photocull.domain.failure import Failure, Reason
from photocull.domain.marks import Flag, Label, Marks
from photocull.store import jpegxmp, xmp
from photocull.vision.decode import Decoded, decode_bytes
from photocull.vision.jpegparts import JpegError
from photocull.vision.spec import InputSpec
from tests.figures import Figure
from tests.pictures import corners, encoded, noise

MUTANTS = int(os.environ.get("PHOTOCULL_MUTANTS", "2000"))
LONGEST = 5.0

PACKET = xmp.changed(xmp.EMPTY, stated(Marks(4, Flag.PICK, Label.RED), xmp.read(xmp.EMPTY)))


def originals() -> list[bytes]:
    """A file of each format, small and large, plain and with all that a header can hold."""
    icc = Image.new("RGB", (1, 1)).info.get("icc_profile")
    made = [
        encoded(
            noise(number, (160, 120)), form, orientation=6, taken="2026:03:12 14:05:31", icc=icc
        )
        for number, form in enumerate(("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "TIFF"))
    ]
    progressive, palette, motion = io.BytesIO(), io.BytesIO(), encoded(corners())
    corners().save(progressive, "JPEG", progressive=True, quality=95, xmp=PACKET)
    corners().convert("P").save(palette, "PNG")
    return [*made, progressive.getvalue(), palette.getvalue(), motion + made[0]]


def mutant(data: bytes, chance: random.Random) -> bytes:
    """The same file after one to eight accidents or ill deeds."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(max(1, len(changed)))
        # Headers decide what is done with all the rest.
        at = at if chance.random() < 0.5 else at % 600
        match chance.randrange(7):
            case 0 if changed:
                changed[at % len(changed)] = chance.randrange(256)
            case 1 if changed:
                changed[at % len(changed)] ^= 1 << chance.randrange(8)
            case 2:
                changed[at : at + 4] = struct.pack(">I", chance.choice(_LARGE))
            case 3:
                changed[at : at + 2] = struct.pack("<H", chance.choice((0, 1, 0xFFFF, 0x7FFF)))
            case 4:
                del changed[at : at + chance.randint(1, 64)]
            case 5:
                piece = changed[at : at + chance.randint(1, 200)]
                where = chance.randrange(len(changed) + 1)
                changed[where:where] = piece
            case 6:
                del changed[chance.randrange(1, len(changed) + 2) :]
            case _:
                changed += chance.randbytes(16)
    return bytes(changed)


_LARGE = (0, 1, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 65_000)


def test_mutants_of_pictures(tmp_path: Path, figure: Figure) -> None:
    files, spec = originals(), InputSpec()
    outcomes: Counter[str] = Counter()
    slowest = 0.0

    def feed(worker: int) -> None:
        nonlocal slowest
        path = tmp_path / f"mutant-{worker}"
        for number in range(worker, MUTANTS, 2):
            chance = random.Random(number)
            path.write_bytes(mutant(chance.choice(files), chance))
            began = time.perf_counter()
            with decoders.opened(path) as opened:
                found = opened if isinstance(opened, Failure) else opened.look(spec)
            slowest = max(slowest, time.perf_counter() - began)
            outcomes[found.reason.value if isinstance(found, Failure) else "read"] += 1

    with Decoders(2, seconds=LONGEST) as decoders, ThreadPoolExecutor(2) as threads:
        list(threads.map(feed, range(2)))
    assert outcomes.total() == MUTANTS
    assert not outcomes[Reason.TOO_SLOW]
    assert slowest < LONGEST
    said = ", ".join(f"{count} {name}" for name, count in outcomes.most_common())
    figure(f"{MUTANTS} mutants: {said}; {outcomes[Reason.CRASHED]} deaths; slowest {slowest:.2f} s")


def test_mutants_of_xmp(figure: Figure) -> None:
    outcomes: Counter[str] = Counter()
    for number in range(MUTANTS):
        packet = mutant(PACKET, random.Random(number))
        try:
            said = xmp.read(packet)
            wanted = stated(Marks(2, Flag.REJECT, Label.BLUE), said)
            assert xmp.read(xmp.changed(packet, wanted)) == wanted
        except xmp.XmpError:
            outcomes["refused"] += 1
        else:
            outcomes["read and changed"] += 1
    figure(f"{MUTANTS} mutants: {', '.join(f'{n} {name}' for name, n in outcomes.items())}")


def test_mutants_of_jpeg_with_xmp_are_read_or_refused(figure: Figure) -> None:
    whole = io.BytesIO()
    corners().save(whole, "JPEG", quality=90, xmp=PACKET)
    outcomes: Counter[str] = Counter()
    for number in range(MUTANTS // 4):
        data = mutant(whole.getvalue(), random.Random(number))
        try:
            packet = jpegxmp.packet_of(data)
            if packet is not None:
                xmp.read(packet)
        except (xmp.XmpError, JpegError):
            outcomes["refused"] += 1
        else:
            outcomes["read"] += 1
    figure(f"{outcomes.total()} mutants: {outcomes['read']} read, {outcomes['refused']} refused")


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(exif=st.binary(max_size=2000))
def test_any_exif_is_read_or_passed_over(exif: bytes) -> None:
    out = io.BytesIO()
    corners(32, 24).save(out, "JPEG", exif=b"Exif\0\0" + exif)
    assert isinstance(decode_bytes(out.getvalue(), InputSpec()), Decoded | Failure)


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    tag=st.sampled_from([0x0112, 0x010F, 0x0110, 0x8769, 0x8825, 0x9003, 0x829A, 0x9204]),
    kind=st.integers(0, 14),
    count=st.integers(0, 2**32 - 1),
    value=st.integers(0, 2**32 - 1),
    order=st.sampled_from("<>"),
)
def test_exif_entries_of_any_kind_are_read_or_passed_over(
    tag: int, kind: int, count: int, value: int, order: str
) -> None:
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    entry = struct.pack(f"{order}HHHII", 1, tag, kind, count, value)
    out = io.BytesIO()
    corners(32, 24).save(out, "JPEG", exif=b"Exif\0\0" + head + entry + b"\0" * 64)
    assert isinstance(decode_bytes(out.getvalue(), InputSpec()), Decoded | Failure)


@settings(max_examples=500, deadline=None)
@given(packet=st.binary(max_size=400))
def test_any_bytes_as_xmp_are_read_or_refused(packet: bytes) -> None:
    for each in (packet, PACKET[:200] + packet + PACKET[200:]):
        try:
            xmp.read(each)
        except xmp.XmpError:
            continue


@pytest.mark.parametrize("name", ["rating", "label"])
@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=40))
def test_what_other_programs_write_as_a_value_is_understood_or_passed_over(
    name: str, text: str
) -> None:
    kept = xmp.read(PACKET)
    said = type(kept)(**{**{n: getattr(kept, n) for n in kept.__slots__}, name: text})
    try:
        packet = xmp.changed(PACKET, said)
    except xmp.XmpError:
        return
    assert isinstance(xmp.read(packet), type(kept))
