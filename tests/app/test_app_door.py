"""The service's door and its dispatch: who is let in, what is refused, what goes through."""

import asyncio
import hashlib
import io
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest

from app.cell.announcer import Announcer
from app.cell.sessions import Caller
from app.designs.incoming import Incoming
from app.dispatch import Dispatch
from app.errors import OperatorCanFix
from app.handlers import Service, handlers
from app.websocket import Door
from app.wire.cell import Topic
from app.wire.methods import BY_NAME
from app.wire.people import Nothing, SessionView
from drivers.wire import framing
from drivers.wire.blobs import BlobFolder


class NoSessions:
    async def end(self, caller: Caller, why: str) -> None:
        caller.person = None


def trained(person: Any, method: str, permission: Any) -> None:
    """Everybody is."""


async def nothing(call: Any, caller: Caller) -> msgspec.Struct:
    return Nothing()


@asynccontextmanager
async def door(folder: Path, **given: Any) -> AsyncIterator[tuple[str, dict[str, str], Announcer]]:
    answers = {name: nothing for name in BY_NAME} | given.pop("answers", {})
    announcer = Announcer()

    async def no_picture(unit: str, seen: str) -> None:
        return None

    blobs = BlobFolder(folder / "blobs")
    made = Door(
        folder,
        "Station 1",
        Dispatch(answers, trained),
        NoSessions(),
        announcer,
        blobs,
        Incoming(folder / "incoming", blobs),
        given.get("picture", no_picture),
    )
    async with made.open() as endpoint:
        yield endpoint.url, {"Authorization": f"Bearer {endpoint.token}"}, announcer
        await asyncio.sleep(0.1)  # who was answered in mid-upload has hung up now


@pytest.mark.parametrize("path", ["/cell", "/pictures", "/blob/" + "0" * 64])
@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer é"}, {"Origin": "http://x"}],
)
async def test_without_the_token_or_from_a_browser_nobody_gets_in(
    tmp_path: Path, path: str, headers: dict
):
    async with door(tmp_path) as (url, right, _), aiohttp.ClientSession() as http:
        given = {**right, **headers} if "Origin" in headers else headers
        async with http.get(url + path, headers=given) as answer:
            assert answer.status == 403
        async with http.post(url + "/blob", headers=given, data=b"x") as answer:
            assert answer.status == 403
    assert not (tmp_path / "blobs").exists()


async def asked(tmp_path: Path, text: str, **given: Any) -> framing.Message:
    async with (
        door(tmp_path, **given) as (url, headers, _),
        aiohttp.ClientSession() as http,
        http.ws_connect(url + "/cell", headers=headers) as connection,
    ):
        await connection.send_str(text)
        return framing.read((await connection.receive(5.0)).data)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "wire.bad_form"),
        ('{"id": 1, "method": "service.status"}', "wire.bad_form"),
        (framing.request(1, "no.such", {}), "wire.no_such_method"),
        (framing.request(1, "designs.show", {"design_id": "D", "more": 1}), "wire.bad_form"),
        (framing.request(1, "designs.show", {"design_id": 5}), "wire.bad_form"),
        (framing.request(1, "designs.show", {}), "wire.bad_form"),
        (framing.request(1, "designs.show", {"design_id": "D"}), "people.sign_in_first"),
    ],
)
async def test_what_is_not_in_the_form_is_refused_at_the_door(tmp_path: Path, text: str, code: str):
    reply = await asked(tmp_path, text)
    assert reply.error is not None and reply.error.data is not None
    assert reply.error.data.code == code


async def test_a_bug_is_told_as_a_bug_and_a_refusal_as_a_refusal(tmp_path: Path):
    async def broken(call: Any, caller: Caller) -> msgspec.Struct:
        raise ZeroDivisionError

    async def no(call: Any, caller: Caller) -> msgspec.Struct:
        raise OperatorCanFix("service.build_running", builds=["M-1"])

    bug = await asked(
        tmp_path, framing.request(1, "session.show", {}), answers={"session.show": broken}
    )
    refusal = await asked(
        tmp_path, framing.request(1, "session.show", {}), answers={"session.show": no}
    )
    assert bug.error is not None and bug.error.code == framing.BUG
    assert refusal.error is not None and refusal.error.data is not None
    assert refusal.error.code == framing.REFUSED
    assert refusal.error.data.values == {"builds": ["M-1"]}


async def test_only_who_watches_hears_of_changes(tmp_path: Path):
    async def watch(call: Any, caller: Caller) -> msgspec.Struct:
        caller.watching = True
        return Nothing()

    async with (
        door(tmp_path, answers={"cell.watch": watch}) as (url, headers, announcer),
        aiohttp.ClientSession() as http,
        http.ws_connect(url + "/cell", headers=headers) as connection,
    ):
        await connection.send_str(framing.request(1, "session.show", {}))
        await connection.receive(5.0)
        announcer.tell(Topic.CELL, "cell", SessionView())
        await connection.send_str(framing.request(2, "session.show", {}))
        assert framing.read((await connection.receive(5.0)).data).id == 2


def test_every_method_of_the_table_has_a_handler_and_no_handler_stands_alone():
    class Anything:
        def __getattr__(self, name: str) -> Any:
            return Anything()

        async def __call__(self, *_: Any) -> msgspec.Struct:
            return Nothing()

    found = handlers(Anything())
    assert found.keys() == BY_NAME.keys()
    Dispatch(found, trained)
    found.pop("production.hold")
    with pytest.raises(ValueError, match=r"production\.hold"):
        Dispatch(found, trained)
    assert Service.__dataclass_fields__


async def test_what_lasts_is_done_in_the_name_of_who_asked():
    seen: list[str] = []
    going_on = asyncio.Event()

    async def slow(call: Any, caller: Caller) -> msgspec.Struct:
        await going_on.wait()
        seen.append(caller.session_id)
        caller.has_signed = True
        return Nothing()

    dispatch = Dispatch({name: nothing for name in BY_NAME} | {"session.show": slow}, trained)
    caller = Caller("S", session_id="first")
    message = framing.read(framing.request(1, "session.show", {}))
    asking = asyncio.create_task(dispatch.answer(message, caller))
    await asyncio.sleep(0)
    caller.session_id = "second"
    going_on.set()
    await asking
    assert seen == ["first"]
    assert not caller.has_signed


async def test_a_blob_goes_up_and_comes_down_in_ranges(tmp_path: Path):
    data = bytes(range(256)) * 9000
    async with door(tmp_path) as (url, headers, _), aiohttp.ClientSession() as http:
        async with http.post(url + "/blob", headers=headers, data=io.BytesIO(data)) as answer:
            sha256 = (await answer.json())["sha256"]
        assert sha256 == hashlib.sha256(data).hexdigest()
        place = f"{url}/blob/{sha256}"
        async with http.get(place, headers=headers) as answer:
            assert await answer.read() == data
        async with http.get(place, headers={**headers, "Range": "bytes=100-199"}) as answer:
            assert answer.status == 206
            assert await answer.read() == data[100:200]


@pytest.mark.parametrize("name", ["0" * 64, "..%2f..%2fkeys%2fstation.key", "A" * 64, "x"])
async def test_a_name_that_names_no_blob_gives_nothing(tmp_path: Path, name: str):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "station.key").write_bytes(b"secret")
    async with (
        door(tmp_path) as (url, headers, _),
        aiohttp.ClientSession() as http,
        http.get(f"{url}/blob/{name}", headers=headers) as answer,
    ):
        assert answer.status == 404
        assert b"secret" not in await answer.read()


async def test_an_upload_that_is_cut_off_leaves_nothing(tmp_path: Path):
    async with door(tmp_path) as (url, headers, _):
        host, port = url.removeprefix("http://").split(":")
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(
            f"POST /blob HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n"
            f"Authorization: {headers['Authorization']}\r\n\r\n".encode()
        )
        writer.write(b"x" * 3_000_000)
        await writer.drain()
        await asyncio.sleep(0.2)
        raw = writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        writer.transport.abort()
        for _ in range(50):
            await asyncio.sleep(0.05)
            if not [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]:
                break
    assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []


async def test_an_upload_that_is_too_large_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.websocket.MOST_UPLOAD_BYTES", 2_000_000)

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(4):
            yield b"x" * 1_000_000

    async with (
        door(tmp_path) as (url, headers, _),
        aiohttp.ClientSession() as http,
        http.post(url + "/blob", headers=headers, data=pieces()) as answer,
    ):
        assert answer.status == 413
        assert (await answer.json())["code"] == "blobs.too_large"
    assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []


async def test_a_full_disk_refuses_an_upload_with_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(self: BlobFolder, chunks: Any) -> str:
        next(iter(chunks))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(BlobFolder, "add_stream", full)
    async with (
        door(tmp_path) as (url, headers, _),
        aiohttp.ClientSession() as http,
        http.post(url + "/blob", headers=headers, data=io.BytesIO(b"x" * 600_000)) as answer,
    ):
        assert answer.status == 507
        assert (await answer.json())["code"] == "blobs.disk_full"


async def test_pictures_come_by_credit_and_never_by_themselves(tmp_path: Path):
    given: list[tuple[str, str]] = []

    async def picture(unit: str, seen: str) -> tuple[str, bytes] | None:
        given.append((unit, seen))
        return (f"sha-{len(given)}", b"JPEG") if len(given) < 3 else None

    async with (
        door(tmp_path, picture=picture) as (url, headers, _),
        aiohttp.ClientSession() as http,
        http.ws_connect(url + "/pictures", headers=headers) as connection,
    ):
        with pytest.raises(TimeoutError):
            await connection.receive(0.2)
        await connection.send_str('{"unit": "CAM1"}')
        packet = (await connection.receive(5.0)).data
        length = int.from_bytes(packet[:4], "little")
        assert msgspec.json.decode(packet[4 : 4 + length])["sha256"] == "sha-1"
        assert packet[4 + length :] == b"JPEG"
        with pytest.raises(TimeoutError):
            await connection.receive(0.2)
        await connection.send_str('{"unit": "CAM1", "seen": "sha-1"}')
        await connection.receive(5.0)
        assert given == [("CAM1", ""), ("CAM1", "sha-1")]
        await connection.send_str('{"unit": "CAM1", "more": 1}')
        assert (await connection.receive(5.0)).type in (
            aiohttp.WSMsgType.CLOSE,
            aiohttp.WSMsgType.CLOSED,
        )
