"""From the network's input to a verdict, through ONNX Runtime on the GPU or the CPU."""
