#!/bin/sh
# Installs RefCoach from the image as an owner does, lets it test itself, and removes it again; its data must stay.
# NOT YET RUN on a Mac. For a computer nobody works on: it refuses where RefCoach is there already.
#
#     packaging/macos/check.sh build/packages/RefCoach-<version>-<processor>.dmg
set -eu
installed=$HOME/Applications/RefCoach.app
data="$HOME/Library/Application Support/RefCoach"
program=$installed/Contents/MacOS/RefCoach
if [ -e "$installed" ] || [ -e "$data" ]; then
    echo "RefCoach or its data is on this computer already: nothing was done."
    exit 1
fi

volume=$(mktemp -d)
hdiutil attach -nobrowse -readonly -mountpoint "$volume" "$1"
mkdir -p "$HOME/Applications"
ditto "$volume/RefCoach.app" "$installed"
hdiutil detach "$volume"
codesign --verify --deep --strict "$installed"

"$program" --version
"$program" --self-test
test "$("$program" add 'Käthe Müller 李' --client)" = 1
before=$(shasum -a 256 "$data/refcoach.db")

# What an upgrade and a removal do: the bundle is replaced, and thrown away.
rm -rf "$installed"
test "$(shasum -a 256 "$data/refcoach.db")" = "$before"
rm -rf "$data"
echo "RefCoach was installed, tested itself, and was removed; its data stayed."
