"""What the docs say of the program is what the program says of itself."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPEC = importlib.util.spec_from_file_location("paste_help", ROOT / "tools" / "paste_help.py")
PASTE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(PASTE)


def test_nothing_pasted_is_stale():
    assert PASTE.stale(check=True) == [], "run make docs"


def test_every_command_has_an_example_in_its_help():
    commands = PASTE.commands()
    assert {"code", "doctor", "evaluate", "export", "gazetteer import"} <= set(commands)
    for command in commands:
        shown = PASTE.help_of(command.split())
        assert f"reportedly {command}" in shown.split("Example")[1], command


def test_every_make_target_has_one_line_of_help():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in "demo test lint types floors train docs ui bench".split():
        assert [line for line in text.splitlines() if line.startswith(f"{target}:") and "## " in line], target


def test_blocks_are_replaced_between_their_markers():
    page = "a\n<!-- paste: help doctor -->\nold\n<!-- end paste -->\nb\n"
    new = PASTE.pasted(page)
    assert "old" not in new
    assert "reportedly doctor" in new
    assert PASTE.pasted(new) == new


def test_the_page_of_commands_has_them_all():
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for command in PASTE.commands():
        assert f"<!-- paste: help {command} -->" in page
