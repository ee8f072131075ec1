"""What leaves the store to be read elsewhere: pages, tables, sound."""
