#!/bin/sh
# UNTESTED: nobody has run this yet. Take this line out when somebody has, and say so in packaging/README.md.
#
# A disk image for macOS of build/package/bundle/photocull.app, signed for this computer alone: to pass
# it on, sign it with IDENTITY="Developer ID Application: ..." and have Apple notarise it.
set -eu

cd "$(dirname "$0")/../.."
version=${1:?say the version}
app=build/package/bundle/photocull.app
image=dist/photocull-$version-macos-$(uname -m).dmg

cp build/package/licences.txt "$app/Contents/Resources/"
codesign --force --deep --options runtime --sign "${IDENTITY:--}" "$app"
rm -rf build/package/image
mkdir -p build/package/image dist
cp -R "$app" build/package/image/
ln -s /Applications build/package/image/Applications
hdiutil create -volname photocull -srcfolder build/package/image -format ULMO -ov "$image"
ls -l "$image"
