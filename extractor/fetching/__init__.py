"""Address to Page: files and the web; the only room that opens a socket."""
