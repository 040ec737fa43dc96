"""Where a frozen program starts."""

import sys

from stalkdiary.app import main

sys.exit(main())
