"""The table of words for what police do."""

from reportedly.knowledge.police_words import police_classes


def test_words_are_lower_case_and_stand_once_a_class():
    for word, classes in police_classes().items():
        assert word == word.lower().strip()
        assert len(set(classes)) == len(classes), word


def test_a_word_may_be_of_two_classes():
    assert set(police_classes()["gunned"]) == {"force", "kill"}
