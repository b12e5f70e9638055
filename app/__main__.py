"""`python -m app` is `celldeck`."""

import sys

from app.command_line.main import main

if __name__ == "__main__":
    sys.exit(main())
