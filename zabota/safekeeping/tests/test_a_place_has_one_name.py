import pytest

from zabota.safekeeping.places import fault, normal


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("/mnt/backups/", "/mnt/backups"),
        ("/mnt//backups/../backups", "/mnt/backups"),
        ("s3://bucket/our//place/", "s3://bucket/our/place"),
        ("s3://bucket/", "s3://bucket"),
        ("", ""),
    ],
)
def test_one_place_is_written_in_one_way(typed, name):
    assert normal(typed) == name


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("/mnt/backups", ""),
        ("s3://bucket", ""),
        ("s3://my.bucket-1/our/place", ""),
        ("backups", "form"),
        ("/", "form"),
        ("s3://", "form"),
        ("s3://B/place", "form"),
        ("https://storage.example/bucket", "form"),
        ("/mnt/\x00", "form"),
        ("s3://key:secret@bucket/place", "key"),
        ("s3://bucket/place?secret=x", "key"),
    ],
)
def test_a_place_holds_no_key_and_is_whole(place, reason):
    assert fault(place) == reason
