"""``python -m reportedly``: the same as the ``reportedly`` command."""

from reportedly.cli.main import main

if __name__ == "__main__":
    main()
