"""``python -m toolkit``: see :mod:`toolkit.cli`."""

import sys

if __name__ == "__main__":
    try:
        from toolkit.cli import main

        code = main()
    except KeyboardInterrupt:  # before there was a command to end
        code = 130
    sys.exit(code)
