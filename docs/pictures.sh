#!/usr/bin/env bash
# The guide's pictures, made by Katern from docs/examples and from the samples: docs/src/pictures/*.png.
#   docs/pictures.sh [KATERN]
# Run it when an example, a sample or a layout has changed, and look at what it made.
set -euo pipefail
cd "$(dirname "$0")"
katern=$(realpath "${1:-../target/release/katern}")
out=src/pictures
most=150000

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f $out/*.png

# Name of the picture, issue folder, page, pixels per inch.
page() {
    "$katern" preview "$2" --png "$work" --pages "$3" --ppi "$4" 2>/dev/null >&2
    mv "$work"/page-*.png "$out/$1.png"
    size=$(wc -c <"$out/$1.png")
    [ "$size" -le $most ] || { echo "$1.png has $size bytes, $((size - most)) over $most" >&2; exit 1; }
    echo "$out/$1.png $size"
}

page stramien examples/stramien 1 60
page plaatsen examples/plaatsen 1 60
page speling-kort examples/speling 1 48
page speling-midden examples/speling 2 48
page speling-lang examples/speling 3 48
page club-omslag ../samples/club 1 40
page stoep-voor ../samples/buurtkrant 1 32
page stoep-binnen ../samples/buurtkrant 2 30
page stoep-achter ../samples/buurtkrant 4 30
