"""What is kept in memory so that it is made once. A failure means that a server grows, or gives the wrong bytes."""

from concurrent.futures import ThreadPoolExecutor

from api.memory import Memory


def test_what_is_kept_is_made_once():
    made = []
    memory = Memory(100)
    for _ in range(3):
        assert memory.get("key", lambda: made.append("key") or b"bytes") == b"bytes"
    assert made == ["key"]


def test_the_bytes_used_last_stay_within_the_bound():
    memory, made = Memory(30), []

    def get(number):
        return memory.get(number, lambda: made.append(number) or bytes([number]) * 10)

    for number in (1, 2, 3, 1, 4):
        assert get(number) == bytes([number]) * 10
        assert memory.size <= 30
    assert made == [1, 2, 3, 4]
    get(1)
    assert made == [1, 2, 3, 4], "it was used after 2, which had to go"
    get(2)
    assert made == [1, 2, 3, 4, 2]


def test_what_is_larger_than_the_bound_is_given_and_not_kept():
    memory = Memory(10)
    assert memory.get("large", lambda: b"x" * 50) == b"x" * 50
    assert memory.size == 0


def test_threads_get_their_own_bytes():
    memory = Memory(500)
    with ThreadPoolExecutor(8) as threads:
        numbers = [number % 20 for number in range(4000)]
        answers = list(threads.map(lambda number: memory.get(number, lambda: bytes([number]) * 50), numbers))
    assert answers == [bytes([number]) * 50 for number in numbers]
    assert memory.size <= 500
