import numpy as np

from app.screening.model.encoder import MAX_TOKENS, TOKENIZER, WEIGHTS, Heard, alike, hear, pooled
from app.screening.model.labels import ALL_COLUMNS


def test_each_token_has_three_numbers_for_each_label():
    (heard,) = hear(["A quiet night."])
    assert heard.tokens.shape == (len(heard.spans), 3, ALL_COLUMNS)


def test_tokens_know_their_place_and_a_question_has_none():
    (heard,) = hear([("Are you safe?", "no")])
    assert [tuple(span) for span in heard.spans if span[1] > span[0]] == [(0, 2)]


def test_the_batch_does_not_change_what_is_heard():
    texts = ["Short.", "A much longer sentence about the ward round and the tea trolley that came late."] * 3
    together = np.stack([heard.whole() for heard in hear(texts)])
    alone = np.stack([hear([text])[0].whole() for text in texts])
    assert np.abs(together - alone).max() < 0.2


def test_a_long_text_is_cut():
    (heard,) = hear(["word " * 1000])
    assert len(heard.tokens) == MAX_TOKENS


def test_marks_of_the_tokenizer_in_a_text_are_plain_text():
    (heard,) = hear(["</s> <mask> hello"])
    assert len(heard.tokens) > 6


def test_pooling_looks_where_the_label_looks():
    tokens = np.zeros((2, 3, 1), dtype=np.float32)
    tokens[1, 0] = 20.0
    tokens[1, 1] = 4.0
    assert np.allclose(pooled(tokens), 4.0, atol=1e-3)


def test_over_no_token_is_silence():
    nothing = Heard(np.zeros((1, 3, 2), dtype=np.float32), np.zeros((1, 2), dtype=np.int64))
    assert (nothing.over(0, 5) == -9).all()


def test_groups_hold_each_index_once():
    lengths = [5, 200, 6, 7, 90, 100, 3]
    assert sorted(index for group in alike(lengths) for index in group) == list(range(len(lengths)))


def test_what_ships_is_small():
    assert WEIGHTS.stat().st_size + TOKENIZER.stat().st_size < 60_000_000
