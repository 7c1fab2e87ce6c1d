import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def python(code: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


def test_timm_is_imported_and_no_stand_in_stays_behind() -> None:
    code = """
import importlib.util, sys
there = importlib.util.find_spec("torchvision") is not None
from training.timm_import import import_timm
timm = import_timm()
assert timm is import_timm()
assert timm.create_model("test_convnext", num_classes=0) is not None
assert (importlib.util.find_spec("torchvision") is not None) == there
print("fine")
"""
    assert python(code) == "fine"


def test_a_broken_torchvision_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "torchvision").mkdir()
    (tmp_path / "torchvision/__init__.py").write_text("raise RuntimeError('for another torch')")
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from training.timm_import import import_timm
print(import_timm().create_model("test_convnext", num_classes=0).head_hidden_size)
"""
    assert python(code) == "64"
