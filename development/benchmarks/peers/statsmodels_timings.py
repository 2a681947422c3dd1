"""Seconds of processor a series that statsmodels takes; series come as lines of "name,period,v1 v2 …"."""
import sys
import time
import warnings

import numpy as np
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.statespace.sarimax import SARIMAX

warnings.simplefilter("ignore")
METHODS = {
    "fixed ARIMA": lambda y, m: SARIMAX(y, order=(0, 1, 1), seasonal_order=(0, 1, 1, m)).fit(disp=False),
    "one ETS (A,Ad,A)": lambda y, m: ETSModel(y, error="add", trend="add", damped_trend=True, seasonal="add", seasonal_periods=m).fit(disp=False),
    "theta": lambda y, m: ThetaModel(y, period=m).fit().forecast(12),
}


def main(path, repeats):
    for line in open(path):
        name, period, values = line.strip().split(",")
        y = np.array([float(v) for v in values.split()])
        for method, fit in METHODS.items():
            fit(y, int(period))
            at = time.process_time()
            for _ in range(repeats):
                fit(y, int(period))
            print(name, method, (time.process_time() - at) / repeats, sep="\t")


main(sys.argv[1], int(sys.argv[2]))
