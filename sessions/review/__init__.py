"""What can be seen in what was kept: curves, layers, who moved towards whom. It measures music, no person."""
