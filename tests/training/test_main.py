import pytest

from training.__main__ import main


@pytest.mark.parametrize(
    "command",
    ["unsplash", "prepare", "fit", "export", "evaluate", "precision", "deletion", "card", "audit"],
)
def test_each_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    assert "usage: python -m training" in capsys.readouterr().out
