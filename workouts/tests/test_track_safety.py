"""Files made to harm: refused at once, with bounded memory and time."""

import gzip
import time
import tracemalloc

import pytest

from workouts.tests.fit_files import RECORD, fit, fit_run, records
from workouts.tests.track_files import gpx, points, read, refusal
from workouts.tracks import content, markup, recording

AT_ONCE_S = 0.1


def laughs(name: str = "gpx") -> str:
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE {name} [<!ENTITY a "lol">{entities}]>'


BOMBS = {
    "laughs": laughs() + "<gpx><trk><name>&j;</name></trk></gpx>",
    "quadratic": f'<!DOCTYPE gpx [<!ENTITY a "{"A" * 50_000}">]><gpx>{"&a;" * 50_000}</gpx>',
    "external": '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx>&x;</gpx>',
    "external type": '<!DOCTYPE gpx SYSTEM "http://127.0.0.1/gpx.dtd"><gpx/>',
    "parameter": '<!DOCTYPE gpx [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><gpx/>',
    "behind a comment": "<!-- a --><?b c?>\n<!-- d -->" + laughs() + "<gpx>&j;</gpx>",
    "small letters": laughs().replace("!DOCTYPE", "!doctype") + "<gpx/>",
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_a_document_type_is_refused_before_it_is_parsed(name: str, encoding: str):
    bomb = BOMBS[name].encode(encoding)
    begun = time.process_time()
    assert refusal(bomb) == "document_type"
    assert time.process_time() - begun < AT_ONCE_S


def test_a_document_type_within_the_file_is_none():
    read(gpx(points(3)))  # the parser's first file takes longer
    for bomb in (f"<gpx>{laughs()}<trk/></gpx>", f"<gpx><trk/></gpx>{laughs()}<gpx>&j;</gpx>"):
        begun = time.process_time()
        assert refusal(bomb) in ("xml_damaged", "document_type", "no_points")
        assert time.process_time() - begun < AT_ONCE_S


def test_the_words_of_a_document_type_in_a_name_do_no_harm():
    text = gpx(points(3)).replace("Morning", "<![CDATA[<!DOCTYPE gpx>]]>")
    assert read(text).name == "<!DOCTYPE gpx>"


def test_markup_in_a_name_is_text():
    text = gpx(points(3)).replace("Morning", "&lt;script&gt;alert(1)&lt;/script&gt;")
    assert read(text).name == "<script>alert(1)</script>"
    assert len(read(gpx(points(3)).replace("Morning", "long " * 9000)).name) <= 200


@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_nesting(depth: int):
    bomb = f"<gpx><trk>{'<a>' * depth}{'</a>' * depth}</trk></gpx>"
    assert refusal(bomb) == "xml_damaged"


def test_a_gzip_bomb_stops_at_the_limit():
    member = gzip.compress(bytes(content.MOST_BYTES // 2))
    once = gzip.compress(bytes(content.MOST_BYTES * 3))
    twice = gzip.compress(member * 60)
    for bomb in (once, twice, gzip.compress(once), member * 3):
        tracemalloc.start()
        assert refusal(bomb) == "too_large"
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < content.MOST_BYTES * 1.5


def test_thousands_of_tiny_gzip_members_take_no_time():
    begun = time.process_time()
    refusal(gzip.compress(b" ") * 200_000)
    assert time.process_time() - begun < 1


def test_a_file_beyond_the_limit_is_not_looked_at():
    assert refusal(b"<gpx>" + bytes(content.MOST_BYTES)) == "too_large"


@pytest.mark.parametrize("piece", ["<a/>", '<a b=""/>', "<trkpt/>"])
def test_more_nodes_than_a_run_needs(piece: str):
    bomb = f"<gpx><trk><trkseg>{piece * (markup.MOST_NODES + 1)}</trkseg></trk></gpx>"
    assert refusal(bomb[: content.MOST_BYTES]) == "too_many_points"


def test_more_points_than_a_run_needs():
    many = "<trkpt/>" * (recording.MOST_POINTS + 1)
    assert refusal(f"<gpx><trk><trkseg>{many}</trkseg></trk></gpx>") == "too_many_points"
    rows = records(1) * (recording.MOST_POINTS + 1)
    assert refusal(fit(RECORD.define(), rows)) == "too_many_points"


def test_definitions_without_end():
    layouts = b"".join(bytes((0x40, 0, 0, n & 0xFF, n >> 8, 0)) for n in range(60_000))
    begun = time.process_time()
    assert refusal(fit(layouts)) == "no_points"
    assert len(read(fit(RECORD.define(), records(5), layouts))) == 5
    assert time.process_time() - begun < 2


def test_a_large_size_in_a_small_fit_file():
    whole = bytearray(fit_run(5))
    whole[4:8] = b"\xff\xff\xff\xff"
    assert len(read(bytes(whole))) == 5
