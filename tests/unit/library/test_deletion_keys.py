"""Keys of misspelt words, packed into buckets."""

from hypothesis import given
from hypothesis import strategies as st

from ketadesk.library.index.deletion_keys import bucket_of, numbers_of, packed, pair

numbers = st.integers(0, 2**32 - 1)


@given(
    st.lists(st.tuples(numbers | st.integers(0, 5), numbers)), st.lists(numbers | st.integers(0, 9))
)
def test_every_number_is_found_under_its_key_and_no_other(entries, asked):
    buckets = dict(packed(pair(*entry) for entry in entries))
    asked = [*asked, *(key for key, _ in entries[::2])]
    wanted = [number for key, number in sorted(entries) if key in set(asked)]
    assert numbers_of(asked, buckets) == list(dict.fromkeys(wanted))


def test_buckets_are_handed_out_once_and_in_order():
    entries = [(n * 2654435761 % 2**32, n) for n in range(20_000)]
    buckets = [bucket for bucket, _ in packed(pair(*entry) for entry in entries)]
    assert buckets == sorted(set(buckets))
    assert all(bucket_of(key) in set(buckets) for key, _ in entries)


def test_a_bucket_cut_short_is_no_fault():
    [(bucket, data)] = packed([pair(7, 1), pair(8, 2)])
    for length in range(len(data)):
        numbers_of([7, 8], {bucket: data[:length]})
    assert numbers_of([7], {}) == []
