"""``python -m reportedly`` and the ``reportedly`` command."""

import gc
import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being imported ends it without a word too."""
    gc.disable()  # until all is imported: see running.loading
    try:
        from reportedly.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
