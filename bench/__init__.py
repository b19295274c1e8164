"""`make bench`: how fast it is, as figures and as ratios of one run.

python -m bench [--clients 10000] [--only sqlite|postgresql] [--what databases|files] [--mb 1024]
"""
