"""How often a key may ask, and how often one may try keys."""

import multiprocessing
import os
import socket
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from redis import Redis
from redis.exceptions import RedisError

from api.throttling import count_key
from cms import shared_cache
from cms.shared_cache import SharedCache
from tests.api.bearing import bearer

ADDRESS = "/api/v1/changes/"
WRONG = {"authorization": f"Bearer parity_{'x' * 43}"}
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")


def use_redis(settings, url, **more):
    default = {"BACKEND": "cms.shared_cache.SharedCache", "LOCATION": url, **more}
    settings.CACHES = {**settings.CACHES, "default": default}


@pytest.fixture
def redis(settings, monkeypatch):
    """The cache in a real Redis, under a prefix of this test's own."""
    client = Redis.from_url(REDIS, socket_timeout=2)
    try:
        client.ping()
    except (RedisError, OSError):
        if os.environ.get("CI"):
            pytest.fail(f"No Redis answers at {REDIS}, and CI must not go without it.")
        pytest.skip(f"NOT CHECKED: no Redis answers at {REDIS}. Start one to run this test.")
    prefix = f"parity-test-{uuid.uuid4()}"
    monkeypatch.setattr(SharedCache, "_quiet_until", 0.0)
    use_redis(settings, REDIS, KEY_PREFIX=prefix)
    yield client
    for name in client.scan_iter(match=f"{prefix}*"):
        client.delete(name)


@pytest.fixture
def dead_redis(settings, monkeypatch):
    """A Redis that takes connections and never says a word; gives its socket."""
    monkeypatch.setattr(SharedCache, "_quiet_until", 0.0)
    monkeypatch.setattr(shared_cache, "PATIENCE", 0.05)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(50)
        use_redis(settings, f"redis://127.0.0.1:{server.getsockname()[1]}/0")
        yield server


# --- the limit of a key ---


@pytest.mark.django_db
def test_a_key_has_a_limit_of_its_own(get, settings):
    settings.THROTTLE_KEYED, settings.THROTTLE_ANON = "3/d", "1/d"
    key, other = bearer(), bearer()
    assert [get(ADDRESS, **key).status_code for _ in range(3)] == [200, 200, 200]
    refused = get(ADDRESS, **key)
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many-requests")
    assert refused["Cache-Control"] == "private, no-store"
    assert 1 <= int(refused["Retry-After"]) <= 86_400
    assert refused["RateLimit-Policy"] == '"key";q=3;w=86400'
    assert refused["RateLimit"].startswith('"key";r=0;t=')
    assert get(ADDRESS, **other)["RateLimit"].startswith('"key";r=2;t=')
    assert get(ADDRESS).status_code == 200, "a key does not use up what its address may do without"
    assert get("/api/v1/", **key).status_code == 200, "what costs no work is not counted"


def allowed(key, times):
    return sum(not count_key(key).is_exceeded for _ in range(times))


def allowed_in_threads(results, key, threads, times):
    with ThreadPoolExecutor(threads) as pool:
        results.put(sum(pool.map(lambda _: allowed(key, times), range(threads))))


def test_processes_and_threads_together_are_allowed_exactly_the_limit(redis, settings):
    settings.THROTTLE_KEYED = "100/d"
    key, fork = uuid.uuid4(), multiprocessing.get_context("fork")
    results = fork.Queue()
    processes = [fork.Process(target=allowed_in_threads, args=(results, key, 2, 30)) for _ in range(3)]
    for process in processes:
        process.start()
    shares = [results.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(60)
    assert sum(shares) == 100
    assert allowed(key, 1) == 0
    assert allowed(uuid.uuid4(), 1) == 1


def test_the_count_of_a_window_is_forgotten_when_it_is_over(redis, settings):
    settings.THROTTLE_KEYED = "5/min"
    key = uuid.uuid4()
    count_key(key)
    (name,) = redis.scan_iter(match=f"*{key}*")
    assert 0 < redis.ttl(name) <= 60


# --- without Redis ---


@pytest.mark.django_db
def test_without_redis_requests_go_on_and_keys_are_counted_here(dead_redis, get, settings):
    settings.THROTTLE_KEYED = "2/min"
    key = bearer()
    assert [get(ADDRESS, **key).status_code for _ in range(3)] == [200, 200, 429]


def test_nobody_waits_twice_for_a_redis_that_does_not_answer(dead_redis):
    assert count_key("one").used == 1
    dead_redis.settimeout(0.05)
    tries = 0
    try:
        while True:
            dead_redis.accept()[0].close()
            tries += 1
    except TimeoutError:
        pass
    assert tries == 2, "once, and once more in case that only the connection was old"
    assert count_key("one").used == 2
    with pytest.raises(TimeoutError):
        dead_redis.accept()


def test_a_cache_without_redis_has_kept_nothing(dead_redis):
    assert cache.add("a", 1) is False
    cache.set("a", 1)
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_or_set("a", "made") == "made"
    assert cache.get_many(["a"]) == {}
    assert cache.set_many({"a": 1}) == ["a"]
    assert "a" not in cache
    assert cache.touch("a") is False
    assert cache.delete("a") is False
    cache.delete_many(["a"])
    cache.clear()
    with pytest.raises(ValueError, match="no a"):
        cache.incr("a")


def test_what_is_kept_in_redis_is_found_again(redis):
    assert cache.add("a", 1) is True
    assert cache.incr("a") == 2
    assert cache.get("a") == 2
    cache.set_many({"b": [1], "c": "x"})
    assert cache.get_many(["b", "c", "d"]) == {"b": [1], "c": "x"}
    assert "b" in cache
    assert cache.touch("b", 10) is True
    assert cache.delete("b") is True
    cache.delete_many(["c"])
    assert cache.get("c") is None


# --- keys that do not work ---


@pytest.mark.django_db
def test_wrong_keys_use_up_what_an_address_may_do_and_a_valid_one_still_works(client, get, settings):
    settings.THROTTLE_ANON = "3/min"
    valid = bearer()
    answers = [get("/api/v1/", **WRONG) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429, 429]
    assert answers[0]["RateLimit"].startswith('"anonymous";r=2;t=')
    assert answers[4].json()["code"] == "too-many-requests"
    assert 1 <= int(answers[4]["Retry-After"]) <= 60
    assert get(ADDRESS).status_code == 429
    assert get(ADDRESS, **valid).status_code == 200
    assert get("/api/v1/", authorization="Bearer nonsense").status_code == 429
    assert client.get("/api/v1/", REMOTE_ADDR="192.0.2.1", headers=WRONG).status_code == 401
