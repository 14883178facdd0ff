#!/bin/sh
# Packs build/dist/RefCoach.app into build/packages/RefCoach-<version>-<processor>.dmg. NOT YET RUN on a Mac.
#
#     python3 packaging/build.py bundle && packaging/macos/dmg.sh
#
# With REFCOACH_SIGN_AS (a "Developer ID Application" certificate, also read by refcoach.spec) the image is signed; with
# REFCOACH_NOTARY (a profile kept by `xcrun notarytool store-credentials`) Apple is asked to notarise it.
set -eu
cd "$(dirname "$0")/../.."
app=build/dist/RefCoach.app
plist=$app/Contents/Info.plist
version=$(plutil -extract CFBundleShortVersionString raw "$plist")
image=build/packages/RefCoach-$version-$(uname -m).dmg

plutil -lint "$plist" packaging/macos/entitlements.plist
codesign --verify --deep --strict "$app"

content=$(mktemp -d)
trap 'rm -rf "$content"' EXIT
ditto "$app" "$content/RefCoach.app"
ln -s /Applications "$content/Applications"
mkdir -p build/packages
hdiutil create -ov -volname RefCoach -fs HFS+ -format ULFO -srcfolder "$content" "$image"

if [ -n "${REFCOACH_SIGN_AS:-}" ]; then
    codesign --sign "$REFCOACH_SIGN_AS" --timestamp "$image"
fi
if [ -n "${REFCOACH_NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$REFCOACH_NOTARY" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
