"""Articles -> extractions on several processes, in their order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from onrecord.archive.faults import try_extract
from onrecord.errors import ArchiveError
from onrecord.records import Article, Extraction, Skipped
from onrecord.settings import Settings

WORTH_A_POOL = 24  # articles; starting a second process costs as much as reading so many
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "RAYON_NUM_THREADS")
"""What libraries ask how many threads to start: as many processes as processors, with threads each, would fight."""
AHEAD = 8  # articles a process that may wait to be written


def extract_all(articles: Iterable[Article], settings: Settings, jobs: int) -> Iterator[Extraction | Skipped]:
    """Yield the extraction of each article, or what went wrong with it, in their order, read on so many processes.

    Raises ArchiveError when one of the processes was ended from outside.
    """
    waiting = iter(articles)
    first = list(islice(waiting, WORTH_A_POOL)) if jobs > 1 else []
    if len(first) < WORTH_A_POOL:
        for article in chain(first, waiting):
            yield try_extract(article, settings)
        return
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_work) as pool:
            yield from _keep_busy(pool, chain(first, waiting), settings, jobs * AHEAD)
    except BrokenProcessPool:
        raise ArchiveError(
            "cannot go on reading: one of the processes was ended from outside, perhaps for want of memory."
            " Run the same command again with --jobs 1: what was taken in is kept."
        ) from None


def _keep_busy(
    pool: ProcessPoolExecutor, articles: Iterable[Article], settings: Settings, ahead: int
) -> Iterator[Extraction | Skipped]:
    begun: deque[Future[Extraction | Skipped]] = deque()
    try:
        for article in articles:
            begun.append(pool.submit(try_extract, article, settings))
            if len(begun) >= ahead:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        for future in begun:
            future.cancel()


def _begin_work() -> None:
    """Use one thread, leave Ctrl-C to the parent, and end when it is gone, however it ended."""
    for name in THREADS:  # numpy and tokenizers are not loaded yet, and look here when they are
        os.environ.setdefault(name, "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def count_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
