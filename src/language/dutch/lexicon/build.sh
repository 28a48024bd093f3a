#!/bin/sh
# Makes parts.bin and names.bin again from the word list named below; the same list gives the same bytes.
# In:  wdutch (Debian, the OpenTaal word list), fetched by apt; weigh.py, names.py and the small lists of this folder.
# Out: parts.bin and names.bin, and the licence of the list beside them.
# Use: build.sh [SCRATCH]   - with SCRATCH the download is kept there and used again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
mkdir -p "$work" && cd "$work"

version=2.20.19-2
list=2e5128e8e7f9a5bdfc427c784c839986b0df1386cc53aef90ed2df71644f3987

[ -d wdutch ] || {
    apt-get download "wdutch=1:$version"
    dpkg-deb -x "wdutch_1%3a${version}_all.deb" wdutch
}
echo "$list  wdutch/usr/share/dict/dutch" | sha256sum --check --quiet
python3 "$here/weigh.py" wdutch/usr/share/dict/dutch "$here/parts.bin"
python3 -B "$here/names.py" wdutch/usr/share/dict/dutch "$here/names.bin"
cp wdutch/usr/share/doc/wdutch/copyright "$here/LICENSE-OpenTaal.txt"
