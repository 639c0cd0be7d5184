"""OSC with real senders: liblo, Pure Data, sockets of our own, and people who mean harm."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from pythonosc.osc_bundle_builder import OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder

from installation.inputs.osc import osc_source
from installation.inputs.osc_slip import frame
from installation.inputs.osc_socket import split_address
from tests.parts.osc_parts import listening, message, udp, wait_until

needs_liblo = pytest.mark.skipif(not shutil.which("oscsend"), reason="needs liblo-tools")


def addresses(arrivals: list) -> list[str]:
    return [arrival.address for arrival in arrivals]


def merged_in(arrivals: list) -> int:
    return sum(arrival.merged for arrival in arrivals if arrival.address == "/crowd/arousal")


@needs_liblo
def test_liblo_is_understood_over_udp_and_tcp() -> None:
    with listening() as (source, port):
        subprocess.run(["oscsend", "127.0.0.1", str(port), "/rina/cue", "s", "3.2"], check=True)
        subprocess.run(["oscsend", f"osc.tcp://127.0.0.1:{port}", "/rina/hold", "T"], check=True)
        arrivals = wait_until(source, lambda arrivals: len(arrivals) == 2)
        assert [arrival[1:3] for arrival in arrivals] == [("/rina/cue", ("3.2",)), ("/rina/hold", (True,))]
        assert all(arrival.source.startswith("osc:127.0.0.1:") for arrival in arrivals)


@pytest.mark.skipif(not shutil.which("pd"), reason="needs puredata")
def test_pure_data_is_understood(tmp_path: Path) -> None:
    with listening() as (source, port):
        patch = tmp_path / "sender.pd"
        patch.write_text(
            "#N canvas 0 0 450 300 12;\n#X obj 20 20 loadbang;\n#X obj 20 45 del 200;\n#X msg 20 70 0.75;\n"
            "#X obj 20 95 oscformat -f f crowd arousal;\n#X obj 20 120 list prepend send;\n#X obj 20 145 list trim;\n"
            f"#X obj 20 170 netsend -u -b;\n#X obj 200 20 loadbang;\n#X msg 200 45 connect 127.0.0.1 {port};\n"
            "#X connect 0 0 1 0;\n#X connect 1 0 2 0;\n#X connect 2 0 3 0;\n#X connect 3 0 4 0;\n#X connect 4 0 5 0;\n"
            "#X connect 5 0 6 0;\n#X connect 7 0 8 0;\n#X connect 8 0 6 0;\n"
        )
        pd = subprocess.Popen(["pd", "-nogui", "-noaudio", "-nomidi", str(patch)], stderr=subprocess.DEVNULL)
        try:
            (arrival,) = wait_until(source, lambda arrivals: arrivals)
        finally:
            pd.kill()
            pd.wait()
        assert arrival[1:3] == ("/crowd/arousal", (0.75,))


def test_readings_are_merged_per_sender_and_events_are_kept() -> None:
    with listening() as (source, port), udp() as one, udp() as other:
        for number in range(100):
            one.sendto(message("/crowd/valence", number / 100.0), ("127.0.0.1", port))
            other.sendto(message("/crowd/person/7/text", f"word {number}"), ("127.0.0.1", port))
        arrivals = wait_until(source, lambda arrivals: sum(arrival.merged for arrival in arrivals) == 200)
        words = [arrival for arrival in arrivals if arrival.address.endswith("/text")]
        assert [arrival.arguments for arrival in words] == [(f"word {number}",) for number in range(100)]
        assert {arrival.source for arrival in words} == {f"osc:127.0.0.1:{other.getsockname()[1]}"}
        assert next(a for a in reversed(arrivals) if a.address == "/crowd/valence").arguments == pytest.approx((0.99,))


def test_bundles_for_later_wait_and_nothing_waits_for_them() -> None:
    with listening() as (source, port), udp() as sender:
        for seconds, text in ((0.6, "later"), (0.3, "soon"), (-5.0, "late")):
            bundle = OscBundleBuilder(time.time() + seconds)  # type: ignore[arg-type]
            builder = OscMessageBuilder("/crowd/text")
            builder.add_arg(text)
            bundle.add_content(builder.build())
            sender.sendto(bundle.build().dgram, ("127.0.0.1", port))
        sender.sendto(message("/rina/go"), ("127.0.0.1", port))
        began = time.monotonic()
        arrivals = wait_until(source, lambda arrivals: len(arrivals) == 4)
        assert 0.3 < time.monotonic() - began < 5.0
        assert [a.arguments for a in arrivals] == [("late",), (), ("soon",), ("later",)]


def test_patterns_reach_everything_they_mean_looks_included() -> None:
    with listening(looks=["/rina/look/motes/gain", "/rina/look/haze/gain"]) as (source, port), udp() as sender:
        sender.sendto(message("/rina/fader/{dax,ari}", 0.5), ("127.0.0.1", port))
        sender.sendto(message("/rina/look/*/gain", 0.25), ("127.0.0.1", port))
        arrivals = wait_until(source, lambda arrivals: len(arrivals) == 4)
        assert addresses(arrivals) == [
            "/rina/fader/dax", "/rina/fader/ari", "/rina/look/motes/gain", "/rina/look/haze/gain",
        ]  # fmt: skip


def test_patterns_follow_parameters_that_come_and_go() -> None:
    with listening(looks=["/rina/look/haze/gain"]) as (source, port), udp() as sender:
        source.list_looks(["/rina/look/veil/gain"])
        source.poll()
        heard: list = []
        deadline = time.monotonic() + 20.0
        while not heard:
            assert time.monotonic() < deadline
            sender.sendto(message("/rina/look/{veil,nobody}/gain", 0.25), ("127.0.0.1", port))
            time.sleep(0.05)
            heard = addresses([arrival for arrival in source.poll() if not arrival.is_status])
        sender.sendto(message("/rina/look/*/gain", 0.5), ("127.0.0.1", port))
        arrivals = wait_until(source, lambda arrivals: any(0.5 in arrival.arguments for arrival in arrivals))
        assert {*heard, *addresses(arrivals)} == {"/rina/look/veil/gain"}


def test_what_means_nothing_is_counted_and_goes_no_further() -> None:
    with listening() as (source, port), udp() as sender:
        for raw in (b"", b"garbage", b"#bundle\0" + b"\0" * 7 + b"\1\xff\xff\xff\xfc\0\0\0\0"):
            sender.sendto(raw, ("127.0.0.1", port))
        for address in ("/rina/gogo", "/source/mic/status", "/midi/note", "/rina/fader/bob", "/*/[x"):
            sender.sendto(message(address, 1), ("127.0.0.1", port))
        sender.sendto(message("/rina/go"), ("127.0.0.1", port))
        assert addresses(wait_until(source, lambda arrivals: arrivals)) == ["/rina/go"]
        assert source.counts["malformed"] == 3
        assert source.counts["unknown"] == 5
        wait_until(source, lambda _: "unknown" in source.status)
        assert "unknown (last unknown: /" in source.status


def test_endless_arguments_are_cut() -> None:
    with listening() as (source, port), udp() as sender:
        sender.sendto(message("/crowd/text", "x" * 60_000), ("127.0.0.1", port))
        sender.sendto(message("/rina/look/a/b", *range(300)), ("127.0.0.1", port))
        text, look = wait_until(source, lambda arrivals: len(arrivals) == 2)
        assert text.arguments == ("x" * 1024,)
        assert look.arguments == tuple(range(16))


def test_only_those_on_the_list_may_send() -> None:
    with listening(allow=["10.0.0.0/8"]) as (source, port), udp() as sender:
        sender.sendto(message("/rina/go"), ("127.0.0.1", port))
        with socket.create_connection(("127.0.0.1", port)) as stream:
            stream.settimeout(5.0)
            assert stream.recv(1) == b""
        wait_until(source, lambda _: source.counts.get("not_allowed") == 2)
    with listening(allow=["127.0.0.1"]) as (source, port), udp() as sender:
        sender.sendto(message("/rina/go"), ("127.0.0.1", port))
        wait_until(source, lambda arrivals: arrivals)


def test_with_a_secret_only_those_who_know_it_command() -> None:
    with listening(secret="quarterly") as (source, port), udp() as sender:
        here = ("127.0.0.1", port)
        sender.sendto(message("/rina/go"), here)
        sender.sendto(message("/cue/3.2/start"), here)
        sender.sendto(message("/crowd/text", "feeling is free"), here)
        assert addresses(wait_until(source, lambda arrivals: arrivals)) == ["/crowd/text"]
        assert source.counts["locked"] == 2
        sender.sendto(message("/rina/unlock", "wrong"), here)
        sender.sendto(message("/rina/unlock", "quarterly"), here)
        wait_until(source, lambda _: source.counts.get("wrong_secrets") == 2)
        time.sleep(1.1)
        sender.sendto(message("/rina/unlock", "quarterly"), here)
        sender.sendto(message("/rina/go"), here)
        assert addresses(wait_until(source, lambda arrivals: arrivals)) == ["/rina/go"]


def test_slip_over_tcp_and_a_stream_that_breaks() -> None:
    with listening() as (source, port):
        with socket.create_connection(("127.0.0.1", port)) as stream:
            stream.sendall(frame(message("/rina/go")) + frame(message("/rina/cue", "2.1")))
            assert addresses(wait_until(source, lambda arrivals: len(arrivals) == 2)) == ["/rina/go", "/rina/cue"]
            stream.sendall(b"\xc0/a\xdbx\xc0")
            stream.settimeout(5.0)
            assert stream.recv(1) == b""
        assert wait_until(source, lambda _: source.counts.get("malformed") == 1) == []


def test_a_port_in_use_is_told_and_taken_when_it_is_free() -> None:
    with udp() as other:
        port = other.getsockname()[1]
        source = osc_source(f"127.0.0.1:{port}")
        source.open()
        try:
            wait_until(source, lambda _: "another program" in source.status)
            other.close()
            wait_until(source, lambda _: source.status == f"listening on 127.0.0.1:{port}")
        finally:
            source.close()


def test_a_flood_with_garbage_loses_nothing_it_does_not_count() -> None:
    good, bad = message("/crowd/arousal", 0.5), b"/crowd/arousal\0\0,q\0\0"
    sent = 60_000
    with listening() as (source, port), udp() as sender:
        merged = 0
        for number in range(sent):
            sender.sendto(bad if number % 10 == 9 else good, ("127.0.0.1", port))
            if number % 500 == 0:
                merged += merged_in(source.poll())

        def everything_is_accounted_for(arrivals: list) -> bool:
            counts = source.counts
            return counts["received"] + counts["malformed"] + counts.get("lost_in_kernel", 0) == sent

        merged += merged_in(wait_until(source, everything_is_accounted_for))
        assert merged == source.counts["received"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("127.0.0.1:9000", ("127.0.0.1", 9000)),
        (":9000", ("127.0.0.1", 9000)),
        ("9000", ("127.0.0.1", 9000)),
        ("[::1]:9000", ("::1", 9000)),
        ("studio.local:0", ("studio.local", 0)),
    ],
)
def test_addresses_to_listen_at(text: str, expected: tuple[str, int]) -> None:
    assert split_address(text) == expected


@pytest.mark.parametrize("text", ["", "localhost", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "a:²"])
def test_what_is_no_address_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="expected HOST:PORT"):
        osc_source(text)
