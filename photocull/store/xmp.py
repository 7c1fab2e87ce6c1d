"""Reading and changing a rating in an XMP packet; all the rest of it stays byte for byte.

The packet is parsed by expat, which tells where in the file each element begins, and changed by
replacing just those bytes: programs that know more than we do find again what they wrote. A
document type is refused unread, for what it declares can blow up the reader.
Source: XMP specification, parts 1 and 3 (ISO 16684-1).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

from photocull.domain.exchange import Said

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XMP = "http://ns.adobe.com/xap/1.0/"
MICROSOFT = "http://ns.microsoft.com/photo/1.0/"
OWN = "urn:photocull:1.0/"

SIZE_LIMIT = 16 * 1024 * 1024
"""Larger packets are not read: sidecars have some kilobytes."""

DEPTH_LIMIT = 200

_RATING, _LABEL = (XMP, "Rating"), (XMP, "Label")
_OWN_STARS, _OWN_FLAG = (OWN, "Stars"), (OWN, "Flag")
_WINDOWS = (MICROSOFT, "Rating")
_PREFIXES = {XMP: "xmp", OWN: "photocull", RDF: "rdf"}
_OF_PERCENT = ((1, "1"), (25, "2"), (50, "3"), (75, "4"), (99, "5"))

Name = tuple[str, str]
"""Namespace and local name."""

EMPTY = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="photocull">\n'
    f' <rdf:RDF xmlns:rdf="{RDF}">\n'
    '  <rdf:Description rdf:about=""/>\n'
    " </rdf:RDF>\n"
    "</x:xmpmeta>\n"
    '<?xpacket end="w"?>\n'
).encode()
"""A packet that says nothing."""


class XmpError(Exception):
    """The packet cannot be understood, so it is neither believed nor changed."""


def read(packet: bytes) -> Said:
    """What a packet says of a photo's rating. Raises XmpError."""
    found = _Packet(packet)
    rating = found.value(_RATING)
    if rating is None:
        rating = _of_windows(found.value(_WINDOWS))
    return Said(rating, found.value(_LABEL), found.value(_OWN_STARS), found.value(_OWN_FLAG))


def changed(packet: bytes, said: Said) -> bytes:
    """The packet, saying this: what is None there is taken out. Raises XmpError.

    A rating of Windows beside ours is brought in line with it.
    """
    for name, value in (
        (_RATING, said.rating),
        (_LABEL, said.label),
        (_OWN_STARS, said.stars),
        (_OWN_FLAG, said.flag),
    ):
        packet = _set(packet, name, value)
    if said.rating is not None and _Packet(packet).value(_WINDOWS) is not None:
        packet = _set(packet, _WINDOWS, _as_windows(said.rating))
    if read(packet) != said:
        raise XmpError("what was written does not read back")
    return packet


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a property stands: all of it, its value, and how the value is written."""

    start: int
    end: int
    value_start: int
    value_end: int
    value: str
    quote: str
    """Empty for an element."""
    simple: bool = True


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    name: Name
    start: int
    inside: int
    prefixes: Mapping[str, str]
    text: list[str] = field(default_factory=list)
    simple: bool = True


class _Packet:
    """What a packet says, and where. Only properties of rdf:Description in rdf:RDF count."""

    def __init__(self, data: bytes) -> None:
        if len(data) > SIZE_LIMIT:
            raise XmpError(f"{len(data)} bytes")
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise XmpError("not UTF-8") from error
        self.data = data
        self.properties: dict[Name, list[_Place]] = {}
        self.described: tuple[int, Mapping[str, str]] | None = None
        """Where an attribute of the first description can be put in, and the prefixes there."""
        self.graph: tuple[int, int, Mapping[str, str]] | None = None
        """The start tag of rdf:RDF, and the prefixes in it."""
        self._open: list[_Open] = []
        self._parse()

    def value(self, name: Name) -> str | None:
        """What a property says; the last one counts where it is there again and again."""
        places = self.properties.get(name)
        return places[-1].value.strip() if places else None

    def _parse(self) -> None:
        parser = expat.ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, attributes: self._begin(parser, tag, attributes)
        parser.EndElementHandler = lambda _: self._end(parser)
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.ExternalEntityRefHandler = _refuse_external
        try:
            parser.Parse(self.data, True)
        except (expat.ExpatError, ValueError, AssertionError) as error:
            raise XmpError(str(error)) from error

    def _begin(self, parser: expat.XMLParserType, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEPTH_LIMIT:
            raise XmpError("too deep")
        start = parser.CurrentByteIndex
        inside = _tag_end(self.data, start)
        prefixes = {**self._open[-1].prefixes} if self._open else {}
        prefixes |= _declared(attributes)
        here = _Open(_named(tag, prefixes), start, inside, prefixes)
        parents = [each.name for each in self._open]
        if self._open:
            self._open[-1].simple = False
        self._open.append(here)
        if here.name == (RDF, "RDF"):
            self.graph = self.graph or (start, inside, prefixes)
        if here.name == (RDF, "Description") and parents[-1:] == [(RDF, "RDF")]:
            if self.described is None:
                closed = self.data[inside - 2 : inside] == b"/>"
                self.described = (inside - (2 if closed else 1), prefixes)
            self._attributes(start, inside, prefixes)
        elif set(attributes) - {"xml:lang"} and not all(a.startswith("xmlns") for a in attributes):
            here.simple = False

    def _end(self, parser: expat.XMLParserType) -> None:
        here = self._open.pop()
        end = parser.CurrentByteIndex
        parents = [each.name for each in self._open]
        if parents[-2:] != [(RDF, "RDF"), (RDF, "Description")]:
            return
        alone = self.data[here.inside - 2 : here.inside] == b"/>"
        place = _Place(
            here.start,
            here.inside if alone else _tag_end(self.data, end),
            here.inside,
            here.inside if alone else end,
            "".join(here.text),
            "",
            here.simple,
        )
        self.properties.setdefault(here.name, []).append(place)

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].text.append(text)

    def _attributes(self, start: int, end: int, prefixes: Mapping[str, str]) -> None:
        for match in _ATTRIBUTE.finditer(self.data, start, end):
            quoted = match["double"] if match["double"] is not None else match["single"]
            group = "double" if match["double"] is not None else "single"
            place = _Place(
                match.start(),
                match.end(),
                match.start(group),
                match.end(group),
                _unescaped(quoted.decode()),
                '"' if group == "double" else "'",
            )
            name = match["name"].decode()
            if ":" in name and not name.startswith("xmlns"):
                self.properties.setdefault(_named(name, prefixes), []).append(place)


_ATTRIBUTE = re.compile(
    rb"""\s+(?P<name>[^\s=<>/"']+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')"""
)
_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_ENTITY = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|lt|gt|amp|quot|apos);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def _refuse(*_: object) -> None:
    raise XmpError("a document type or entity is declared")


def _refuse_external(*_: object) -> int:
    raise XmpError("something outside the packet is referred to")


def _tag_end(data: bytes, start: int) -> int:
    match = _TAG.match(data, start)
    if match is None:
        raise XmpError("a tag does not end")
    return match.end()


def _declared(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        if name == "xmlns":
            yield "", value
        elif name.startswith("xmlns:"):
            yield name[6:], value


def _named(tag: str, prefixes: Mapping[str, str]) -> Name:
    prefix, _, local = tag.rpartition(":")
    return prefixes.get(prefix, prefix), local


def _unescaped(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        name = match[1]
        if not name.startswith("#"):
            return _ENTITIES[name]
        return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))

    return _ENTITY.sub(plain, text)


def _set(packet: bytes, name: Name, value: str | None) -> bytes:
    """The packet with one property changed, put in or taken out."""
    found = _Packet(packet)
    places = found.properties.get(name, [])
    if not all(place.simple for place in places):
        raise XmpError(f"{name[1]} is no plain value")
    if not places:
        return packet if value is None else _put_in(found, name, value)
    if value is not None and all(place.value.strip() == value for place in places):
        return packet
    for place in reversed(places):
        if value is None:
            start = place.start
            if not place.quote:
                start -= len(packet[:start]) - len(packet[:start].rstrip(b" \t\r\n"))
            packet = packet[:start] + packet[place.end :]
        elif place.quote:
            new = _in_quotes(value).replace(place.quote, _QUOTES[place.quote])
            packet = packet[: place.value_start] + new.encode() + packet[place.value_end :]
        elif packet[place.value_start - 2 : place.value_start] == b"/>":
            tag = packet[place.start + 1 : place.value_start - 2].rstrip()
            element = b"<" + tag + b">" + _in_text(value).encode() + b"</" + tag.split()[0] + b">"
            packet = packet[: place.start] + element + packet[place.end :]
        else:
            new = _in_text(value)
            packet = packet[: place.value_start] + new.encode() + packet[place.value_end :]
    return packet


_QUOTES = {'"': "&quot;", "'": "&apos;"}


def _put_in(found: _Packet, name: Name, value: str) -> bytes:
    """As an attribute of the first description, which is made where there is none."""
    packet = found.data
    if found.described is None:
        return _put_in(_Packet(_with_description(found)), name, value)
    at, prefixes = found.described
    prefix = next((p for p, space in prefixes.items() if space == name[0] and p), None)
    declared = ""
    if prefix is None:
        prefix = _PREFIXES.get(name[0], "ns")
        while prefix in prefixes:
            prefix += "_"
        declared = f' xmlns:{prefix}="{name[0]}"'
    text = f'{declared} {prefix}:{name[1]}="{_in_quotes(value)}"'
    while packet[at - 1 : at].isspace():
        at -= 1
    return packet[:at] + text.encode() + packet[at:]


def _with_description(found: _Packet) -> bytes:
    if found.graph is None:
        raise XmpError("no rdf:RDF")
    start, inside, prefixes = found.graph
    prefix = next(p for p, space in prefixes.items() if space == RDF)
    start_of_name = f"{prefix}:" if prefix else ""
    about = f' {prefix}:about=""' if prefix else f' xmlns:r="{RDF}" r:about=""'
    element = f"<{start_of_name}Description{about}/>".encode()
    if found.data[inside - 2 : inside] != b"/>":
        return found.data[:inside] + element + found.data[inside:]
    tag = found.data[start : inside - 2].rstrip()
    closing = f"</{start_of_name}RDF>".encode()
    return found.data[:start] + tag + b">" + element + closing + found.data[inside:]


def _of_windows(percent: str | None) -> str | None:
    """Windows has 1 25 50 75 99 for one to five stars."""
    try:
        number = float(percent or "")
    except ValueError:
        return None
    stars = [stars for least, stars in _OF_PERCENT if number >= least]
    return stars[-1] if stars else "0"


def _as_windows(rating: str) -> str:
    return next((str(p) for p, stars in _OF_PERCENT if float(stars) == float(rating)), "0")


def _in_text(value: str) -> str:
    """A value as the content of an element.

    Not by `xml.sax.saxutils`, which loads all of HTTP and TLS with it.
    """
    return escape(value, quote=False)


def _in_quotes(value: str) -> str:
    """A value between double quotes; line breaks and tabs survive only as references there."""
    told = _in_text(value).replace('"', "&quot;")
    return told.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
