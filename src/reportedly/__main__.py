"""``python -m reportedly`` and the ``reportedly`` command."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being imported ends it without a word too."""
    try:
        from reportedly.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
