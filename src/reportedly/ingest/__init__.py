"""From the outside world to reports: files, folders, archives and streams, read one report at a time.

Everything here is a generator: memory does not grow with the number of reports. What cannot be read
becomes a ``Failure`` with its place and reason, and reading goes on.
"""
