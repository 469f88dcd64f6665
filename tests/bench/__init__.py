"""The speed promises, as ratios to a floor of the same run. `make bench` runs them on 20,000 made-up children."""
