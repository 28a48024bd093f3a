#!/bin/sh
# Makes every font file of this folder again from the packages named below; the same packages give the same bytes.
# In:  fonts-noto-extra and fonts-noto-core (Debian), source-sans and source-serif (npm), fonttools (PyPI); each is fetched by its ordinary client.
# Out: noto/*.ttf (subsets, all layout features kept), source-sans/*.ttf and source-serif/*.ttf (untouched), the licence texts beside them.
# Use: fonts/build.sh [SCRATCH]   - with SCRATCH the downloads are kept there and used again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
mkdir -p "$work" && cd "$work"

noto_version=20201225-1
sans_version=3.52.0
serif_version=4.5.1
tools_version=4.68.0

[ -d noto ] || {
    apt-get download "fonts-noto-extra=$noto_version"
    dpkg-deb -x "fonts-noto-extra_${noto_version}_all.deb" noto
}
[ -d core ] || {
    apt-get download "fonts-noto-core=$noto_version"
    dpkg-deb -x "fonts-noto-core_${noto_version}_all.deb" core
}
[ -d package ] || { npm pack "source-sans@$sans_version" && tar -xzf "source-sans-$sans_version.tgz"; }
[ -d serif ] || {
    npm pack "source-serif@$serif_version"
    mkdir serif
    tar -xzf "source-serif-$serif_version.tgz" -C serif
}
[ -d venv ] || { python3 -m venv venv && venv/bin/pip install --quiet "fonttools==$tools_version"; }

# Latin with its extensions (A, Additional; of B the letters with accents and horns), free accents, the common combining
# marks, Greek, Cyrillic without its historic letters, punctuation, superscripts, currency, letterlike signs, number
# forms, arrows, mathematics, technical, boxes, geometric shapes, symbols, dingbats, Latin ligatures.
# A face keeps those of them that it has.
ranges=0000-017F,0186,018E-0190,0192,0197,019D,01A0,01A1,01AF,01B0,01C4-01DD,01E2-021B,021E,021F,0226-0233,0237,0259
ranges=$ranges,02B9-02BF,02C6-02CF,02D8-02DF,0300-0315,031B,0323-0328,032D-0332,0335-0338,0342-0345,0370-03FF
ranges=$ranges,0400-045F,0490-04FF,1E00-1EFF
ranges=$ranges,2000-206F,2070-209F,20A0-20CF,2100-214F,2150-218F,2190-21FF,2200-22FF,2300-23FF,2500-25FF
ranges=$ranges,2600-27BF,FB00-FB06,FEFF,FFFC-FFFD

rm -f "$here"/noto/*.ttf "$here"/source-sans/*.ttf "$here"/source-serif/*.ttf
mkdir -p "$here/noto" "$here/source-sans" "$here/source-serif"
subset() {
    venv/bin/pyftsubset "$1" --output-file="$here/noto/$(basename "$1")" \
        --unicodes="$2" --layout-features='*' --layout-scripts='*' --no-hinting --notdef-outline \
        --no-glyph-names --name-IDs='*' --name-languages='*' --no-recalc-timestamp --no-harfbuzz-repacker --drop-tables+=DSIG
}
for face in \
    NotoSerif-ExtraCondensed NotoSerif-ExtraCondensedItalic NotoSerif-ExtraCondensedBold \
    NotoSerif-Condensed NotoSerif-CondensedLight NotoSerif-CondensedMedium NotoSerif-CondensedMediumItalic \
    NotoSerif-CondensedSemiBoldItalic NotoSerif-CondensedBold NotoSerif-CondensedBoldItalic \
    NotoSerifDisplay-ExtraCondensedSemiBold NotoSerifDisplay-ExtraCondensedSemiBoldItalic \
    NotoSerifDisplay-ExtraCondensedBold NotoSerifDisplay-CondensedLightItalic \
    NotoSerifDisplay-CondensedMediumItalic NotoSerifDisplay-CondensedBold NotoSerifDisplay-CondensedBlack \
    NotoSans-Condensed NotoSans-CondensedItalic NotoSans-CondensedMedium NotoSans-CondensedBold
do
    subset "noto/usr/share/fonts/truetype/noto/$face.ttf" "$ranges"
done
# Stars, telephones, hearts, suits, balls, ticks, arrows: what reviews and service columns print.
subset core/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf 0020,00A0,2300-23FF,25A0-27BF,2B00-2BFF
{
    echo "Copyright 2015 Google LLC (Noto Serif, Noto Sans), 2016 Google Inc. (Noto Serif Display), 2017 Google Inc. (Noto Sans Symbols 2). All Rights Reserved."
    echo "Noto is a trademark of Google LLC. No Reserved Font Name is declared."
    echo "The files of this folder are Modified Versions: cut down to the characters that a newspaper needs,"
    echo "without hinting and without glyph names; ../build.sh makes them."
    echo
    echo "This Font Software is licensed under the SIL Open Font License, Version 1.1, copied below."
    echo
    sed -n '/^SIL OPEN FONT LICENSE/,$p' package/LICENSE.md
} > "$here/noto/OFL.txt"
cp package/TTF/SourceSans3-Regular.ttf package/TTF/SourceSans3-Semibold.ttf "$here/source-sans/"
cp package/LICENSE.md "$here/source-sans/LICENSE.md"
for face in \
    SmText-Regular SmText-It SmText-Bold SmText-BoldIt -Regular -It \
    Subhead-Semibold Subhead-SemiboldIt Display-Semibold Display-SemiboldIt
do
    cp "serif/package/TTF/SourceSerif4$face.ttf" "$here/source-serif/"
done
cp serif/package/LICENSE.md "$here/source-serif/LICENSE.md"
chmod 644 "$here"/noto/* "$here"/source-sans/* "$here"/source-serif/*
