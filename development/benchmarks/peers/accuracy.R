# Forecasts of R's forecast package for the accuracy benchmark: a line a series, "period,horizon,history", in; a line a series and method out: name, means, then ends of the bands.
suppressPackageStartupMessages(library(forecast))
for (line in readLines(commandArgs(TRUE)[1])) {
  field <- strsplit(line, ",")[[1]]
  horizon <- as.integer(field[2])
  y <- ts(as.numeric(strsplit(field[3], " ")[[1]]), frequency = as.integer(field[1]))
  all <- list(thetaf = thetaf(y, horizon, level = c(80, 95)), ets = forecast(ets(y), horizon, level = c(80, 95)), auto.arima = forecast(auto.arima(y), horizon, level = c(80, 95)))
  three <- function(part) Reduce(`+`, lapply(all, part)) / 3
  say <- function(name, part) cat(name, paste(c(part(1), part(2), part(3), part(4), part(5)), collapse = " "), sep = "\t", fill = FALSE, "\n")
  parts <- list(function(f) f$mean, function(f) f$lower[, 1], function(f) f$upper[, 1], function(f) f$lower[, 2], function(f) f$upper[, 2])
  for (name in names(all)) say(name, function(i) parts[[i]](all[[name]]))
  say("mean of the three", function(i) three(parts[[i]]))
}
