#!/bin/sh
# What the virtual environment cannot bring: Qt's system libraries, a Chinese font, venv itself.
# Installs by apt when something is missing and apt may be used; else names the packages.
set -eu

needed="python3-venv libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
fonts-noto-cjk"

[ "$(uname -s)" = Linux ] || exit 0

has_library() { ldconfig -p 2>/dev/null | grep -q "$1" || ls /usr/lib/*/"$1"* >/dev/null 2>&1; }
has_font() {
    for font in /usr/share/fonts/*/*CJK* /usr/share/fonts/*/*/*CJK* /usr/share/fonts/*/*/*wqy* "$HOME"/.fonts/*CJK*; do
        [ -e "$font" ] && return 0
    done
    return 1
}
has_venv() { "${PYTHON:-python3}" -c "import ensurepip, venv" >/dev/null 2>&1; }

missing=""
for library in libEGL.so.1 libGL.so.1 libglib-2.0.so.0 libdbus-1.so.3 libfontconfig.so.1 libxkbcommon.so.0 \
    libxkbcommon-x11.so.0 libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0; do
    has_library "$library" || missing="$missing $library"
done
has_font || missing="$missing Noto-CJK-fonts"
has_venv || missing="$missing python3-venv"
[ -n "$missing" ] || exit 0

tell() {
    echo "ShopDesk needs system packages that are not here:$missing" >&2
    echo "Install them with:  sudo apt-get install" $needed >&2
    exit 1
}

command -v apt-get >/dev/null 2>&1 || tell
if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else tell; fi
echo "Installing system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
$as apt-get -qq update >/dev/null || tell
# shellcheck disable=SC2086 # a list of words on purpose
$as apt-get -qq install -y --no-install-recommends $needed >/dev/null || tell
