from reportedly.evaluate.bench import Speed, encoder_share, reading_speeds
from reportedly.model.report import Report

TEXT = (
    "Gunmen killed two farmers near Mopti on Monday, police said. The army denied that its troops were there."
)


def test_both_engines_are_timed():
    ours, spacys = reading_speeds([TEXT, TEXT.upper()])
    assert ours > 0
    assert spacys > 0


def test_the_encoder_takes_a_part_of_the_time():
    assert 0 < encoder_share([Report(id=str(number), text=TEXT) for number in range(3)]) < 1


def test_what_starting_takes_is_taken_off():
    assert Speed(3.0, 2.5, 200.0).less(Speed(1.0, 1.0, 150.0)) == Speed(2.0, 1.5, 200.0)
