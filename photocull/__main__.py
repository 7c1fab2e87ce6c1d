"""`python -m photocull`: the same as the command `photocull`."""

import sys

from photocull.cli import main

sys.exit(main())
