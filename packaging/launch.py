"""The frozen app's first line."""

import sys

from shopdesk.__main__ import main

sys.exit(main())
