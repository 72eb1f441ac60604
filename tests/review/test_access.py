"""Only a browser that came in by the link reads, and only pages of the application write."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from align.review.access import COOKIE, MAX_BODY, Access
from align.review.app import application
from align.review.desk import Desk
from tests.review.conftest import OWN, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_nobody_gets_in_without_the_link(stranger: TestClient) -> None:
    for path in ("/", "/pairs/0/", "/pairs/0/state", "/static/report.js"):
        assert stranger.get(path).status_code == 401


def test_the_link_works_once(stranger: TestClient, access: Access) -> None:
    link = access.link
    assert stranger.head(link).status_code == 200  # a look at it uses nothing up
    answer = stranger.get(link)
    assert answer.status_code == 200
    assert 'content="0; url=/"' in answer.text
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert stranger.get("/pairs/0/state").status_code == 200
    assert stranger.get(link).status_code == 403
    assert access.link == ""


@pytest.mark.parametrize("cookie", ["", "x", "é".encode().decode("latin-1"), '"', "a" * 4000])
def test_a_cookie_of_ones_own_opens_nothing(stranger: TestClient, cookie: str) -> None:
    answer = stranger.get("/pairs/0/state", headers=[(b"cookie", f"{COOKIE}={cookie}".encode("latin-1"))])
    assert answer.status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:81", ""])
def test_another_name_for_this_machine_is_not_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_pages_of_other_sites_cannot_write(client: TestClient, desk: Desk, said: dict[str, str]) -> None:
    asked = {"findings": [desk.comparison.findings[0].fingerprint], "status": "accepted"}
    assert client.post("/pairs/0/decide", json=asked, headers=said).status_code == 403
    assert not desk.place.decisions.exists()


def test_two_applications_on_one_machine_do_not_sign_each_other_out(desk: Desk) -> None:
    clients = []
    for port in (8001, 8002):
        access = Access.at(["127.0.0.1"], port)
        client = TestClient(application([desk], access), base_url=f"http://127.0.0.1:{port}")
        if clients:
            client.cookies = clients[0].cookies  # one browser, one jar for all ports
        assert client.get(access.link).status_code == 200
        clients.append(client)
    assert [client.get("/pairs/0/state").status_code for client in clients] == [200, 200]


def test_every_answer_forbids_what_pages_need_not_do(stranger: TestClient, client: TestClient) -> None:
    for answer in (client.get("/"), client.get("/nothing"), stranger.get("/sign-in?token=x")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self';" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


def test_a_page_holds_no_script_of_its_own(client: TestClient) -> None:
    page = client.get("/").text
    assert "<script>" not in page
    assert 'src="/static/review.js"' in page


def test_only_the_files_of_the_pages_are_served(client: TestClient) -> None:
    assert client.get("/static/review.js").status_code == 200
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/", "/static/app.py", "/etc/passwd"):
        assert client.get(path).status_code == 404


def test_a_request_larger_than_any_is_refused(client: TestClient, desk: Desk) -> None:
    large = b'{"findings": ["' + b"0" * MAX_BODY + b'"], "status": "accepted"}'
    assert client.post("/pairs/0/decide", content=large, headers=OWN).status_code == 413
    pieces = iter([large[:500_000], large[500_000:]])  # without saying how long it is
    assert client.post("/pairs/0/decide", content=pieces, headers=OWN).status_code == 400
    assert not desk.place.decisions.exists()


def test_an_invitation_is_used_up_by_its_button_and_not_by_a_look_at_it(desk: Desk) -> None:
    access = Access(frozenset({"testserver"}), ("Ada <b>",))
    client = TestClient(application([desk], access), follow_redirects=False)
    for _ in range(2):  # the mail program, to show what is behind the link; then Ada
        page = client.get(access.link)
        assert page.status_code == 200 and "set-cookie" not in page.headers
    assert "Ada &lt;b&gt;" in page.text and page.text.count("<button") == 1
    assert client.get("/pairs/0/state").status_code == 401
    assert client.post(access.link, headers={"origin": "http://evil.example"}).status_code == 403
    link = access.link
    assert "set-cookie" in client.post(link, headers=OWN).headers
    assert client.get("/pairs/0/state").status_code == 200
    assert client.get(link).status_code == client.post(link, headers=OWN).status_code == 403


def test_refusals_are_in_the_language_of_the_application_or_of_its_page(desk: Desk) -> None:
    access = Access(frozenset({"testserver"}), ("Ada",))
    client = TestClient(application([desk], access, ui="fr"))
    assert client.get("/").text == "Ouvrez le lien qu’`align review` a affiché.\n"
    assert "Entrer" in client.get(access.link).text
    client.post(access.link, headers=OWN)
    assert client.get("/sign-in?token=x").text.startswith("Ce lien a déjà servi")
    unknown = {"findings": ["0" * 16], "status": "accepted"}
    said = [
        client.post("/pairs/0/decide", json=unknown, headers=OWN | more).json()["error"]
        for more in ({}, {"accept-language": "en"})
    ]
    assert said == [
        f"{'0' * 16} : ce constat n’existe pas ou plus ; rechargez la page",
        f"{'0' * 16}: there is no such finding (any more); load the page again",
    ]


@pytest.mark.parametrize("people", [("",), ("Ada",)])
def test_a_link_in_a_mail_lets_in(desk: Desk, browser: Browser, people: tuple[str, ...]) -> None:
    context = browser.new_context()
    with closing(context), served([desk], people=people) as address:
        page = context.new_page()
        mail = f'<a href="{address}">Open it</a>'
        page.route("http://mail.example/", lambda route: route.fulfill(content_type="text/html", body=mail))
        page.goto("http://mail.example/")
        page.get_by_text("Open it").click()
        if people[0]:
            page.get_by_role("button", name="Come in").click()
        page.wait_for_selector("#progress-said:has-text('looked at')")
