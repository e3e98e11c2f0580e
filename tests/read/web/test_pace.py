"""One question at a time to a host, and a pause after it."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from onrecord.read.web.pace import MOST_HOSTS, Pace, now


def run_turns(pace: Pace, hosts: list[str], delay: float = 0.0) -> list[tuple[str, float, float]]:
    """Take a turn for each host, all at once; return who had one, from when to when."""
    had: list[tuple[str, float, float]] = []

    async def take(host: str) -> None:
        async with pace.take_turn(host, delay):
            begun = now()
            await asyncio.sleep(0.02)
            had.append((host, begun, now()))

    async def run() -> None:
        await asyncio.gather(*map(take, hosts))

    asyncio.run(run())
    return sorted(had, key=lambda turn: turn[1])


def test_turns_of_one_host_never_overlap_and_rest_in_between() -> None:
    turns = run_turns(Pace(0.05, 8), ["a"] * 4)
    gaps = [later[1] - earlier[2] for earlier, later in pairwise(turns)]
    assert len(gaps) == 3
    assert min(gaps) >= 0.049


def test_a_longer_delay_of_the_host_is_kept() -> None:
    first, second = run_turns(Pace(0.0, 8), ["a", "a"], delay=0.1)
    assert second[1] - first[2] >= 0.099


def test_hosts_do_not_wait_for_each_other() -> None:
    turns = run_turns(Pace(5.0, 8), ["a", "b", "c"])
    assert max(begun for _, begun, _ in turns) < min(ended for _, _, ended in turns)


def test_no_more_hosts_than_allowed_are_asked_at_once() -> None:
    turns = run_turns(Pace(0.0, 2), list("abcdef"))
    for _, begun, _ in turns:
        assert sum(1 for _, start, end in turns if start <= begun < end) <= 2


def test_hosts_long_unasked_are_forgotten() -> None:
    async def run() -> int:
        pace = Pace(0.0, 1)
        for number in range(MOST_HOSTS + 50):
            pace.hold(f"{number}.example", 1.0)
        return sum(1 for number in range(MOST_HOSTS + 50) if f"{number}.example" in pace.hosts)

    assert asyncio.run(run()) == MOST_HOSTS
