#!/bin/sh
# Make sure that the tests of the HTML page have a Chromium: the system's, Debian's, or playwright's own.
# Fails never: where none can be had, those tests are skipped and say so.
for name in chromium chromium-browser google-chrome; do
    command -v "$name" > /dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "Installing Debian's chromium for the tests of the HTML page."
    apt-get update -qq > /dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium > /dev/null 2>&1 && exit 0
fi
echo "Installing playwright's chromium for the tests of the HTML page."
timeout 300 playwright install chromium > /dev/null 2>&1 || echo "No Chromium could be installed."
exit 0
