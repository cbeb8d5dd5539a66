"""Questions → answers, over the records of a store: who stands where, who answered whom."""
