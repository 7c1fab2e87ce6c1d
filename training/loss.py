"""What a batch costs a network: the two classes, people's opinions, and what must not be learnt.

Besides the paper's cross entropy there are three terms and one change, all off by a weight of 0:
opinions as numbers and as preferences, sources told apart (Ganin and Lempitsky's reversal of the
gradient, arXiv:1409.7495, within each class), and mixed pictures (arXiv:1710.09412).
"""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.examples import NO_SOURCE, Batch
from training.network import Verdict

_OPINION_SPREAD = 0.15
"""About the standard deviation of mean opinion scores, to bring their error near 1."""

_PREFERENCE_SPREAD = 0.05
"""By how much opinions differ when about 73 of 100 people would prefer the better photo."""

_HIDDEN = 128


def class_loss(verdict: Verdict, batch: Batch, smoothing: float) -> Tensor:
    """The mean cross entropy of the two classes."""
    wanted = torch.stack([1 - batch.expert, batch.expert], dim=1)
    return functional.cross_entropy(verdict.logits, wanted, label_smoothing=smoothing)


def opinion_error(quality: Tensor, opinion: Tensor) -> Tensor:
    """The summed square of how far qualities [N] are from the opinions [N] that are known."""
    known = ~opinion.isnan()
    return ((quality[known] - opinion[known]) / _OPINION_SPREAD).square().sum()


def preference_loss(quality: Tensor, opinion: Tensor, source: Tensor) -> Tensor:
    """Bradley and Terry's cross entropy over all pairs of rated photos of one source, all [N].

    How sure people are follows from how far their opinions lie apart. Sources by themselves, so
    that knowing a photo's source is of no use; what has no source is in no pair. 0 where there is
    no pair.
    """
    known = ~opinion.isnan() & (source != NO_SOURCE)
    quality, opinion, source = quality[known], opinion[known], source[known]
    one, other = torch.triu_indices(len(quality), len(quality), offset=1, device=quality.device)
    alike = source[one] == source[other]
    one, other = one[alike], other[alike]
    if not len(one):
        return quality.sum() * 0
    wanted = ((opinion[one] - opinion[other]) / _PREFERENCE_SPREAD).sigmoid()
    margin = (quality[one] - quality[other]) / _PREFERENCE_SPREAD
    return functional.binary_cross_entropy_with_logits(margin, wanted)


def mixed(batch: Batch, strength: float) -> Batch:
    """Each picture blended with another one of the batch, and so is all that is known of it.

    The share is drawn from Beta(`strength`, `strength`). A blend has no source, and an opinion
    only if both had one.
    """
    share = float(torch.distributions.Beta(strength, strength).sample())

    def blend(values: Tensor) -> Tensor:
        return share * values + (1 - share) * values.roll(1, dims=0)

    return Batch(
        image=blend(batch.image.float()),
        histogram=blend(batch.histogram),
        expert=blend(batch.expert),
        opinion=blend(batch.opinion),
        source=torch.full_like(batch.source, NO_SOURCE),
    )


class _Reversal(torch.autograd.Function):
    """Nothing on the way forward; on the way back the gradient changes its sign."""

    @staticmethod
    def forward(ctx: Any, values: Tensor) -> Tensor:  # noqa: ANN401 - torch's own signature
        return values.view_as(values)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:  # noqa: ANN401 - as above
        return -gradients[0]


class Adversary(nn.Module):
    """Guesses a photo's source from the embedding, which learns to hide it.

    It guesses among the sources of the photo's own class: hiding the class as well would undo what
    is to be learnt. `experts` says of each source, by its number, whether its photos are experts'.
    """

    experts: Tensor

    def __init__(self, features: int, experts: Sequence[bool]) -> None:
        super().__init__()
        self.register_buffer("experts", torch.tensor(experts))
        self.layers = nn.Sequential(
            nn.Linear(features, _HIDDEN), nn.ReLU(), nn.Linear(_HIDDEN, len(experts))
        )

    def forward(self, embedding: Tensor, source: Tensor) -> Tensor:
        """The mean cross entropy of the guesses; 0 where no photo [N] has a source."""
        hidden = _Reversal.apply(embedding)  # type: ignore[no-untyped-call]
        guesses = self.layers(hidden)
        own = self.experts[source.clamp(min=0)][:, None] == self.experts[None, :]
        # Over all of them, since processes wait for each other's gradient of every weight.
        wrong = functional.cross_entropy(
            guesses.masked_fill(~own, -torch.inf), source, ignore_index=NO_SOURCE, reduction="sum"
        )
        return wrong / (source != NO_SOURCE).sum().clamp(min=1)
