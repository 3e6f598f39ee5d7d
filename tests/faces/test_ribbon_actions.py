"""The buttons' words: short enough for Office, of the groups that the tab has, each once."""

from dualregister.faces.ribbon import ACTIONS, GROUPS


def test_each_button_is_there_once_and_in_a_group_of_the_tab() -> None:
    assert len({each.name for each in ACTIONS}) == len(ACTIONS) == 20
    assert tuple(dict.fromkeys(each.group for each in ACTIONS)) == GROUPS


def test_words_keep_the_lengths_that_office_allows() -> None:
    for each in ACTIONS:
        assert 0 < len(each.label) <= 24, each.name
        assert 0 < len(each.screentip) <= 60, each.name
        assert len(each.screentip) < len(each.supertip) <= 1024, each.name
        assert each.supertip.endswith("."), each.name
        assert not each.screentip.endswith("."), each.name
