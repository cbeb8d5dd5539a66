"""Records → other formats, a file per format."""
