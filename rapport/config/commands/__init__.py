"""One file a subcommand of `rapport`; each exposes it as `command`."""
