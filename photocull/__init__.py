"""photocull ranks a folder of photos by how likely an expert took them; a person chooses."""

import os

__version__ = "0.1.0"

# ONNX Runtime otherwise keeps a device id and sends what it counts to its maker, beginning some
# seconds after it is loaded. Nothing here is to leave this computer, so it is told before.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
