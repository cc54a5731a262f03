"""When a visitor's kernel ends, and who may use it: the rules without a server."""

from __future__ import annotations

import pytest

from nbflow.sharing.kernels.visits import Visit, Visits


class Server:
    def __init__(self, **settings: float) -> None:
        self.now = 0.0
        self.connected: dict[str, int] = {}
        self.visits = Visits(
            self.connected.get, clock=lambda: self.now, **{"idle_timeout": 60, "farewell": 3, **settings}
        )

    def visit(self, kernel: str, visitor: str = "ann", query: str = "", connected: int = 1) -> Visit:
        visit = Visit(kernel, visitor, "/nb", query)
        self.visits.begin(visit)
        visit.sent("<p>")
        visit.whole = True
        self.connected[kernel] = connected
        return visit

    def over_at(self, now: float) -> list[str]:
        self.now = now
        found = list(self.visits.over())
        for kernel in found:
            del self.connected[kernel]
        return found


@pytest.fixture
def server() -> Server:
    return Server()


def test_a_connected_kernel_stays(server):
    server.visit("k")
    assert server.over_at(1000) == []


def test_a_closed_tab_ends_its_kernel_after_the_farewell(server):
    server.visit("k")
    server.over_at(10)
    server.visits.leave("k")
    server.connected["k"] = 0
    assert server.over_at(11) == []
    assert server.over_at(15) == ["k"]
    assert server.over_at(20) == []


def test_a_lost_network_ends_it_after_the_idle_timeout(server):
    server.visit("k")
    server.over_at(10)
    server.connected["k"] = 0
    server.over_at(11)
    assert server.over_at(70) == []
    server.connected["k"] = 1  # it came back
    assert server.over_at(75) == []
    server.connected["k"] = 0
    server.over_at(80)
    assert server.over_at(141) == ["k"]


def test_a_page_that_never_connects_ends_it_too(server):
    server.visit("k", connected=0)
    assert server.over_at(61) == ["k"]


def test_zero_keeps_a_kernel_without_a_connection():
    server = Server(idle_timeout=0)
    server.visit("k", connected=0)
    assert server.over_at(10_000) == []


def test_a_reload_finds_the_kernel_that_was_just_left(server):
    visit = server.visit("k")
    server.visits.leave("k")
    server.connected["k"] = 0
    server.over_at(1)
    assert server.visits.back("ann", "/nb", "", reloaded=True) is visit
    assert server.over_at(10) == []  # the page is loading


def test_another_tab_and_another_visitor_get_another_kernel(server):
    server.visit("k")
    assert server.visits.back("ann", "/nb", "", reloaded=True) is None
    server.connected["k"] = 0
    assert server.visits.back("eve", "/nb", "", reloaded=True) is None
    assert server.visits.back("ann", "/other", "", reloaded=True) is None


def test_a_link_with_other_parameters_is_another_visit_and_a_reload_is_not(server):
    server.visit("k", query="a=1", connected=0)
    assert server.visits.back("ann", "/nb", "a=2", reloaded=False) is None
    assert server.visits.back("ann", "/nb", "a=2", reloaded=True) is not None


def test_a_page_that_was_not_sent_to_its_end_is_not_sent_again(server):
    server.visit("k", connected=0).whole = False
    assert server.visits.back("ann", "/nb", "", reloaded=True) is None


def test_a_kernel_is_its_visitors_only(server):
    server.visit("k")
    assert server.visits.may_use("ann", "k")
    assert not server.visits.may_use("eve", "k")
    assert not server.visits.may_use(None, "k")
    assert server.visits.may_use(None, "not one of ours")


def test_a_farewell_of_a_page_that_stays_is_forgotten(server):
    server.visit("k")
    server.visits.leave("k")
    assert server.over_at(10) == []
    server.connected["k"] = 0
    server.over_at(11)
    assert server.over_at(20) == []


def test_a_page_too_long_is_not_kept(server):
    visit = server.visit("k", connected=0)
    visit.sent("x" * (17 << 20))
    assert visit.page is None
    assert server.visits.back("ann", "/nb", "", reloaded=True) is None
