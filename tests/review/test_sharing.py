"""Several people on one server: each by a link of his own, or by way of the office's proxy."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from align.decisions import read
from align.errors import InputError
from align.review.access import Access
from align.review.app import application
from align.review.desk import Desk
from align.review.openapi import description
from align.review.presence import Presence
from align.session import Session
from tests.review.conftest import OWN, Opens, lay, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def people(desk: Desk, *names: str) -> list[TestClient]:
    """Return the browsers of some people who have come in."""
    access = Access(frozenset({"testserver"}), names)
    app = application([desk], access, "Me")
    found = []
    for _, link in access.links:
        found.append(TestClient(app))
        assert found[-1].post(link, headers=OWN).status_code == 200
    assert access.links == []
    return found


def test_each_decides_under_his_own_name(desk: Desk) -> None:
    ada, bo = people(desk, "Ada", "Bo")
    first, second = (f.fingerprint for f in desk.comparison.findings[:2])
    ada.post("/pairs/0/decide", json={"findings": [first], "status": "accepted"}, headers=OWN)
    bo.post("/pairs/0/decide", json={"findings": [second], "status": "to fix"}, headers=OWN)
    assert [d.author for d in read(desk.place.decisions).decisions] == ["Ada", "Bo"]


def test_who_is_where_is_told_to_the_others(desk: Desk) -> None:
    ada, bo = people(desk, "Ada", "Bo")
    first = desk.comparison.findings[0].fingerprint
    assert ada.get(f"/pairs/0/state?at={first}").json()["people"] == []
    assert bo.get("/pairs/0/state").json()["people"] == [{"name": "Ada", "pair": 0, "finding": first}]


def test_who_is_at_another_pair_is_told_there_and_on_the_page_of_the_collection(
    tmp_path: Path, session: Session
) -> None:
    desks = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        desks.append(lay(tmp_path / name, session))
    access = Access(frozenset({"testserver"}), ("Ada", "Bo"))
    app = application(desks, access, "Me")
    ada, bo = (TestClient(app) for _ in access.people)
    for browser, (_, link) in zip((ada, bo), access.links, strict=True):
        browser.post(link, headers=OWN)
    ada.get("/pairs/1/state")
    (person,) = bo.get("/pairs/0/state").json()["people"]
    assert person == {"name": "Ada", "pair": 1, "finding": "", "document": "text.fr.txt ↔ text.en.txt"}
    assert "At work here: Ada" in bo.get("/").text
    assert "Au travail ici : Ada" in bo.get("/?ui=fr").text
    assert "At work here" not in ada.get("/").text.replace("At work here: Bo", "")


def test_whoever_has_left_is_no_longer_there() -> None:
    now = 0.0
    presence = Presence(clock=lambda: now)
    presence.at("Ada", 0, "")
    now = 30.0
    assert [other["name"] for other in presence.others("Bo")] == ["Ada"]
    now = 60.0
    assert presence.others("Bo") == []


def test_a_proxy_says_who_asks(desk: Desk) -> None:
    access = Access(frozenset({"testserver"}), header="x-remote-user")
    client = TestClient(application([desk], access, "Me"))
    assert client.get("/pairs/0/state").status_code == 401
    assert client.get(access.link).status_code == 401  # links do not count there
    first = desk.comparison.findings[0].fingerprint
    headers = {**OWN, "x-remote-user": "Ada Lovelace"}
    asked = {"findings": [first], "status": "accepted"}
    assert client.post("/pairs/0/decide", json=asked, headers=headers).status_code == 200
    assert [d.author for d in read(desk.place.decisions).decisions] == ["Ada Lovelace"]


def test_a_pair_is_assigned(tmp_path: Path, session: Session, browser: Browser) -> None:
    desks = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        desks.append(lay(tmp_path / name, session))
    with served(desks) as address:
        page = browser.new_page()
        page.goto(address)
        page.locator("input.assigned").first.fill("  Bo  ")
        page.keyboard.press("Tab")
        page.locator("#said:has-text('Kept.')").wait_for()
        page.reload()
        assert page.locator("input.assigned").first.input_value() == "Bo"
        assert page.locator("tfoot").inner_text().startswith("Together")
        page.close()


@pytest.mark.parametrize("name", ["html", "docx", "xlsx", "tmx", "json", "jsonl", "csv"])
def test_the_state_can_be_taken_along(desk: Desk, name: str) -> None:
    (ada,) = people(desk, "Ada")
    first = desk.comparison.findings[0].fingerprint
    asked = {"findings": [first], "status": "accepted", "reason": "House style"}
    ada.post("/pairs/0/decide", json=asked, headers=OWN)
    ada.post("/pairs/0/comment", json={"finding": first, "text": "See the\nletter."}, headers=OWN)
    answer = ada.get(f"/pairs/0/export/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''text.review.{name}"
    said, written = "accepted by Ada on 20", ": See the letter."
    if name in ("docx", "xlsx"):
        parts = zipfile.ZipFile(BytesIO(answer.content))
        whole = "".join(parts.read(part).decode("utf-8", "replace") for part in parts.namelist())
        assert said in whole and "(House style)" in whole
        assert "comment by Ada on 20" in whole and written in whole
    elif name in ("json", "jsonl"):
        lines = (
            json.loads(answer.content)["findings"]
            if name == "json"
            else map(json.loads, answer.text.splitlines())
        )
        (found,) = [line for line in lines if line["fingerprint"] == first]
        assert found["decision"]["author"] == "Ada"
        (comment,) = found["comments"]
        assert (comment["author"], comment["text"]) == ("Ada", "See the\nletter.")
        assert comment["time"].startswith("20")
    else:
        assert "62/17" in answer.text and said in answer.text and "(House style)" in answer.text
        assert "comment by Ada on 20" in answer.text and written in answer.text


def test_there_is_no_other_export(desk: Desk) -> None:
    (ada,) = people(desk, "Ada")
    assert ada.get("/pairs/0/export/exe").status_code == 400
    assert ada.get("/pairs/0/export/..%2fdecisions").status_code in (400, 404)


def test_two_people_see_each_other_in_the_page(desk: Desk, opened: Opens) -> None:
    page = opened(desk)
    page.route("**/state*", lambda route: route.fulfill(json=_with_bo(route.fetch().json())))
    page.reload()
    page.locator("#people:has-text('Bo, here')").wait_for()


def _with_bo(state: dict[str, Any]) -> dict[str, Any]:
    return {**state, "people": [{"name": "Bo", "pair": 0, "finding": ""}]}


# The interface for programs


def validate(name: str, told: Any) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", **description()}
    jsonschema.validate(told, schema, cls=jsonschema.Draft202012Validator)


def test_what_is_answered_is_as_described(desk: Desk) -> None:
    ada, bo = people(desk, "Ada", "Bo")
    first = desk.comparison.findings[0].fingerprint
    bo.get("/pairs/0/state")
    validate("State", ada.get("/pairs/0/state").json())
    asked = {"findings": [first], "status": "accepted", "reason": "", "seen": {first: ""}}
    validate("Decision", asked)
    validate("State", ada.post("/pairs/0/decide", json=asked, headers=OWN).json())
    conflict = bo.post("/pairs/0/decide", json=asked, headers=OWN)
    assert conflict.status_code == 409
    validate("Conflict", conflict.json())
    validate("Refusal", ada.post("/pairs/0/decide", json={}, headers=OWN).json())
    validate("State", ada.post("/pairs/0/comment", json={"finding": first, "text": "x"}, headers=OWN).json())
    validate("Story", ada.get(f"/pairs/0/findings/{first}").json())
    validate("Assigned", ada.post("/pairs/0/assign", json={"person": "Bo"}, headers=OWN).json())
    seen = ada.get("/pairs/0/state").json()["pairs"]
    regrouping = {"act": "confirm", "side": "fr", "paragraph": 0, "seen": seen}
    validate("Regrouping", regrouping)
    validate("State", ada.post("/pairs/0/regroup", json=regrouping, headers=OWN).json())
    edit = {"side": "fr", "paragraph": 0, "text": "Le Comité a adopté sa résolution 62/71."}
    validate("Edit", edit)
    validate("Trial", ada.post("/pairs/0/try", json=edit, headers=OWN).json())
    validate("State", ada.post("/pairs/0/edit", json=edit, headers=OWN).json())
    validate("Taking", {"finding": first, "side": "en"})
    assert ada.get("/openapi.json").json() == description()


def test_every_address_for_programs_is_described(desk: Desk) -> None:
    app = application([desk], Access(frozenset({"testserver"})), "Me")
    served_paths = {
        (route.path.replace(":int", ""), method.lower())
        for route in app.routes
        if isinstance(route, Route)
        for method in (route.methods or ()) - {"HEAD"}
        if route.path.startswith("/pairs/") and not route.path.endswith(("/", "{format}"))
    }
    described = {(path, method) for path, said in description()["paths"].items() for method in said}
    assert described == served_paths


# The command


def test_whoever_lets_others_in_says_whom() -> None:
    from align.cli.review import SharingOptions, _shared

    with pytest.raises(InputError, match="--invite NAME"):
        _shared(SharingOptions(host="0.0.0.0"))
    with pytest.raises(InputError, match="leave --host out"):
        _shared(SharingOptions(host="0.0.0.0", user_header="X-Remote-User"))
    sharing = _shared(SharingOptions(host="0.0.0.0", invite=["Ada  L.", "Bo", "Bo"], name=["review.example"]))
    assert (sharing.people, sharing.names) == (("Ada L.", "Bo"), ("review.example",))


def test_a_name_that_others_call_the_machine_by_is_served(desk: Desk) -> None:
    access = Access.at(("review.example", "127.0.0.1"), 8765, ("Ada",))
    assert access.hosts >= {"review.example", "review.example:8765", "127.0.0.1:8765"}
    client = TestClient(application([desk], access), base_url="http://review.example")
    assert client.post(access.link, headers={"origin": "http://review.example"}).status_code == 200
    assert client.get("/").status_code == 200
