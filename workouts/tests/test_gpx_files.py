"""GPX as programs really write it: namespaces, encodings, extensions, and what is no track."""

import gzip

import numpy as np
import pytest

from workouts.tests.track_files import GPX, START, gpx, point, points, read, refusal, remarks

HEART = "<time>2026-05-03T06:00:00Z</time><extensions>{}</extensions>"


def test_a_plain_track_becomes_arrays():
    track = read(gpx(points(10)))
    assert (track.format, track.name, track.device) == ("gpx", "Morning", "Hand")
    assert track.started_at == START
    assert track.time.tolist() == [3.0 * number for number in range(10)]
    assert track.latitude[1] == pytest.approx(52.00009)
    assert track.altitude[0] == 12.5
    assert track.segments == ((0, 10),)
    assert np.isnan(track.heart_rate).all()
    assert track.remarks == ()


@pytest.mark.parametrize(
    "head",
    [
        '<gpx version="1.0" xmlns="http://www.topografix.com/GPX/1/0">',
        "<gpx>",
        '<gpx version="1.1">',
        '<gpx xmlns="http://example.com/whatever">',
        '<?xml version="1.0"?>\n<!-- by hand --><?x y?><gpx>',
    ],
)
def test_versions_and_namespaces_do_not_matter(head: str):
    assert len(read(gpx(points(5), head=head))) == 5


def test_a_prefix_on_every_element():
    plain = gpx(points(5), head='<gpx xmlns:g="http://www.topografix.com/GPX/1/1">')
    prefixed = plain.replace("<", "<g:").replace("<g:/", "</g:")
    assert len(read(prefixed)) == 5


def test_a_prefix_that_nobody_declared():
    inner = HEART.format("<ns3:TrackPointExtension><ns3:hr>151</ns3:hr></ns3:TrackPointExtension>")
    track = read(gpx([point(0, inner=inner), point(1)]))
    assert track.heart_rate[0] == 151
    assert track.remarks == ()


@pytest.mark.parametrize(
    "extension",
    [
        "<gpxtpx:TrackPointExtension><gpxtpx:hr>151</gpxtpx:hr></gpxtpx:TrackPointExtension>",
        '<T xmlns="http://www.garmin.com/xmlschemas/TrackPointExtension/v2"><hr>151</hr></T>',
        '<d:hr xmlns:d="http://www.cluetrust.com/XML/GPXDATA/1/0">151</d:hr>',
        "<heartrate>151</heartrate>",
        "<hr>151</hr><gpxtpx:hr>149</gpxtpx:hr>",
        "<hr/><gpxtpx:hr>151</gpxtpx:hr>",
        "<hr> 151.0\n</hr>",
    ],
)
def test_heart_rate_in_any_extension_the_first_that_counts(extension: str):
    track = read(gpx([point(0), point(1, inner=HEART.format(extension))]))
    assert np.isnan(track.heart_rate[0])
    assert track.heart_rate[1] == 151


def test_a_cadence_of_one_foot_is_doubled_and_one_of_both_is_not():
    one = [point(n, inner=HEART.format("<cad>83.5</cad>")) for n in range(3)]
    both = [point(n, inner=HEART.format("<cad>171</cad>")) for n in range(3)]
    assert read(gpx(one)).cadence.tolist() == [167.0] * 3
    assert read(gpx(both)).cadence.tolist() == [171.0] * 3
    assert read(gpx(one, before="<type>cycling</type>")).cadence.tolist() == [83.5] * 3


def test_speed_and_the_type_that_strava_writes():
    inner = "<time>2026-05-03T06:00:00Z</time><speed>3.25</speed>"
    track = read(gpx([point(0, inner=inner), point(1)], before="<type>9</type>"))
    assert track.speed[0] == 3.25
    assert track.sport == "running"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "us-ascii", "utf-8"])
def test_encodings_that_are_declared(encoding: str):
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + gpx(points(3))
    name = "Ren" if encoding == "us-ascii" else "Löpning"
    assert read(text.replace("Morning", name).encode(encoding)).name == name


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_encodings_that_show_at_the_first_bytes(encoding: str):
    text = '<?xml version="1.0" encoding="UTF-16"?>' + gpx(points(3)).replace("Morning", "Löpning")
    assert read(text.encode(encoding)).name == "Löpning"


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n ", b"\n\n  "])
def test_white_space_and_marks_before_the_declaration(before: bytes):
    assert len(read(before + b'<?xml version="1.0"?>' + gpx(points(3)).encode())) == 3


def test_an_encoding_that_is_not_known():
    text = '<?xml version="1.0" encoding="UTF-7"?>' + gpx(points(3))
    assert refusal(text) == "encoding"


def test_gzip_under_the_name_of_gpx():
    packed = gzip.compress(gpx(points(3)).encode())
    assert len(read(packed, "run.gpx")) == 3
    assert len(read(gzip.compress(packed), "run.gpx.gz.gz")) == 3


def test_empty_and_short_segments():
    track = read(gpx([], points(3), [], points(1, 3), [point(5), point(5)]))
    assert track.segments == ((0, 3), (3, 4), (4, 6))


def test_several_tracks_are_joined_in_the_order_of_their_times():
    later = "".join(points(4, 10))
    earlier = "".join(points(3))
    text = (
        f"{GPX}<trk><name>Two</name><trkseg>{later}</trkseg></trk><trk/>"
        f"<trk><trkseg>{earlier}</trkseg></trk></gpx>"
    )
    track = read(text)
    assert track.segments == ((0, 3), (3, 7))
    assert track.time.tolist() == [0, 3, 6, 30, 33, 36, 39]
    assert track.name == "Two"
    assert remarks(track) == {"tracks_joined": {"count": 2}}


def test_a_name_outside_of_the_track():
    text = gpx(points(2)).replace("<name>Morning</name>", "")
    named = text.replace("<trk>", "<metadata><name>In\n the  wood</name></metadata><trk>", 1)
    assert read(text).name == ""
    assert read(named).name == "In the wood"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<rte><rtept lat='1' lon='2'/></rte>", "gpx_route_only"),
        ("<wpt lat='1' lon='2'/>", "gpx_waypoints_only"),
        ("<metadata><time>2026-05-03T06:00:00Z</time></metadata>", "gpx_no_track"),
        ("", "gpx_no_track"),
        ("<trk/>", "no_points"),
        ("<trk><trkseg/></trk>", "no_points"),
        (f"<trk><trkseg>{point(0)}</trkseg></trk>", "one_point"),
    ],
)
def test_without_a_run_each_says_why(content: str, code: str):
    assert refusal(f"{GPX}{content}</gpx>") == code


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.gpx", "empty"),
        (b" \n\0", "a.gpx", "empty"),
        (gzip.compress(b"", mtime=0), "a.gpx", "empty"),
        (b"hello", "a.gpx", "not_as_named"),
        (b"hello", "a.GPX.gz", "not_as_named"),
        (b"hello", "a.txt", "unknown_format"),
        (b"<", "a.gpx", "unknown_format"),
        (b"PK\3\4....", "a.gpx", "archive"),
        (b"<!DOCTYPE html><html></html>", "a.gpx", "web_page"),
        (b"<html><body>Sign in</body></html>", "a.gpx", "web_page"),
        (b"<kml><Document/></kml>", "a.kml", "other_xml"),
        (b"\x1f\x8b\x08rubbish", "a.gpx.gz", "gzip_damaged"),
    ],
)
def test_what_is_no_track_file_at_all(content: bytes, name: str, code: str):
    assert refusal(content, name) == code


def test_a_file_cut_short_is_read_as_far_as_it_goes():
    whole = gpx(points(50))
    track = read(whole[: len(whole) * 2 // 3])
    assert 25 < len(track) < 40
    assert "xml_damaged" in remarks(track)
    packed = gzip.compress(whole.encode(), mtime=0)
    assert 1 < len(read(packed[: len(packed) * 2 // 3])) < 50


def test_broken_names_do_not_cost_the_run():
    for name in (b"A&nbsp;B", b"Caf\xe9", b"Mor\0ning"):
        track = read(gpx(points(5)).encode().replace(b"Morning", name))
        assert len(track) == 5
        assert remarks(track) == {"xml_damaged": {"line": 1}}
