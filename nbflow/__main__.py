"""``python -m nbflow``."""

import sys

from nbflow.sharing.cli import main

sys.exit(main())
