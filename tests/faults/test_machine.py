"""The machine under the program: models, GPUs, memory, threads, networks, crashes."""

import ast
import gc
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper

from photocull.cli import main
from photocull.decoding.decoders import Decoders
from photocull.domain.events import Settled
from photocull.domain.marks import Marks
from photocull.pipeline.run import Run, Task
from photocull.scoring.model import ModelInfo, Scorer
from photocull.store.catalogue import Catalogue
from photocull.store.xmp import SIZE_LIMIT, XmpError, read
from photocull.vision.prepare import ModelInput
from photocull.vision.spec import HISTOGRAM_SIZE, InputSpec
from tests.faults.desk import Desk, places_in, shoot
from tests.figures import Figure
from tests.pictures import noise, write
from tests.tiny_model import write_tiny_model


def wrong_shape(path: Path) -> None:
    write_tiny_model(path, side=100)


def other_model(path: Path) -> None:
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    node = helper.make_node("Identity", ["x"], ["y"])
    out = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])
    graph = helper.make_graph([node], "g", [value], [out])
    opset = [helper.make_opsetid("", 20)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=10), str(path))


def truncated(path: Path) -> None:
    write_tiny_model(path)
    os.truncate(path, path.stat().st_size // 2)


BAD_MODELS = {
    "missing": lambda path: path.unlink(missing_ok=True),
    "empty": lambda path: path.write_bytes(b""),
    "truncated": truncated,
    "HTML": lambda path: path.write_text("<!DOCTYPE html><title>404</title>"),
    "another model": other_model,
    "wrong shape": wrong_shape,
}


def test_model_missing_truncated_html_wrong_shape(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str], figure: Figure
) -> None:
    names = shoot(folder, 3)
    path = tmp_path / "m.onnx"
    for name, make in BAD_MODELS.items():
        make(path)
        assert main(["rank", str(folder), "--model", str(path), "--no-catalogue"]) == 3, name
        said = capsys.readouterr().err.strip()
        assert said.count("\n") == 0, name
        assert "Traceback" not in said
    with Decoders(1) as decoders:
        desk = Desk(places_in(tmp_path), folder, decoders, None).open().rate({names[0]: Marks(5)})
        desk.close()
        again = Desk(places_in(tmp_path), folder, decoders, None).open()
        assert again.marks() == {names[0]: Marks(5)}
        again.close()
    figure(f"{len(BAD_MODELS)} bad files, one sentence each; rating works without scores")


def test_model_that_gives_nan(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shoot(folder, 2)
    path = write_tiny_model(tmp_path / "nan.onnx", factor=float("nan"))
    assert main(["rank", str(folder), "--model", str(path), "--no-catalogue"]) == 3
    assert "Traceback" not in capsys.readouterr().err


class FailingGpu:
    """A session that says it is on a GPU, and fails from its 500th photo on."""

    def __init__(self, scorer: Scorer, most: int) -> None:
        self._real, self._left, self._most = scorer._session, 500, most
        self.batches: list[int] = []

    def get_providers(self) -> list[str]:
        return ["CUDAExecutionProvider", "CPUExecutionProvider"]

    def get_outputs(self) -> object:
        return self._real.get_outputs()

    def run(self, names: list[str], fed: dict[str, NDArray[np.generic]]) -> object:
        count = len(fed["image"])
        self.batches.append(count)
        if count > self._most or self._left < count:
            raise RuntimeError("CUDA failure 2: out of memory")
        self._left -= count
        return self._real.run(names, fed)


def scores_in(events: list[object]) -> list[float]:
    """The probabilities of all photos that were scored."""
    settled = [photo for event in events if isinstance(event, Settled) for photo in event.photos]
    return [photo.score.expert_probability for photo in settled if photo.score]


def test_gpu_fails_mid_run(
    folder: Path, tmp_path: Path, scorer: Scorer, decoders: Decoders, figure: Figure
) -> None:
    count = 1000
    for number in range(count):
        write(folder / f"IMG_{number:04}.JPG", noise(number, (32, 24)))
    gpu = FailingGpu(scorer, most=8)
    info = ModelInfo("gpu", "tiny", "cumulative", {})
    failing = Scorer(gpu, info, scorer.spec, lambda: scorer._session)  # type: ignore[arg-type]
    assert (failing.device, failing.batch) == ("CUDA", 32)
    events: list[object] = []
    with closing(Catalogue.open(None)) as catalogue:
        run = Run(Task(folder), catalogue, failing, decoders, events.append)
        run.start()
        assert run.join(120)
    scores = scores_in(events)
    assert len(scores) == count
    assert failing.device == "CPU"
    assert failing.batch == 1
    plain: list[object] = []
    with closing(Catalogue.open(None)) as catalogue:
        run = Run(Task(folder), catalogue, scorer, decoders, plain.append)
        run.start()
        assert run.join(120)
    expected = scores_in(plain)
    apart = float(np.abs(np.sort(scores) - np.sort(expected)).max())
    assert apart < 1e-5
    figure(f"{len(scores)} of {count} scored, batches halved to 8, then the CPU; apart {apart:.0e}")


def test_100k_inferences_leak_nothing(scorer: Scorer, figure: Figure) -> None:
    """The short form: 10,000 of them; the long one is `make soak`."""
    if sys.platform != "linux":
        pytest.skip("reads /proc")
    count = int(os.environ.get("PHOTOCULL_INFERENCES", "10000"))
    spec = InputSpec()
    shown = ModelInput(
        np.zeros((spec.image_size, spec.image_size, 3), np.uint8),
        np.zeros(HISTOGRAM_SIZE, np.float32),
    )
    for _ in range(500):
        scorer.score([shown])
    gc.collect()
    before = resident()
    for _ in range(count):
        scorer.score([shown])
    gc.collect()
    slope = (resident() - before) / count * 10_000
    assert slope < 1.0
    figure(f"{count} inferences: {slope:+.2f} MB per 10,000")


def resident() -> float:
    """MB of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def test_xml_bombs_in_xmp(figure: Figure) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bombs = [
        f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]><x>&e11;</x>'.encode(),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1/">]><x>&a;</x>',
        b"<x>" * 100_000,
        b" " * (SIZE_LIMIT + 1),
    ]
    for bomb in bombs:
        with pytest.raises(XmpError):
            read(bomb)
    figure(f"{len(bombs)} of {len(bombs)} refused")


def test_no_network_access(tmp_path: Path, folder: Path, figure: Figure) -> None:
    """Every system call of a whole run, decoders and all."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    shoot(folder, 5)
    model = write_tiny_model(tmp_path / "tiny.onnx")
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=socket,connect,bind,sendto"]
    command += [sys.executable, "-m", "photocull", "rank", str(folder), "--model", str(model)]
    done = subprocess.run([*command, "--no-catalogue"], capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr:
        pytest.skip("this system does not let strace work")
    assert done.returncode == 0, done.stderr
    calls = [line for line in trace.read_text().splitlines() if "AF_INET" in line]
    assert not calls
    figure(f"{len(calls)} calls for AF_INET or AF_INET6")


def test_no_network_access_of_the_window(tmp_path: Path, folder: Path, figure: Figure) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    shoot(folder, 5)
    trace = tmp_path / "trace"
    program = (
        "import sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "program = QApplication([])\nQTimer.singleShot(6000, program.closeAllWindows)\n"
        "from photocull.app import main\nsys.exit(main(Path(sys.argv[1])))"
    )
    home = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME")}
    home |= {name: str(tmp_path / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    command = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=socket,connect"]
    done = subprocess.run(
        [*command, sys.executable, "-c", program, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
    )
    if "ptrace" in done.stderr:
        pytest.skip("this system does not let strace work")
    assert done.returncode == 0, done.stderr
    calls = [line for line in trace.read_text().splitlines() if "AF_INET" in line]
    assert not calls
    assert not list(tmp_path.rglob("*onnxruntime*")), "a library keeps a diary of its own"
    figure(f"{len(calls)} calls for AF_INET or AF_INET6 in the window's life")


def test_no_library_reports_to_its_maker(tmp_path: Path, figure: Figure) -> None:
    """ONNX Runtime does where it is not told otherwise: a device id, and calls after a while."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    program = (
        "import time\nfrom photocull.resources import resource\n"
        "from photocull.scoring.model import Scorer\n"
        "from photocull.decoding.decoders import Decoders\n"
        "Scorer.open(resource('photocull.onnx'))\nwith Decoders(1) as decoders:\n"
        "    decoders.warm_up()\n    time.sleep(12)\n"
    )
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=socket,connect,openat"]
    done = subprocess.run(
        [*command, sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **home},
    )
    if "ptrace" in done.stderr:
        pytest.skip("this system does not let strace work")
    assert done.returncode == 0, done.stderr
    lines = trace.read_text().splitlines()
    assert not [line for line in lines if "AF_INET" in line]
    written = [line for line in lines if "O_CREAT" in line or "O_RDWR" in line]
    kept = [line for line in written if str(tmp_path) in line]
    assert not kept
    figure(f"12 s with a model loaded: 0 calls, {len(kept)} files of its own")


def test_the_program_has_no_module_that_speaks_to_a_network() -> None:
    forbidden = {"socket", "http", "urllib", "ssl", "ftplib", "smtplib", "requests", "asyncio"}
    root = Path(main.__code__.co_filename).parent
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            # Taking an address apart asks nobody anything.
            names = [name for name in names if name != "urllib.parse"]
            assert not [name for name in names if name.split(".")[0] in forbidden], path
