#!/bin/sh
# UNTESTED: nobody has run this yet. Take this line out when somebody has, and say so in packaging/README.md.
#
# An AppImage of the .tar.xz that `make package` has made. Needs appimagetool.
set -eu

cd "$(dirname "$0")/../.."
folder=build/package/AppDir
rm -rf "$folder"
mkdir -p "$folder/usr"
tar -xJf dist/photocull-*-linux-x86_64.tar.xz --strip-components=1 -C "$folder/usr"
cp "$folder/usr/share/applications/photocull.desktop" "$folder/"
cp "$folder/usr/share/icons/hicolor/256x256/apps/photocull.png" "$folder/"
ln -s usr/bin/photocull "$folder/AppRun"
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' photocull/__init__.py)
ARCH=x86_64 appimagetool "$folder" "dist/photocull-$version-x86_64.AppImage"
