import reportedly.pipeline
from reportedly.cli.checkup import Check, checks
from reportedly.errors import EngineError


def test_a_whole_installation(inside):
    status, out, _ = inside("doctor")
    assert status == 0, out
    for name in ("python", "spacy", "cores", "memory", "data", "engine", "gazetteer", "codebook"):
        assert f"ok   {name} " in out
    assert "BAD" not in out


def test_a_broken_installation(inside, monkeypatch):
    def broken():
        raise EngineError("a file of the reading engine is missing", where="reader.onnx")

    monkeypatch.setattr(reportedly.pipeline, "load", broken)
    status, out, err = inside("doctor")
    assert status == 1
    assert "BAD  reading" in out
    assert "reader.onnx" in out
    assert "1 of the checks" in err


def test_checks_say_what_to_do():
    assert all(isinstance(check, Check) and check.finding for check in checks())
