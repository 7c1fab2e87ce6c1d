"""Trains, evaluates and exports the network that photocull ranks with; the app never imports it."""

# Before any library of training is loaded: it says to ONNX Runtime that nothing is to be reported.
import photocull as photocull
