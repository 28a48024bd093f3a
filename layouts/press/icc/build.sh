#!/bin/sh
# Makes krantenpapier-tr002.icc again: a CMYK printer profile for newsprint, coldset, at most 220 % of ink.
# In:  TR002.ti3 (ANSI CGATS/SNAP TR 002-2007, 928 patches) and sRGB.icc from Debian's icc-profiles-free;
#      colprof from Debian's argyll. Both packages are fetched by apt-get; a colprof on the PATH is not used.
# Out: krantenpapier-tr002.icc beside this script. A few minutes; the same packages give the same bytes.
# Use: layouts/press/icc/build.sh [SCRATCH]   - with SCRATCH the downloads are kept there and used again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
mkdir -p "$work" && cd "$work"
name=krantenpapier-tr002

argyll=2.3.1+repack-1.1+b1
data=2.0.1+dfsg-1.1
[ -d x ] || {
    apt-get download "argyll=$argyll" "icc-profiles-free=$data"
    for deb in argyll_*.deb icc-profiles-free_*.deb; do dpkg-deb -x "$deb" x; done
}
cp x/usr/share/color/icc/TR002.ti3 "$name.ti3"

# -l -L      220 % of ink in all, black up to 100 %
# -kp        black from the first 10 % of darkness to full black at 90 %, curve 0.5: much black, little colour in greys
# -s -c -d   perceptual table for pictures in sRGB: dim monitor surround to a practical print viewing surround
# -qm -b m   17 points a side in the B2A tables: mean difference to 33 points 0.7 dE, a quarter of the bytes
# -nc -Z p   patches not repeated inside the profile; perceptual as the intent that it asks for
x/usr/bin/colprof -qm -b m -nc -l220 -L100 -kp 0 .1 .9 1 .5 \
    -s x/usr/share/color/icc/sRGB.icc -cmt -dpp -Z p \
    -A "Katern" -M "Newsprint coldset" -D "Newsprint coldset, CGATS TR 002 data, 220 %" \
    -C "Made from the data of ANSI CGATS/SNAP TR 002-2007; may be distributed if that report is named as the source" \
    "$name"

# Header: a fixed date, no platform of the machine that built it, no profile ID (version 2 has none).
python3 - "$name.icc" "$here/$name.icc" <<'PY'
import struct, sys
profile = bytearray(open(sys.argv[1], "rb").read())
profile[24:36] = struct.pack(">6H", 2007, 1, 1, 0, 0, 0)
profile[40:44] = bytes(4)
profile[84:100] = bytes(16)
assert struct.unpack(">I", profile[:4])[0] == len(profile)
assert bytes(profile[12:24]) == b"prtrCMYKLab " and profile[8] == 2
open(sys.argv[2], "wb").write(profile)
PY
