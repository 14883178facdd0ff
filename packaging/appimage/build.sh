#!/bin/sh
# Packs the files of the .deb into build/packages/RefCoach-<version>-x86_64.AppImage. NOT YET RUN: its tool could not be
# had where RefCoach was made. It needs dpkg-deb and appimagetool.
#
#     python3 packaging/build.py && packaging/appimage/build.sh
set -eu
cd "$(dirname "$0")/../.."
package=$(ls build/packages/refcoach_*_amd64.deb)
version=$(dpkg-deb --field "$package" Version)
folder=build/appimage/RefCoach.AppDir

rm -rf build/appimage
mkdir -p "$folder"
dpkg-deb --extract "$package" "$folder"
# In the .deb these two are links into Debian.
cp --remove-destination resources/licences/*GPL-3.txt "$folder/usr/lib/refcoach/_internal/resources/licences/"
ln -s usr/bin/refcoach "$folder/AppRun"
ln -s usr/share/applications/refcoach.desktop "$folder/refcoach.desktop"
ln -s usr/share/icons/hicolor/256x256/apps/refcoach.png "$folder/refcoach.png"
ln -s refcoach.png "$folder/.DirIcon"

image=build/packages/RefCoach-$version-x86_64.AppImage
ARCH=x86_64 appimagetool --comp zstd "$folder" "$image"
echo "$image"
