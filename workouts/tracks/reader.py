"""Any track file: what it is, by its content, and what it holds."""

from workouts.tracks import gpx, tcx
from workouts.tracks.content import unpacked
from workouts.tracks.errors import TrackError
from workouts.tracks.fit import read_fit
from workouts.tracks.fit_messages import is_fit
from workouts.tracks.markup import local_name, read_tree
from workouts.tracks.memory import give_back
from workouts.tracks.recording import Recording
from workouts.tracks.tidying import tidy
from workouts.tracks.track import Track

_POINTS = {"gpx": gpx.POINTS, "TrainingCenterDatabase": tcx.POINTS}
_ARCHIVES = (b"PK\3\4", b"PK\5\6", b"7z\xbc\xaf", b"Rar!")
_XML_MARKS = (b"<", b"\0<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_ENDINGS = (".gpx", ".tcx", ".fit")
_LARGE = 2_000_000
_BLANK = b" \t\r\n\0"


def read_track(data: bytes, filename: str) -> Track:
    """The run in a GPX, TCX or FIT file, gzipped or not, recognised by its content.

    ``filename`` serves to tell what the file was taken for. Raises TrackError, and nothing
    else, for what is no run. Memory stays within some ten times the size of the unpacked
    file, and time grows with it evenly.
    """
    content = unpacked(data)
    try:
        return tidy(_read(content, filename))
    finally:
        if len(content) > _LARGE:
            give_back()


def _read(data: bytes, filename: str) -> Recording:
    if not data.strip(_BLANK):
        raise TrackError("empty")
    if is_fit(data):
        return read_fit(data)
    if data.startswith(_ARCHIVES):
        raise TrackError("archive")
    if not data.lstrip().startswith(_XML_MARKS):
        named = filename.lower().removesuffix(".gz").endswith(_ENDINGS)
        raise TrackError("not_as_named" if named else "unknown_format")
    tree = read_tree(data, _POINTS)
    root = local_name(tree.root)
    if root == "gpx":
        return gpx.read_gpx(tree)
    if root == "TrainingCenterDatabase":
        return tcx.read_tcx(tree)
    raise TrackError("other_xml", root=root[:40])
