import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.examples import NO_SOURCE, Batch
from training.loss import Adversary, class_loss, mixed, opinion_error, preference_loss
from training.network import Verdict

NAN = torch.nan


def verdict(logits: Tensor) -> Verdict:
    nothing = torch.zeros(len(logits))
    return Verdict(logits.softmax(dim=1)[:, 1], logits, nothing, nothing, nothing, nothing)


def batch(
    *, expert: list[float], opinion: list[float] | None = None, source: list[int] | None = None
) -> Batch:
    random = torch.Generator().manual_seed(1)
    count = len(expert)
    return Batch(
        image=torch.randint(0, 256, (count, 8, 8, 3), dtype=torch.uint8, generator=random),
        histogram=torch.rand((count, 768), generator=random),
        expert=torch.tensor(expert),
        opinion=torch.tensor(opinion or [NAN] * count),
        source=torch.tensor(source or [0] * count),
    )


def normal(*size: int, seed: int = 0) -> Tensor:
    return torch.randn(size, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_whole_labels_cost_what_hard_labels_do(smoothing: float) -> None:
    logits, expert = normal(5, 2), [1.0, 0.0, 0.0, 1.0, 1.0]
    hard = functional.cross_entropy(logits, torch.tensor(expert).long(), label_smoothing=smoothing)
    found = class_loss(verdict(logits), batch(expert=expert), smoothing)
    assert float(found) == pytest.approx(float(hard), rel=1e-5)


def test_a_label_between_costs_its_share_of_either_class() -> None:
    logits = normal(1, 2)
    amateur, between, expert = (
        float(class_loss(verdict(logits), batch(expert=[label]), 0.0)) for label in (0.0, 0.3, 1.0)
    )
    assert between == pytest.approx(0.7 * amateur + 0.3 * expert, rel=1e-5)
    assert amateur != pytest.approx(expert)


def test_only_known_opinions_are_compared_and_their_squares_are_summed() -> None:
    found = opinion_error(torch.tensor([0.5, 0.9, 0.2]), torch.tensor([0.65, NAN, 0.5]))
    assert float(found) == pytest.approx(1 + 4, rel=1e-4)
    assert float(opinion_error(torch.tensor([0.5]), torch.tensor([NAN]))) == 0


def test_the_preference_costs_least_where_qualities_differ_as_opinions_do() -> None:
    opinion, source = torch.tensor([0.3, 0.36, 0.42, 0.5]), torch.zeros(4).long()
    quality = (opinion + 0.1).requires_grad_()
    least = preference_loss(quality, opinion, source)
    least.backward()  # type: ignore[no-untyped-call]
    assert quality.grad is not None
    assert torch.allclose(quality.grad, torch.zeros(4), atol=1e-5)
    for seed in range(20):
        other = quality.detach() + 0.02 * normal(4, seed=seed)
        assert preference_loss(other, opinion, source) > least
    assert preference_loss(-quality, opinion, source) > 2 * least


@pytest.mark.parametrize(
    ("opinion", "source"),
    [
        ([0.2, 0.4, 0.6], [0, 1, 2]),
        ([0.2, NAN, NAN], [0, 0, 0]),
        ([NAN, NAN, NAN], [0, 0, 0]),
        ([0.2, 0.4, 0.6], [NO_SOURCE] * 3),
    ],
    ids=["of three sources", "one is rated", "none is rated", "without a source"],
)
def test_without_a_pair_the_preference_costs_and_teaches_nothing(
    opinion: list[float], source: list[int]
) -> None:
    quality = torch.tensor([0.9, 0.1, 0.5], requires_grad=True)
    found = preference_loss(quality, torch.tensor(opinion), torch.tensor(source))
    found.backward()  # type: ignore[no-untyped-call]
    assert float(found.detach()) == 0
    assert quality.grad is not None
    assert quality.grad.tolist() == [0, 0, 0]


def test_photos_of_two_sources_are_not_preferred_to_each_other() -> None:
    opinion, source = torch.tensor([0.2, 0.9, 0.3, 0.8]), torch.tensor([0, 1, 0, 1])
    quality = torch.tensor([0.5, 0.5, 0.7, 0.6])
    both = preference_loss(quality, opinion, source)
    ours = preference_loss(quality[::2], opinion[::2], source[::2])
    theirs = preference_loss(quality[1::2], opinion[1::2], source[1::2])
    assert float(both) == pytest.approx(float(ours + theirs) / 2, rel=1e-5)
    shifted = quality + torch.tensor([0.0, 0.3, 0.0, 0.3])
    assert float(preference_loss(shifted, opinion, source)) == pytest.approx(float(both), rel=1e-4)


def test_a_blend_is_one_share_of_all_that_is_known_of_two_photos() -> None:
    torch.manual_seed(3)
    plain = batch(expert=[1.0, 0.0, 0.0, 0.0], opinion=[0.2, 0.6, 0.4, 0.8])
    blended = mixed(plain, 0.3)
    share = float(blended.expert[0])
    assert 0 < share < 1
    assert blended.expert.tolist() == pytest.approx([share, 1 - share, 0, 0], abs=1e-6)
    for before, after in zip(plain[:4], blended[:4], strict=True):
        assert after.shape == before.shape
        assert torch.allclose(
            after, share * before.float() + (1 - share) * before.float().roll(1, 0), atol=1e-3
        )
    assert not torch.allclose(blended.image, plain.image.float())


def test_the_share_of_a_blend_is_drawn_anew_and_either_photo_may_have_the_most() -> None:
    torch.manual_seed(0)
    drawn = [float(mixed(batch(expert=[1.0, 0.0]), 0.3).expert[0]) for _ in range(100)]
    assert len(set(drawn)) > 50
    assert 0.35 < sum(drawn) / len(drawn) < 0.65
    assert min(drawn) < 0.05
    assert max(drawn) > 0.95


def test_a_blend_has_no_source_and_an_opinion_only_if_both_photos_had_one() -> None:
    plain = batch(expert=[1.0, 0.0, 1.0, 1.0], opinion=[0.2, 0.6, NAN, 0.8], source=[0, 1, 2, 3])
    blended = mixed(plain, 0.3)
    assert blended.opinion.isnan().tolist() == [False, False, True, True]
    assert blended.source.tolist() == [NO_SOURCE] * 4
    assert blended.source.dtype is plain.source.dtype
    assert plain.source.tolist() == [0, 1, 2, 3]


EXPERTS = (False, False, True, True, True)
SOURCE = torch.tensor([0, 1, 2, 3, 4, 4])


def adversary(experts: tuple[bool, ...] = EXPERTS) -> Adversary:
    torch.manual_seed(5)
    return Adversary(7, experts)


def guessed(guesser: Adversary, embedding: Tensor, source: Tensor) -> Tensor:
    """The mean cross entropy of what the layers say of the sources of a photo's own class."""
    costs = []
    for logits, own in zip(guesser.layers(embedding), source.tolist(), strict=True):
        alike = [i for i, expert in enumerate(EXPERTS) if expert == EXPERTS[own]]
        costs.append(logits[alike].logsumexp(dim=0) - logits[own])
    return torch.stack(costs).mean()


def test_the_embedding_learns_the_opposite_of_what_the_adversary_learns() -> None:
    guesser, embedding = adversary(), normal(6, 7).requires_grad_()
    wanted = guessed(guesser, embedding, SOURCE)
    inputs = [embedding, *guesser.parameters()]
    straight = torch.autograd.grad(wanted, inputs)
    found = guesser(embedding, SOURCE)
    reversed_ = torch.autograd.grad(found, inputs)
    assert float(found.detach()) == pytest.approx(float(wanted.detach()), rel=1e-5)
    assert straight[0].abs().max() > 1e-3
    assert torch.allclose(reversed_[0], -straight[0], atol=1e-6)
    for one, other in zip(reversed_[1:], straight[1:], strict=True):
        assert torch.allclose(one, other, atol=1e-6)


def test_a_source_of_the_other_class_is_never_guessed() -> None:
    guesser, embedding = adversary(), normal(3, 7)
    experts_alone = torch.tensor([2, 3, 4])
    before = guesser(embedding, experts_alone)
    last = guesser.layers[-1]
    assert isinstance(last, nn.Linear)
    gradient = torch.autograd.grad(before, last.bias)[0]
    assert gradient[:2].tolist() == [0, 0]
    assert gradient[2:].abs().max() > 0
    with torch.no_grad():
        last.bias[:2] += 100
    assert torch.equal(guesser(embedding, experts_alone), before)


def test_the_only_source_of_a_class_is_always_guessed() -> None:
    guesser = adversary((False, True, True))
    assert not guesser(normal(4, 7), torch.zeros(4).long()).any()


def test_frames_without_a_source_do_not_count() -> None:
    guesser, embedding = adversary(), normal(6, 7).requires_grad_()
    source = SOURCE.clone()
    source[1::2] = NO_SOURCE
    found = guesser(embedding, source)
    assert torch.allclose(found, guesser(embedding[::2], SOURCE[::2]))
    (gradient,) = torch.autograd.grad(found, embedding)
    assert not gradient[1::2].any()
    assert gradient[::2].any()


def test_where_nothing_has_a_source_every_weight_is_told_to_stay() -> None:
    guesser, embedding = adversary(), normal(4, 7).requires_grad_()
    found = guesser(embedding, torch.full((4,), NO_SOURCE))
    found.backward()
    assert float(found.detach()) == 0
    for value in (embedding, *guesser.parameters()):
        assert value.grad is not None, "processes wait for each other's gradient"
        assert not value.grad.any()


def test_an_adversary_learns_to_tell_sources_that_differ() -> None:
    guesser, places = adversary(), normal(5, 7)
    optimiser = torch.optim.Adam(guesser.parameters(), 0.01)
    source = torch.arange(5).repeat(8)
    costs = []
    for seed in range(40):
        found = guesser(places[source] + 0.1 * normal(40, 7, seed=seed), source)
        optimiser.zero_grad()
        found.backward()
        optimiser.step()
        costs.append(float(found.detach()))
    assert costs[-1] < costs[0] / 3
