"""GPX and TCX files as trees, safely: no document types, no entities, no more than is needed."""

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from workouts.tracks.alike import PointNames, Run, set_aside
from workouts.tracks.content import as_markup
from workouts.tracks.errors import TrackError
from workouts.tracks.recording import MOST_POINTS
from workouts.tracks.track import TrackRemark

MOST_NODES = 2_000_000
"""Tags and attributes; a node takes some 120 bytes of memory. A day at a point a second,
with heart rate and cadence, has 1.4 million."""

FEWEST_BYTES = 4
"""Of a node: nothing is shorter than <a/>."""

_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_ROOT = re.compile(rb"<([A-Za-z_\x80-\xff][^\s<>/]*)")
_UNDEFINED_PREFIX = re.compile(r"Namespace prefix (\S+) ")


class Tree:
    """A parsed file, read by the local names of its elements.

    Namespaces say little about track files: the same element comes in several, in none, or
    with a prefix that nobody declared.
    """

    def __init__(
        self,
        root: etree._Element,
        *,
        runs: Sequence[Run] = (),
        prefixes: Sequence[str] = (),
        remarks: Sequence[TrackRemark] = (),
    ) -> None:
        self.root = root
        self.runs = runs
        self.remarks = remarks
        self._prefixes = prefixes

    def tags(self, *names: str) -> list[str]:
        """What finds elements of these local names with ``iter``, whatever their namespace."""
        found = [f"{{*}}{name}" for name in names]
        return found + [f"{prefix}:{name}" for prefix in self._prefixes for name in names]

    def nothing(self, code: str) -> TrackError:
        """Why there is no run in it: it is damaged, or else what the code says."""
        if self.remarks:
            return TrackError("xml_damaged", **self.remarks[0].params)
        return TrackError(code)

    def first_text(self, within: etree._Element, *names: str) -> str:
        """The text of the first child of one of these names, on one line, at most 200 long."""
        for child in within:
            if local_name(child) in names and child.text and child.text.strip():
                return " ".join(child.text.split())[:200]
        return ""


def local_name(element: etree._Element) -> str:
    """The name without its namespace or prefix; "" of what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def read_tree(data: bytes, formats: Mapping[str, PointNames]) -> Tree:
    """The tree of a file that begins as XML does, without the points that are written alike.

    ``formats`` says by the name of the root how points are named.

    A file that is not well-formed is read as far as that goes, with a remark. Raises
    TrackError for one with a document type, for what is no XML, and for too large a one.
    """
    text, encoding = as_markup(data)
    root = _name_of_root(text)
    left, runs = set_aside(text, formats[root]) if root in formats else (text, [])
    _check_nodes(left)
    try:
        return Tree(_parsed(left, _parser(encoding, recover=False)), runs=runs)
    except etree.XMLSyntaxError:
        _check_nodes(text)
        return _recovered(text, encoding)


def _check_nodes(text: bytes) -> None:
    if len(text) > MOST_NODES * FEWEST_BYTES and text.count(b"<") + text.count(b"=") > MOST_NODES:
        raise TrackError("too_many_points", most=MOST_POINTS)


def _name_of_root(text: bytes) -> str:
    """The local name of the first element; refuses what is more than comments before it.

    So the parser never meets a document type, and with it no entity to expand.
    """
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    ahead = text[start : start + 200].lower()
    if ahead.startswith((b"<!doctype html", b"<html")):
        raise TrackError("web_page")
    if ahead.startswith(b"<!doctype"):
        raise TrackError("document_type")
    root = _ROOT.match(text, start)
    if root is None:
        raise TrackError("unknown_format")
    return root[1].decode("latin-1").rpartition(":")[2]


def _parser(encoding: str | None, *, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding=encoding,
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_blank_text=True,  # half of the nodes of an indented file
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _parsed(text: bytes, parser: etree.XMLParser) -> etree._Element:
    root = etree.fromstring(text, parser)
    if root is None:
        raise TrackError("xml_damaged", line=1)
    if root.getroottree().docinfo.doctype:
        raise TrackError("document_type")
    return root


def _recovered(text: bytes, encoding: str | None) -> Tree:
    parser = _parser(encoding, recover=True)
    try:
        root = _parsed(text, parser)
    except etree.XMLSyntaxError as error:
        raise TrackError("xml_damaged", line=error.lineno or 1) from error
    prefixes: list[str] = []
    remarks: list[TrackRemark] = []
    for entry in parser.error_log:
        undefined = _UNDEFINED_PREFIX.match(entry.message)
        if undefined:
            prefixes.append(undefined[1])
        elif entry.level_name == "FATAL" and not remarks:
            remarks.append(TrackRemark("xml_damaged", {"line": entry.line}))
    return Tree(root, prefixes=tuple(dict.fromkeys(prefixes)), remarks=remarks)
