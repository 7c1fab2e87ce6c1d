"""What a GPU is given; tried on the CPU, which takes the same bindings and half precision too."""

import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from photocull.decoding.decoders import Decoders
from photocull.resources import resource
from photocull.scoring import gpu, model
from photocull.scoring.gpu import LARGEST_CHANGE, BoundSession, fastest, halved, trial
from photocull.scoring.model import Device, Scorer
from photocull.scoring.runtime import session_of
from photocull.vision.prepare import ModelInput
from photocull.vision.spec import InputSpec
from tests.benchmarks.gpu import measure
from tests.scenes.shoot import write_shoot
from tests.tiny_model import write_tiny_model

SPEC = InputSpec()
SAID = ["expert_probability", "embedding"]


class Pretending:
    """A session on the CPU that says to be on a GPU."""

    def __init__(self, data: bytes, factor: float, most: int | None) -> None:
        self.real = session_of(data, Device.CPU)
        self.factor, self.most = factor, most
        self.batches: list[int] = []

    def get_providers(self) -> list[str]:
        return ["CUDAExecutionProvider", "CPUExecutionProvider"]

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)

    def io_binding(self) -> "Binding":
        return Binding(self)

    def run_with_iobinding(self, binding: "Binding") -> None:
        self.batches.append(binding.room)
        if self.most is not None and binding.room > self.most:
            raise RuntimeError("CUDA failure 2: out of memory")
        self.real.run_with_iobinding(binding.real)


class Binding:
    """One of a pretended GPU, whose outputs may be wrong."""

    def __init__(self, session: Pretending) -> None:
        self.real, self.factor, self.room = session.real.io_binding(), session.factor, 0

    def bind_ortvalue_input(self, name: str, value: onnxruntime.OrtValue) -> None:
        self.room = value.shape()[0]  # type: ignore[attr-defined]
        self.real.bind_ortvalue_input(name, value)

    def bind_output(self, name: str, device: str) -> None:
        self.real.bind_output(name, device)

    def copy_outputs_to_cpu(self) -> list[NDArray[np.float32]]:
        return [self.factor * output for output in self.real.copy_outputs_to_cpu()]


Opened = list[Pretending]


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Opened]:
    """Makes what is opened on a GPU run on the CPU; the sessions, the whole model's first.

    All outputs of the half one come multiplied by a factor; more photos at once than `most` fail.
    """

    def pretend(factor: float = 1.0, most: int | None = None) -> Opened:
        opened: Opened = []

        def session(data: bytes, device: Device) -> object:
            if device is Device.CPU:
                return session_of(data, device)
            opened.append(Pretending(data, factor if opened else 1.0, most))
            return opened[-1]

        monkeypatch.setattr(gpu, "session_of", session)
        monkeypatch.setattr(model, "session_of", session)
        monkeypatch.setattr(gpu, "DEVICE", "cpu")
        return opened

    return pretend


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_tiny_model(tmp_path / "m.onnx", explaining=True)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 9])
def test_a_bound_session_says_what_a_plain_one_does(path: Path, count: int) -> None:
    plain = session_of(path.read_bytes(), Device.CPU)
    bound = BoundSession(session_of(path.read_bytes(), Device.CPU), "cpu")
    for number in (count, count + 1, count):  # the inputs of the first lie there at the third
        shown = trial(SPEC, number)
        before = {name: numbers.copy() for name, numbers in shown.items()}
        for said, right in zip(bound.run(SAID, shown), plain.run(SAID, shown), strict=True):
            np.testing.assert_array_equal(said, right)
        for name, numbers in shown.items():
            np.testing.assert_array_equal(numbers, before[name])


def test_threads_do_not_get_each_others_photos(path: Path) -> None:
    plain = session_of(path.read_bytes(), Device.CPU)
    bound = BoundSession(session_of(path.read_bytes(), Device.CPU), "cpu")
    batches = [trial(SPEC, count) for count in (4, 3, 4, 3, 4, 3)]
    batches[2] = {name: numbers[::-1].copy() for name, numbers in batches[2].items()}
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda shown: bound.run(SAID, shown), 10 * batches))
    for said, shown in zip(found, 10 * batches, strict=True):
        np.testing.assert_array_equal(said[0], plain.run(SAID, shown)[0])


def test_the_shipped_model_says_the_same_in_half_precision() -> None:
    data = resource("photocull.onnx").read_bytes()
    half = halved(data)
    assert half is not None
    whole, narrow = (session_of(each, Device.CPU) for each in (data, half))
    assert [(each.name, each.type) for each in narrow.get_inputs() + narrow.get_outputs()] == [
        (each.name, each.type) for each in whole.get_inputs() + whole.get_outputs()
    ]
    shown = trial(SPEC, 8)
    said, right = (each.run(["expert_probability"], shown)[0] for each in (narrow, whole))
    assert 0 < np.abs(said - right).max() <= LARGEST_CHANGE


def test_what_cannot_be_halved_stays_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert halved(b"no model") is None
    monkeypatch.setitem(sys.modules, "onnx", None)
    assert halved(path.read_bytes()) is None


@pytest.mark.parametrize(
    ("milliseconds", "batch"),
    [
        ({8: 8, 16: 10, 32: 14, 64: 22, 128: 40}, 128),
        ({8: 8, 16: 10, 32: 14, 64: 28}, 32),  # twice as many in twice the time gain nothing
        ({8: 8, 16: 16}, 8),
        ({8: 60, 16: 100, 32: 180, 64: 320}, 32),  # nobody waits so long for a batch
        ({8: 300, 16: 580}, 8),
        ({8: 8, 16: 10}, 16),  # the memory is full
    ],
)
def test_the_fastest_batch_is_found(milliseconds: Mapping[int, float], batch: int) -> None:
    asked: list[int] = []

    def seconds(size: int) -> float:
        asked.append(size)
        return milliseconds[size] / 1000

    assert fastest(seconds) == batch
    assert asked == sorted(set(asked))


def test_a_gpu_scores_in_half_precision_and_batches(
    path: Path, pretended: Callable[..., Opened]
) -> None:
    opened = pretended()
    scorer = Scorer.open(path, Device.CUDA)
    scorer.tune()
    assert scorer.device == "CUDA"
    assert scorer.batch in (8, 16, 32, 64, 128)
    assert len(opened) == 2
    opened[1].batches.clear()
    shown = trial(scorer.spec, 5)
    plain = Scorer.open(path, Device.CPU)
    for scored in (scorer, plain):
        assert scored.model == plain.model
    numbers = [embedded(each, shown) for each in (scorer, plain)]
    np.testing.assert_allclose(numbers[0], numbers[1], atol=LARGEST_CHANGE)
    assert opened[1].batches == [8]


def test_a_gpu_that_says_otherwise_in_half_precision_is_used_without(
    path: Path, pretended: Callable[..., Opened]
) -> None:
    opened = pretended(factor=1.5)
    scorer = Scorer.open(path, Device.CUDA)
    scorer.tune()
    assert (scorer.device, len(opened)) == ("CUDA", 2)
    opened[0].batches.clear()
    embedded(scorer, trial(scorer.spec, 8))
    assert opened[0].batches == [8]


def test_a_gpu_whose_memory_is_full_is_given_less(
    path: Path, pretended: Callable[..., Opened]
) -> None:
    pretended(most=16)
    scorer = Scorer.open(path, Device.CUDA)
    scorer.tune()
    assert scorer.batch <= 16
    assert len(embedded(scorer, trial(scorer.spec, 50))) == 50
    assert scorer.device == "CUDA"


def test_a_gpu_that_cannot_be_tried_out_scores_all_the_same(
    path: Path, pretended: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretended()
    monkeypatch.setattr(gpu, "DEVICE", "no such device")
    scorer = Scorer.open(path, Device.CUDA)
    scorer.tune()
    assert (scorer.device, scorer.batch) == ("CUDA", 32)
    assert len(embedded(scorer, trial(scorer.spec, 2))) == 2


def test_a_gpu_is_tried_out_once_and_not_before_it_is_needed(
    path: Path, pretended: Callable[..., Opened]
) -> None:
    opened = pretended()
    scorer = Scorer.open(path, Device.CUDA)
    assert len(embedded(scorer, trial(scorer.spec, 2))) == 2
    assert len(opened) == 1
    for _ in range(2):
        scorer.tune()
        assert len(opened) == 2


def test_what_the_runtime_prints_of_cuda_stays_out_of_lists(
    path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    said = ["CUDAExecutionProvider", "CPUExecutionProvider"]
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: said)
    monkeypatch.setattr(onnxruntime, "preload_dlls", lambda: sys.stdout.write("no libcublas"))
    with pytest.warns(UserWarning, match="CUDAExecutionProvider"):
        session = session_of(path.read_bytes(), Device.AUTO)
    assert session.get_providers() == ["CPUExecutionProvider"]
    assert capfd.readouterr() == ("", "")


def test_the_benchmark_of_a_gpu_prints_what_it_is_to_print(
    path: Path, pretended: Callable[..., Opened], tmp_path: Path
) -> None:
    pretended()
    scorer = Scorer.open(path, Device.CUDA)
    folder = tmp_path / "shoot"
    files = write_shoot(folder, 4, size=(320, 240))
    said: list[str] = []
    with Decoders(1) as decoders:
        measure(files, scorer, decoders, said.append, seconds=0.05)
    rates = {line[2:20].strip(): float(line[20:28]) for line in said[2:6]}
    assert list(rates) == ["decoders alone", "GPU alone", "GPU as called", "from file to list"]
    assert all(rate > 0 for rate in rates.values())
    assert said[-1].startswith("  the limit is ")


def embedded(scorer: Scorer, shown: gpu.Fed) -> NDArray[np.float32]:
    """The probabilities of invented photos."""
    inputs = [
        ModelInput(image, histogram)
        for image, histogram in zip(shown["image"], shown["histogram"], strict=True)
    ]
    return scorer.embed(inputs)[1]
