from pathlib import Path

from training.start import Start, read_start, write_start


def test_a_run_remembers_where_its_backbone_came_from(tmp_path: Path) -> None:
    weights = tmp_path / "mine.safetensors"
    weights.write_bytes(b"some weights")
    for number, (start, told) in enumerate(
        [
            (Start(), "random"),
            (Start(pretrained=True), "timm's ImageNet weights"),
            (Start(weights), "mine.safetensors (sha256 "),
        ]
    ):
        run = tmp_path / str(number)
        run.mkdir()
        write_start(run, start)
        assert read_start(run).startswith(told)


def test_going_on_with_a_run_does_not_change_its_origin(tmp_path: Path) -> None:
    write_start(tmp_path, Start(pretrained=True))
    write_start(tmp_path, Start())
    assert "timm" in read_start(tmp_path)
