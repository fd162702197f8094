"""What fills in the background must not keep the first urgent entry waiting."""

import os
import sys
import threading

import pytest

from app.site import LAST_RANK, step_back


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no rank of their own elsewhere")
def test_a_thread_that_steps_back_leaves_the_others_where_they_are() -> None:
    ranks: list[int] = []

    def work() -> None:
        step_back()
        ranks.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    before = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ranks == [LAST_RANK]
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == before
