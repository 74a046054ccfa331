import pytest

from reportedly.ingest.options import ReadOptions
from reportedly.ingest.read import read_reports
from reportedly.model.report import Report


@pytest.fixture
def read(tmp_path):
    """Write one file and read it: reports, failures."""

    def reader(name, data, **options):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return split(read_reports([str(path)], ReadOptions.of(**options)))

    return reader


def split(found):
    found = list(found)
    return [x for x in found if isinstance(x, Report)], [x for x in found if not isinstance(x, Report)]
