"""`make bench`: how fast it is, as figures and as ratios of one run.

python -m bench [--clients 10000] [--only sqlite|postgresql] [--what databases|files|growth] [--mb 1024]
                [--sizes 1000,10000,100000] [--touches 10]
"""
