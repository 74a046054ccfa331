"""The outside world becomes reports: files, pages, tables, archives."""
