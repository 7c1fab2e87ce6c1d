import pytest

from training.config import CONFIGS, Config
from training.paper import PAPER_CONFIGS


@pytest.mark.parametrize("name", sorted(CONFIGS))
def test_a_configuration_survives_being_written_and_read(name: str) -> None:
    assert Config.from_json(CONFIGS[name].to_json()) == CONFIGS[name]


def test_the_papers_six_networks_are_declared_with_its_learning_rates() -> None:
    rates = {name: config.backbone_rate for name, config in PAPER_CONFIGS.items()}
    assert len(rates) == 6
    assert rates.pop("convnext-cumulative") == 5e-6
    assert set(rates.values()) == {1e-5}


def test_the_app_is_shown_pictures_of_the_last_phases_size() -> None:
    for config in CONFIGS.values():
        assert config.spec.image_size == config.phases[-1].image_size
        assert config.spec.colour is config.colour
