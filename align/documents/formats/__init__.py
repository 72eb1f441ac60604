"""One file a format, which holds a ``FORMAT``: whoever adds a module here has added a format."""
