"""XMP packets: read as other programs write them, changed without touching what is foreign."""

import re
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photocull.domain.exchange import Said
from photocull.store.xmp import EMPTY, XmpError, changed, read

ADOBE = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
   xmp:Rating="3"
   xmp:Label="Green"
   crs:Exposure2012="+0.35">
   <crs:ToneCurve><rdf:Seq><rdf:li>0, 0</rdf:li></rdf:Seq></crs:ToneCurve>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

ELEMENTS = b"""<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
 <rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'>
  <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>&lt;Rating&gt; 5</rdf:li></rdf:Alt></dc:title>
 </rdf:Description>
 <rdf:Description rdf:about='' xmlns:xap='http://ns.adobe.com/xap/1.0/'>
  <xap:Rating>2</xap:Rating>
  <xap:Label/>
 </rdf:Description>
</rdf:RDF>"""

WINDOWS = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf=
"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="uuid:faf5" xmlns:M=
"http://ns.microsoft.com/photo/1.0/"><M:Rating>75</M:Rating></rdf:Description></rdf:RDF></x:xmpmeta>
"""


def test_attributes_and_elements_whatever_the_prefix_are_read() -> None:
    assert read(ADOBE) == Said("3", "Green")
    assert read(ELEMENTS) == Said("2", "")
    assert read(WINDOWS) == Said("4")
    assert read(EMPTY) == Said()


@pytest.mark.parametrize("packet", [ADOBE, ELEMENTS, EMPTY, WINDOWS])
@pytest.mark.parametrize(
    "said", [Said("5", "Red"), Said("-1", None, "4"), Said("1", "Blue", None, "pick"), Said()]
)
def test_what_is_written_is_read_again_and_can_be_taken_back(packet: bytes, said: Said) -> None:
    if packet is WINDOWS and said.rating is None:
        said = Said("0")
    written = changed(packet, said)
    assert read(written) == said
    assert changed(written, said) == written


def test_all_that_is_foreign_stays_byte_for_byte() -> None:
    assert changed(ADOBE, Said("5", "Green")) == ADOBE.replace(b'Rating="3"', b'Rating="5"')
    assert changed(ADOBE, Said("3")) == ADOBE.replace(b'\n   xmp:Label="Green"', b"")
    with_label = ELEMENTS.replace(b"<xap:Label/>", b"<xap:Label>Red</xap:Label>")
    assert changed(ELEMENTS, Said("2", "Red")) == with_label


def test_the_rating_of_windows_is_brought_in_line() -> None:
    assert b"<M:Rating>99</M:Rating>" in changed(WINDOWS, Said("5"))


def test_a_value_that_looks_like_markup_stays_a_value() -> None:
    written = changed(EMPTY, Said("3", "<\"&'>"))
    assert read(written).label == "<\"&'>"


def test_a_prefix_that_is_taken_by_others_is_not_taken_over() -> None:
    packet = EMPTY.replace(b'about=""', b'about="" xmlns:xmp="urn:other" xmp:Rating="9"')
    written = changed(packet, Said("2"))
    assert read(written) == Said("2")
    assert b'xmp:Rating="9"' in written


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"<html></html>",
        b"<rdf:RDF",
        ADOBE[:-80],
        ADOBE.decode().encode("utf-16"),
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + ELEMENTS,
        b"<a>" * 100_000,
        EMPTY.replace(b'about=""/', b'about=""/' + b" " * (17 << 20)),
    ],
    ids=["empty", "html", "cut", "cut late", "utf-16", "doctype", "deep", "large"],
)
def test_what_is_not_understood_is_refused_at_once(packet: bytes) -> None:
    began = perf_counter()
    with pytest.raises(XmpError):
        changed(packet, Said("3"))
    assert perf_counter() - began < 0.5


def test_a_bomb_is_refused_at_once() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]><x>&e11;</x>'.encode()
    began = perf_counter()
    with pytest.raises(XmpError):
        read(bomb)
    assert perf_counter() - began < 0.5


_FOREIGN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
_RATINGS = st.sampled_from([None, "0", "3", "5", "-1"])
_LABELS = st.sampled_from([None, "Red", "Purple", "Zur Auswahl"])


@settings(max_examples=150, deadline=None)
@given(_FOREIGN, _FOREIGN, _RATINGS, _LABELS, _RATINGS, _LABELS, st.booleans())
def test_any_change_leaves_the_rest(
    title: str,
    note: str,
    rating: str | None,
    label: str | None,
    new: str | None,
    new_label: str | None,
    single: bool,
) -> None:
    quote, shown = ("'", "&quot;") if single else ('"', '"')
    text = title.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;")
    text = text.replace('"', shown if single else "&quot;")
    inside = note.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
    packet = (
        f"<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:Description "
        f"xmlns:o='urn:o' o:title={quote}{text}{quote}><o:note>{inside}</o:note></r:Description>"
        "</r:RDF>"
    ).encode()
    first = changed(packet, Said(rating, label))
    again = changed(first, Said(new, new_label))
    assert read(again) == Said(new, new_label)
    assert changed(again, Said(rating, label)) == first or rating != new or label != new_label
    ours = rb""" (?:xmlns:)?xmp(?::\w+)?=(?:"[^"]*"|'[^']*')"""
    assert re.sub(ours, b"", again) == packet


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(ADOBE) - 1), st.binary(max_size=6), st.integers(0, 6))
def test_a_damaged_packet_is_refused_or_read_and_nothing_else(
    at: int, put: bytes, gone: int
) -> None:
    packet = ADOBE[:at] + put + ADOBE[at + gone :]
    try:
        written = changed(packet, Said("4", "Blue"))
    except XmpError:
        return
    assert read(written) == Said("4", "Blue")
