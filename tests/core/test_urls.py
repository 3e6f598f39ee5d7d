"""What of a URL may be shown."""

import pytest

from dualregister.core.urls import hushed, shown


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("s3://bucket/a b/ü.xlsx", "s3://bucket/a b/ü.xlsx"),
        ("https://host/a.xlsx", "https://host/a.xlsx"),
        ("https://host/a.xlsx?sig=geheim&se=1", "https://host/a.xlsx?…"),
        ("https://host/a.xlsx?geheim", "https://host/a.xlsx?…"),
        ("https://host/a.xlsx#geheim", "https://host/a.xlsx?…"),
        ("https://me:geheim@host/a.xlsx", "https://…@host/a.xlsx"),
        ("https://me:ge@heim@host/a.xlsx", "https://…@host/a.xlsx"),
        ("https://geheim@host/a.xlsx", "https://…@host/a.xlsx"),
        ("HTTPS://me:geheim@host/a.xlsx?x", "HTTPS://…@host/a.xlsx?…"),
        ("s3://key:geheim@bucket/a.xlsx", "s3://…@bucket/a.xlsx"),
        ("s3://bucket/a.xlsx?versionId=geheim", "s3://bucket/a.xlsx?…"),
        ("s3://bucket/really? [1] #2.xlsx", "s3://bucket/really? [1] #2.xlsx"),
        ("s3://bucket/me@home.xlsx", "s3://bucket/me@home.xlsx"),
        ("abfs://box@account.example/a.xlsx", "abfs://box@account.example/a.xlsx"),
        ("abfs://box:geheim@account.example/a.xlsx", "abfs://…@account.example/a.xlsx"),
        ("cache::https://me:geheim@host/a.xlsx?geheim", "cache::https://…@host/a.xlsx?…"),
    ],
)
def test_a_url_is_shown_without_its_secrets(url: str, seen: str) -> None:
    assert shown(url) == seen


@pytest.mark.parametrize(
    ("url", "words", "said"),
    [
        ("https://h/a?sig=ab%2Fcd", "no ab/cd, no ab%2Fcd", "no …, no …"),
        ("https://me:geheim@h/a", "401 for me with geheim", "401 for me with …"),
        ("s3://k:geheim@b/a", 'no bucket "k:geheim@b"', 'no bucket "…@b"'),
        ("https://h/a", "moved to 'https://other/b?sig=geheim'", "moved to 'https://other/b?…'"),
        (
            "abfs://b/a",
            "no account in AccountName=n;AccountKey=geheim==;x",
            "no account in AccountName=n;AccountKey=…;x",
        ),
        ("s3://b/a", "key of the world denied", "key of … denied"),
        ("https://h/a?v=1", "line 1 of 1", "line 1 of 1"),
    ],
)
def test_what_a_library_says_is_hushed(url: str, words: str, said: str) -> None:
    assert hushed(words, url, ["the world"]) == said
