"""What goes into the bundled program, and what of that PyInstaller finds stays out.

Works on PyInstaller's own list: a file's place in the bundle, and where it comes from.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, str, str]
"""Place in the bundle, path it comes from, kind; as PyInstaller has it."""

EXCLUDED = (
    "PIL.ImageFont",
    "PIL.ImageGrab",
    "PIL.ImageQt",
    "PIL.ImageShow",
    "PIL.ImageTk",
    "PIL._imagingft",
    "PIL._imagingtk",
    "_curses",
    "_ssl",
    "_tkinter",
    "curses",
    "doctest",
    "markdown_it",
    "onnx",
    "onnxruntime.quantization",
    "onnxruntime.tools",
    "onnxruntime.training",
    "onnxruntime.transformers",
    "pdb",
    "pip",
    "pkg_resources",
    "pygments",
    "readline",
    "setuptools",
    "ssl",
    "tkinter",
)
"""Modules that the program does without: no fonts drawn by Pillow, no highlighted source code in a
terminal, no network. scipy goes through all that numpy has when it is loaded, numpy's own tests and
what they need as well, so those stay in."""

PILLOW_READS = ("Avif", "Jpeg", "Mpo", "Png", "Tiff", "WebP")
"""Of Pillow's formats, those of photos (HEIC is pillow-heif's)."""

_QT_PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qjpeg", "qsvg"),
    "platforminputcontexts": ("compose", "ibus"),
    "platforms": ("qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"),
    "platformthemes": ("qgtk3", "qxdgdesktopportal"),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
    "wayland-shell-integration": ("xdg-shell", "qt-shell"),
    "xcbglintegrations": ("qxcb-egl", "qxcb-glx"),
}
"""Of Qt's plugins: no photo is decoded by one of them (JPEG are what was exported by the program
itself), and nothing here speaks to a network."""

_QT_LIBRARIES = (
    "Core",
    "DBus",
    "Gui",
    "Network",
    "OpenGL",
    "Svg",
    "WaylandClient",
    "WaylandEglClientHwIntegration",
    "Widgets",
    "WlShellIntegration",
    "XcbQpa",
)

_FROM_SYSTEM = re.compile(
    r"lib(python3|crypto|ffi|sqlite3|bz2|lzma|expat|uuid|z|xcb-(cursor|icccm|image|keysyms"
    r"|render-util|util)|xkbcommon-x11)\b"
)
"""Libraries of the build machine's that are taken along: those that other systems lack, or name
differently. All others (X11, Wayland, OpenGL, fonts, GLib, D-Bus) must be those of the desktop."""


def excluded(pillow: Path) -> list[str]:
    """All modules to leave out; `pillow` is the folder of the package PIL."""
    read = {f"{name}ImagePlugin" for name in PILLOW_READS}
    plugins = sorted(path.stem for path in pillow.glob("*ImagePlugin.py"))
    return [*EXCLUDED, *(f"PIL.{name}" for name in plugins if name not in read)]


def wanted(place: str, source: str) -> bool:
    """Whether a binary or data file belongs into the bundle."""
    parts = Path(place).parts
    name = parts[-1]
    if name.endswith(".ts"):
        return False
    if "plugins" in parts and "PySide6" in parts:
        kind = parts[parts.index("plugins") + 1]
        return any(name.removeprefix("lib").startswith(it) for it in _QT_PLUGINS.get(kind, ()))
    if "translations" in parts and "PySide6" in parts:
        return name == "qtbase_ja.qm"
    qt = re.match(r"libQt6(\w+)\.so", name)
    if qt:
        return qt[1] in _QT_LIBRARIES
    if of_system(source):
        return _FROM_SYSTEM.match(name) is not None
    return "PySide6" not in parts or not {"qml", "examples", "typesystems"} & set(parts)


def of_system(source: str) -> bool:
    """Whether a file is one of the build machine's shared libraries."""
    return bool(re.match(r"/(usr/)?lib(64)?/", source)) and "/python3" not in source


def selected(entries: Iterable[Entry]) -> list[Entry]:
    """Those of PyInstaller's entries that belong into the bundle."""
    return [entry for entry in entries if wanted(entry[0], entry[1] or "")]


def write_origins(path: Path, *lists: Iterable[Entry]) -> None:
    """Where every file and module of the bundle comes from, for what is made of it later."""
    found = {place: str(source) for entries in lists for place, source, _ in entries}
    path.write_text(json.dumps(found, indent=0, sort_keys=True), encoding="utf-8")
